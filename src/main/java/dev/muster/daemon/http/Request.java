package dev.muster.daemon.http;

import java.util.Optional;
import java.util.function.Function;

/// What somebody asks.
///
/// @param path without the query
/// @param query what stands behind its `?`, as it came; empty where there is none
/// @param header the first value of a header, whatever the case of its name
/// @param body empty where there is none
@SuppressWarnings("ArrayRecordComponent") // bytes of a message, never compared
record Request(
        String method,
        String path,
        String query,
        Function<String, Optional<String>> header,
        byte[] body) {}
