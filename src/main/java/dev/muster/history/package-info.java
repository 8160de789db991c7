/// What happened: records, and the port through which they are kept and asked for. Nothing here
/// knows a database. In go the facts of each turn; out come the pins of ids, what was seen, held
/// and released, drift, and the journal of writes.
@NullMarked
package dev.muster.history;

import org.jspecify.annotations.NullMarked;
