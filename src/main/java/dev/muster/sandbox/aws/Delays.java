package dev.muster.sandbox.aws;

import dev.muster.sandbox.wire.StateFile.Tree;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// How long the imitated services take, on the sandbox's clock: `aws.delays` in the state file.
///
/// @param assignmentCreate from CreateAccountAssignment until it is done: 1s (about what CloudTrail
///   samples show)
/// @param assignmentDelete from DeleteAccountAssignment until it is done: 2s (the real service was
///   seen to need 14s)
/// @param provision from ProvisionPermissionSet until it is done: 2s
/// @param suspendedAccount how long a job hangs on an account that is not ACTIVE before it fails:
///   1m
/// @param permissionSetRelease how long after its last account a permission set still cannot be
///   deleted: 2s
/// @param writeSettles how long after a write to a permission set another one meets a
///   ConflictException: 0s
/// @param accessControlAttributes from CreateInstanceAccessControlAttributeConfiguration until the
///   attributes are enabled: 1s
/// @param trail from a call until CloudTrail shows it: 2s (the real one needs minutes)
/// @param trailSpread how much later than `trail` an event may come, at random, so that events
///   arrive out of order: 0s
/// @param forgetJobs how long after its end a job can be described; 0s means for ever: 0s
/// @param lag how far behind the reads of an operation are, by the operation's name: none
record Delays(
        Duration assignmentCreate,
        Duration assignmentDelete,
        Duration provision,
        Duration suspendedAccount,
        Duration permissionSetRelease,
        Duration writeSettles,
        Duration accessControlAttributes,
        Duration trail,
        Duration trailSpread,
        Duration forgetJobs,
        Map<String, Duration> lag) {

    Delays {
        lag = Collections.unmodifiableMap(new LinkedHashMap<>(lag));
    }

    /// What the state file says, and the defaults where it says nothing.
    static Delays from(Tree tree) {
        tree.onlyKeys(
                "assignmentCreate",
                "assignmentDelete",
                "provision",
                "suspendedAccount",
                "permissionSetRelease",
                "writeSettles",
                "accessControlAttributes",
                "trail",
                "trailSpread",
                "forgetJobs",
                "lag");
        Map<String, Duration> lag = new LinkedHashMap<>();
        tree.map("lag").forEach((operation, value) -> lag.put(operation, value.duration()));
        return new Delays(
                tree.duration("assignmentCreate", Duration.ofSeconds(1)),
                tree.duration("assignmentDelete", Duration.ofSeconds(2)),
                tree.duration("provision", Duration.ofSeconds(2)),
                tree.duration("suspendedAccount", Duration.ofMinutes(1)),
                tree.duration("permissionSetRelease", Duration.ofSeconds(2)),
                tree.duration("writeSettles", Duration.ZERO),
                tree.duration("accessControlAttributes", Duration.ofSeconds(1)),
                tree.duration("trail", Duration.ofSeconds(2)),
                tree.duration("trailSpread", Duration.ZERO),
                tree.duration("forgetJobs", Duration.ZERO),
                lag);
    }

    /// How far the reads of that operation are behind.
    Duration lagOf(String operation) {
        return lag.getOrDefault(operation, Duration.ZERO);
    }
}
