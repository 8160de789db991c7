/// What both sides of the sandbox share below their own rules. What goes in is an HTTP request (or
/// one handed over in memory), what comes out an answer. Imports only `time`.
///
/// A side implements `Side`; `Controlled` puts what is due, counting, faults and `/_sandbox/`
/// around it, and `Server` carries that over HTTP. Both sides share one `Schedule`, whose tasks run
/// without any lock. Its `now()` is the time to write into what a side makes. `StateFile` reads
/// what the systems hold at the start.
@NullMarked
package dev.muster.sandbox.wire;

import org.jspecify.annotations.NullMarked;
