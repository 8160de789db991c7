/// Benchmarks: programs that print figures. Built and run only with the profile `bench`; what they
/// printed is in docs/performance.md.
@NullMarked
package dev.muster.bench;

import org.jspecify.annotations.NullMarked;
