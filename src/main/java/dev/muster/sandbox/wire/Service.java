package dev.muster.sandbox.wire;

/// One imitated system without transport: it answers requests and nothing else.
///
/// Called from many threads at once. An implementation never throws for what a client sent; a
/// `RuntimeException` is a bug of the sandbox.
public interface Service {

    /// The name under which a call is counted and faults are aimed, as the real system's documents
    /// write it: `GET /api/v1/groups/{id}/users` or `sso-admin:ListPermissionSets`.
    String operation(Request request);

    /// Carries out the call.
    Answer answer(Request request);
}
