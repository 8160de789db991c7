package dev.muster.sandbox.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Who an access key id belongs to: the state file's callers, credentials that STS gave out, and
/// the management account for any other.
final class Callers {

    /// What STS gave out.
    record Temporary(Caller caller, String sessionToken, Instant expires) {}

    private final Organization organization;
    private final Map<String, Caller> seeded = new TreeMap<>();
    private final Map<String, Temporary> temporary = new TreeMap<>();

    Callers(AwsSeed seed, Organization organization) {
        this.organization = organization;
        for (AwsSeed.CallerSeed caller : seed.callers()) {
            seeded.put(
                    caller.accessKeyId(),
                    Caller.assumed(
                            caller.kind(),
                            caller.accountId(),
                            caller.role(),
                            "sandbox",
                            caller.accessKeyId()));
        }
    }

    Caller of(String accessKeyId) {
        Caller known = seeded.get(accessKeyId);
        Temporary given = temporary.get(accessKeyId);
        if (known != null) {
            return known;
        }
        if (given != null) {
            return given.caller();
        }
        return Caller.assumed(
                Caller.Kind.MANAGEMENT,
                organization.managementId(),
                "Administrator",
                "sandbox",
                accessKeyId);
    }

    Optional<Temporary> temporary(String accessKeyId) {
        return Optional.ofNullable(temporary.get(accessKeyId));
    }

    /// Remembers what STS gave out; a key of the state file with that role keeps its kind.
    void give(Temporary credentials) {
        temporary.put(credentials.caller().accessKeyId(), credentials);
    }

    /// What a role of an account may do: as the state file says of a caller in that role, else by
    /// its account.
    Caller.Kind kindOf(String accountId, String role) {
        return seeded.values().stream()
                .filter(caller -> caller.accountId().equals(accountId))
                .filter(caller -> caller.role().equals(role))
                .map(Caller::kind)
                .findFirst()
                .orElseGet(() -> organization.kindOf(accountId));
    }
}
