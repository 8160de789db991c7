/// Under the adapters: how fast either system is called. In goes a call with the
/// [bucket][dev.muster.adapter.pace.Bucket] that the service counts it in and what may be repeated
/// ([CallKind][dev.muster.adapter.pace.CallKind]); out comes its answer, later if need be, or the
/// [failure][dev.muster.model.ApiFailure] that remained. All waiting is on the one
/// [Timekeeper][dev.muster.time.Timekeeper] and all waiting is bounded.
///
/// An adapter makes its buckets once, one [Pace][dev.muster.adapter.pace.Pace] around them, and
/// sends every call through [Pace#call][dev.muster.adapter.pace.Pace#call]. What may only be under
/// way a few times at once additionally goes through an
/// [Outstanding][dev.muster.adapter.pace.Outstanding] limit or through
/// [OnePerKey][dev.muster.adapter.pace.OnePerKey].
@NullMarked
package dev.muster.adapter.pace;

import org.jspecify.annotations.NullMarked;
