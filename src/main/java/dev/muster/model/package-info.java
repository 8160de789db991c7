/// The nouns of Muster: keys that name objects, the objects themselves, periods, places in files,
/// problems, secrets and failures of a call. No I/O and no library but JSpecify. Every stage speaks
/// in these; nothing goes in, values come out.
@NullMarked
package dev.muster.model;

import org.jspecify.annotations.NullMarked;
