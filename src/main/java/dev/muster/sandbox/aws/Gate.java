package dev.muster.sandbox.aws;

import dev.muster.sandbox.wire.Request;
import java.util.List;
import java.util.Optional;

/// Lets signed requests in and says whose they are.
final class Gate {

    private final World world;

    Gate(World world) {
        this.world = world;
    }

    /// Who signed, and for which Region.
    record Entrant(Caller caller, String region) {}

    /// The caller of a request to a service.
    ///
    /// @param service the name that the signature's scope must have
    /// @param regions the Regions that it may name; any if empty
    /// @throws Refusal if the request is unsigned, mis-scoped or signed with expired credentials
    Entrant admit(Request request, String service, List<String> regions) {
        Optional<Signature> signature = Signature.of(request);
        if (!world.switches().checkScope()) {
            String key = signature.map(Signature::accessKeyId).orElse("");
            String region = signature.map(Signature::region).orElse(world.region());
            return new Entrant(world.callers().of(key), region);
        }
        if (signature.isEmpty() && Signature.attempted(request)) {
            throw new Refusal(
                    400,
                    "IncompleteSignatureException",
                    "Authorization header requires 'Credential' parameter with a whole scope.");
        }
        Signature scope =
                signature.orElseThrow(() ->
                        new Refusal(
                                400,
                                "MissingAuthenticationTokenException",
                                "Missing Authentication Token"));
        if (!scope.service().equals(service)) {
            throw new Refusal(
                    400,
                    "InvalidSignatureException",
                    "Credential should be scoped to correct service: '%s'.".formatted(service));
        }
        if (!regions.isEmpty() && !regions.contains(scope.region())) {
            throw new Refusal(
                    400,
                    "InvalidSignatureException",
                    "Credential should be scoped to a valid region.");
        }
        refuseStale(request, scope.accessKeyId());
        return new Entrant(world.callers().of(scope.accessKeyId()), scope.region());
    }

    private void refuseStale(Request request, String accessKeyId) {
        Optional<Callers.Temporary> given = world.callers().temporary(accessKeyId);
        if (given.isEmpty()) {
            return;
        }
        String token = request.fields().first("X-Amz-Security-Token").orElse("");
        if (!token.equals(given.get().sessionToken())) {
            throw new Refusal(
                    400,
                    "UnrecognizedClientException",
                    "The security token included in the request is invalid.");
        }
        if (!world.now().isBefore(given.get().expires())) {
            throw new Refusal(
                    400,
                    "ExpiredTokenException",
                    "The security token included in the request is expired");
        }
    }
}
