package dev.muster.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/// Why a call to one of the two systems did not do what it should, told apart by what may be done
/// about it. Made in one place per system out of the vendor's exceptions.
public sealed interface ApiFailure {

    /// What was called, and what the system said.
    Call call();

    /// What a person reads.
    default String text() {
        return call().operation()
                + ": "
                + call().message()
                + call().requestId().map(id -> " (request " + id + ")").orElse("");
    }

    /// One call to a system, and its answer.
    ///
    /// @param operation the vendor's name, such as `GET /api/v1/groups` or
    ///   `sso-admin:ListPermissionSets`
    /// @param message the vendor's words, without secrets
    /// @param code the vendor's error code or type, where there is one
    record Call(
            Target target,
            String operation,
            String message,
            Optional<String> code,
            Optional<String> requestId) {
        public Call {
            requireNonNull(target, "target is null");
            requireNonNull(operation, "operation is null");
            requireNonNull(message, "message is null");
            requireNonNull(code, "code is null");
            requireNonNull(requestId, "requestId is null");
        }
    }

    /// The service asked for fewer calls, and went on doing so until the pacing gave up.
    record Throttled(Call call, Optional<Duration> retryAfter) implements ApiFailure {}

    /// The credential is wrong, expired or revoked: everything in that system fails.
    record Unauthorized(Call call) implements ApiFailure {}

    /// The credential is known but may not do this.
    record Forbidden(Call call) implements ApiFailure {}

    /// The object of the call is not there.
    record NotFound(Call call) implements ApiFailure {}

    /// Another write, or the present state, stands in the way.
    record Conflict(Call call) implements ApiFailure {}

    /// The service refuses the content; repeating it cannot help.
    record Rejected(Call call) implements ApiFailure {}

    /// The service or the way to it is out of order, or the answer was lost.
    record Unavailable(Call call) implements ApiFailure {}

    /// An answer that Muster does not understand.
    record Unknown(Call call) implements ApiFailure {}
}
