package dev.muster.adapter.pace;

/// How often something that an adapter remembers spared it a call. Counted from the start of the
/// process.
///
/// @param hits it was remembered
/// @param misses it had to be asked for
public record Lookups(long hits, long misses) {}
