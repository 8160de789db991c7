package dev.muster.sandbox.aws;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// Who may call how often: one bucket per what the real services count together.
final class Limits {

    private record Rate(double perSecond, double burst) {}

    /// Rate and burst per account ("Quotas for AWS Organizations", throttling limits).
    private static final Map<String, Rate> ORGANIZATIONS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("ListAccounts", new Rate(8, 12)),
                            Map.entry("ListChildren", new Rate(6, 10)),
                            Map.entry("ListParents", new Rate(5, 8)),
                            Map.entry("ListAccountsForParent", new Rate(5, 8)),
                            Map.entry("ListOrganizationalUnitsForParent", new Rate(5, 8)),
                            Map.entry("ListRoots", new Rate(1, 2)),
                            Map.entry("ListTagsForResource", new Rate(10, 15)),
                            Map.entry("DescribeAccount", new Rate(20, 30)),
                            Map.entry("DescribeOrganization", new Rate(1, 2)),
                            Map.entry("DescribeOrganizationalUnit", new Rate(2, 2)),
                            Map.entry("ListDelegatedAdministrators", new Rate(5, 8))));

    private static final Rate OTHER_ORGANIZATIONS = new Rate(5, 8);

    private final Quotas quotas;
    private final Map<String, Bucket> buckets = new TreeMap<>();

    Limits(Quotas quotas) {
        this.quotas = quotas;
    }

    /// Counts one call of an AWS JSON operation.
    ///
    /// @throws Refusal in the service's own way if it is one too many
    void take(Operation operation, Caller caller, Instant now) {
        switch (operation.api()) {
            case SSO_ADMIN -> {
                double left = quotas.ssoAdminPerSecond() - quotas.foreignCallsPerSecond();
                Bucket bucket = bucket("sso-admin", left, quotas.ssoAdminBurst(), now);
                if (!bucket.take(1, now)) {
                    throw Refusal.throttled("Rate exceeded");
                }
            }
            case IDENTITY_STORE -> {
                Bucket bucket =
                        bucket(
                                operation.counted(),
                                quotas.identityStorePerSecond(),
                                quotas.identityStoreBurst(),
                                now);
                if (!bucket.take(1, now)) {
                    throw Refusal.throttled("Rate exceeded")
                            .with("RetryAfterSeconds", bucket.waitSeconds());
                }
            }
            case ORGANIZATIONS -> {
                Rate rate = ORGANIZATIONS.getOrDefault(operation.name(), OTHER_ORGANIZATIONS);
                double scale = quotas.organizationsScale();
                String name = operation.counted() + " " + caller.accountId();
                Bucket bucket = bucket(name, rate.perSecond() * scale, rate.burst() * scale, now);
                if (!bucket.take(1, now)) {
                    throw new Refusal(400, "TooManyRequestsException", "Rate exceeded")
                            .with("Type", "REQUEST_RATE");
                }
            }
            case CLOUD_TRAIL -> {
                double rate = quotas.lookupEventsPerSecond();
                String name = operation.counted() + " " + caller.accountId();
                if (!bucket(name, rate, rate, now).take(1, now)) {
                    throw Refusal.throttled("Rate exceeded");
                }
            }
        }
    }

    /// Counts one call of a SCIM operation.
    boolean takeScim(String operation, boolean writes, Instant now) {
        double rate = writes ? quotas.scimWritesPerSecond() : quotas.scimReadsPerSecond();
        return bucket("scim:" + operation, rate, rate, now).take(1, now);
    }

    /// Counts membership changes over SCIM, which have a budget of their own.
    boolean takeMemberships(int count, Instant now) {
        double rate = quotas.scimMembershipsPerSecond();
        return bucket("scim memberships", rate, rate, now).take(count, now);
    }

    private Bucket bucket(String name, double perSecond, double burst, Instant now) {
        return buckets.computeIfAbsent(name, _ -> new Bucket(perSecond, burst, now));
    }
}
