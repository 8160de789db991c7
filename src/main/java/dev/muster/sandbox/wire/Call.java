package dev.muster.sandbox.wire;

import java.time.Instant;

/// One call that was answered (or whose answer was lost on purpose).
///
/// @param at on the sandbox's clock
/// @param caller as far as the credentials told; may be empty
/// @param status as the side gave it, also where the answer was then lost
public record Call(Instant at, String operation, String caller, int status, String path) {}
