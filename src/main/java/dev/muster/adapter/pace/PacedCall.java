package dev.muster.adapter.pace;

import static java.util.Objects.requireNonNull;

import dev.muster.model.ApiFailure;
import dev.muster.model.Target;
import java.util.function.Predicate;

/// A call as the pace needs to know it.
///
/// @param operation the vendor's name without ids, such as `GET /api/v1/groups/{id}/users` or
///   `sso-admin:ListPermissionSets`; calls are counted by it
/// @param bucket where the service counts it
/// @param transientConflict which conflicts pass by themselves, so that the call is worth repeating
public record PacedCall(
        Target target,
        String operation,
        Bucket bucket,
        CallKind kind,
        Predicate<ApiFailure.Conflict> transientConflict) {

    public PacedCall {
        requireNonNull(target, "target is null");
        requireNonNull(operation, "operation is null");
        requireNonNull(bucket, "bucket is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(transientConflict, "transientConflict is null");
    }

    /// A call of which no conflict passes by itself.
    public PacedCall(Target target, String operation, Bucket bucket, CallKind kind) {
        this(target, operation, bucket, kind, _ -> false);
    }

    /// The same call, of which such conflicts pass by themselves.
    public PacedCall repeatedAfter(Predicate<ApiFailure.Conflict> transientConflict) {
        return new PacedCall(target, operation, bucket, kind, transientConflict);
    }
}
