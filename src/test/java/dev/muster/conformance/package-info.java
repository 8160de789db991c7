/// Muster as a whole against both imitated systems over HTTP: every kind through small states, the
/// calls that a turn costs, and what becomes of people's access when a system misbehaves.
@NullMarked
package dev.muster.conformance;

import org.jspecify.annotations.NullMarked;
