/// Before the first stage: the one clock, and everything else that would make a run differ from the
/// next (ids, randomness). All of it is injected, so that Muster and the sandbox can share one time
/// and a test can move it by hand. Imports no other package of Muster.
@NullMarked
package dev.muster.time;

import org.jspecify.annotations.NullMarked;
