package dev.muster.sandbox.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One instance of IAM Identity Center and everything that hangs on it.
final class Instance {

    private final AwsSeed.Instance seed;
    private final IdentityStore store;
    private final Instant created;
    private final Map<String, String> tags = new TreeMap<>();
    private final Lagged<String, PermissionSet> permissionSets = new Lagged<>();
    private final Lagged<Assignment, Assignment> assignments = new Lagged<>();
    private final Lagged<Provisioning.Key, Provisioning> provisionings = new Lagged<>();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private Optional<AccessControl> accessControl = Optional.empty();
    private Optional<String> name;
    private boolean permissionSetsEnabled;

    Instance(
            AwsSeed.Instance seed,
            IdentityStore store,
            boolean permissionSetsEnabled,
            Instant created) {
        this.seed = seed;
        this.store = store;
        this.name = seed.name();
        this.permissionSetsEnabled = permissionSetsEnabled;
        this.created = created;
    }

    String arn() {
        return seed.arn();
    }

    String owner() {
        return seed.owner();
    }

    boolean ofOrganization() {
        return seed.kind() == AwsSeed.InstanceKind.ORGANIZATION;
    }

    String status() {
        return seed.status();
    }

    IdentityStore store() {
        return store;
    }

    Instant created() {
        return created;
    }

    Optional<String> name() {
        return name;
    }

    void name(Optional<String> name) {
        this.name = name;
    }

    boolean permissionSetsEnabled() {
        return permissionSetsEnabled;
    }

    void enablePermissionSets() {
        permissionSetsEnabled = true;
    }

    Map<String, String> tags() {
        return tags;
    }

    Lagged<String, PermissionSet> permissionSets() {
        return permissionSets;
    }

    Lagged<Assignment, Assignment> assignments() {
        return assignments;
    }

    Lagged<Provisioning.Key, Provisioning> provisionings() {
        return provisionings;
    }

    Map<String, Job> jobs() {
        return jobs;
    }

    /// The attributes for access control, if they were ever turned on.
    Optional<AccessControl> accessControl() {
        return accessControl;
    }

    void accessControl(Optional<AccessControl> attributes) {
        accessControl = attributes;
    }

    Optional<PermissionSet> permissionSetNamed(String name) {
        return permissionSets.values().stream().filter(set -> set.name().equals(name)).findFirst();
    }

    /// The accounts in which the set has a role.
    List<String> accountsOf(String permissionSetArn) {
        List<String> accounts = new ArrayList<>();
        for (Provisioning provisioning : provisionings.values()) {
            if (provisioning.permissionSetArn().equals(permissionSetArn)) {
                accounts.add(provisioning.accountId());
            }
        }
        return accounts;
    }

    boolean provisionedIn(String accountId, String permissionSetArn) {
        return provisionings.has(new Provisioning.Key(accountId, permissionSetArn));
    }

    long running(Job.Kind kind) {
        return jobs.values().stream().filter(job -> job.kind() == kind && job.running()).count();
    }
}
