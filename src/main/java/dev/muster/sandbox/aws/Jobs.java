package dev.muster.sandbox.aws;

import dev.muster.sandbox.aws.PermissionSet.PolicyReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Begins asynchronous work and ends it after its delay, well or badly.
final class Jobs {

    /// An outcome that the next fitting job is to have.
    ///
    /// @param kind of the job; any if empty
    /// @param accountId that it touches; any if empty
    /// @param outcome `fail`, `stuck` (never ends) or `slow`
    /// @param reason of `fail`; may be absent as it sometimes is
    /// @param delay until the job ends, in place of the usual one
    record Script(
            Optional<Job.Kind> kind,
            Optional<String> accountId,
            String outcome,
            Optional<String> reason,
            Optional<Duration> delay) {

        private boolean fits(Job job) {
            return kind.map(wanted -> wanted == job.kind()).orElse(true)
                    && accountId.map(job.accounts()::contains).orElse(true);
        }
    }

    private final World world;
    private final List<Script> scripts = new ArrayList<>();

    Jobs(World world) {
        this.world = world;
    }

    /// Has the next job that fits end as the script says.
    void script(Script script) {
        scripts.add(script);
    }

    /// Refuses what would change the role of an account in which a job is at work.
    static void refuseBusy(Instance instance, List<String> accounts) {
        for (Job job : instance.jobs().values()) {
            for (String account : accounts) {
                if (job.runningIn(account)) {
                    throw Refusal.conflict(
                            "There is a conflicting operation in process for account %s. Please try again later."
                                    .formatted(account));
                }
            }
        }
    }

    Job create(Instance instance, String requestId, Assignment assignment) {
        Job job = Job.assignment(Job.Kind.CREATE, requestId, world.now(), assignment);
        begin(instance, job, world.delays().assignmentCreate(), () -> finishCreate(instance, job));
        return job;
    }

    Job delete(Instance instance, String requestId, Assignment assignment) {
        Job job = Job.assignment(Job.Kind.DELETE, requestId, world.now(), assignment);
        begin(instance, job, world.delays().assignmentDelete(), () -> finishDelete(instance, job));
        return job;
    }

    Job provision(
            Instance instance,
            String requestId,
            PermissionSet set,
            Optional<String> target,
            List<String> accounts) {
        Job job = Job.provision(requestId, world.now(), set.arn(), target, accounts);
        int version = set.version();
        begin(
                instance,
                job,
                world.delays().provision(),
                () -> finishProvision(instance, job, set, version));
        return job;
    }

    private void begin(Instance instance, Job job, Duration usual, Runnable finish) {
        instance.jobs().put(job.requestId(), job);
        world.peaks().jobs(instance);
        Optional<Script> script = scripts.stream().filter(s -> s.fits(job)).findFirst();
        script.ifPresent(scripts::remove);
        boolean suspended = job.accounts().stream().anyMatch(this::suspended);
        Duration delay =
                script.flatMap(Script::delay)
                        .orElse(suspended ? world.delays().suspendedAccount() : usual);
        switch (script.map(Script::outcome).orElse("")) {
            case "stuck" -> {
                return;
            }
            case "fail" -> world.after(delay, () -> job.fail(script.flatMap(Script::reason)));
            default -> world.after(delay, finish);
        }
        forgetLater(instance, job, delay);
    }

    private void forgetLater(Instance instance, Job job, Duration delay) {
        Duration kept = world.delays().forgetJobs();
        if (kept.isPositive()) {
            world.after(delay.plus(kept), () -> instance.jobs().remove(job.requestId()));
        }
    }

    private boolean suspended(String accountId) {
        return world.organization()
                .account(accountId)
                .map(account -> !account.active())
                .orElse(true);
    }

    private void finishCreate(Instance instance, Job job) {
        Assignment assignment = job.subject();
        Instant now = world.now();
        Optional<PermissionSet> set = instance.permissionSets().get(assignment.permissionSetArn());
        if (set.isEmpty()) {
            job.fail(Optional.of("Received a 404 status error: PermissionSet not found."));
            return;
        }
        Optional<String> failure =
                absentPrincipal(instance, assignment)
                        .or(() -> unreachable(instance, set.get(), assignment.accountId()));
        if (failure.isPresent()) {
            job.fail(failure);
            return;
        }
        provisionFor(instance, set.get(), assignment.accountId(), now);
        instance.assignments().put(assignment, assignment, now);
        job.succeed();
    }

    /// Gives the account the set's role, or brings the role up to date.
    void provisionFor(Instance instance, PermissionSet set, String accountId, Instant now) {
        Provisioning.Key key = new Provisioning.Key(accountId, set.arn());
        Optional<Provisioning> there = instance.provisionings().get(key);
        if (there.isEmpty()) {
            String role = "AWSReservedSSO_%s_%s".formatted(set.name(), world.ids().hex(16));
            Provisioning fresh = new Provisioning(accountId, set.arn(), role, set.version());
            instance.provisionings().put(key, fresh, now);
        } else if (world.switches().assignmentProvisionsLatest()) {
            instance.provisionings().put(key, there.get().at(set.version()), now);
        }
    }

    private void finishDelete(Instance instance, Job job) {
        Assignment assignment = job.subject();
        Instant now = world.now();
        if (!instance.assignments().has(assignment)) {
            job.fail(Optional.of(noSuchEntitlement(assignment)));
            return;
        }
        Optional<String> failure = refusedByAccount(assignment.accountId());
        if (failure.isPresent()) {
            job.fail(failure);
            return;
        }
        remove(instance, assignment, now);
        job.succeed();
    }

    /// Takes an assignment away, and with the last one of its set in the account the role there.
    void remove(Instance instance, Assignment assignment, Instant now) {
        instance.assignments().remove(assignment, now);
        boolean last =
                instance.assignments().values().stream()
                        .noneMatch(other ->
                                other.of(assignment.accountId(), assignment.permissionSetArn()));
        if (last && !world.switches().keepProvisioning()) {
            instance.provisionings()
                    .remove(
                            new Provisioning.Key(
                                    assignment.accountId(), assignment.permissionSetArn()),
                            now);
            instance.permissionSets()
                    .get(assignment.permissionSetArn())
                    .ifPresent(set -> set.released(now));
        }
    }

    private void finishProvision(Instance instance, Job job, PermissionSet set, int version) {
        Instant now = world.now();
        Optional<String> failure = Optional.empty();
        for (String account : job.accounts()) {
            Provisioning.Key key = new Provisioning.Key(account, set.arn());
            Optional<Provisioning> there = instance.provisionings().get(key);
            Optional<String> here =
                    there.isEmpty()
                            ? Optional.of(
                                    "Received a 404 status error: Permission set provision not found in AWS account %s."
                                            .formatted(account))
                            : unreachable(instance, set, account);
            if (here.isEmpty()) {
                there.ifPresent(old -> instance.provisionings().put(key, old.at(version), now));
            } else if (failure.isEmpty()) {
                failure = here;
            }
        }
        if (failure.isPresent()) {
            job.fail(failure);
        } else {
            job.succeed();
        }
    }

    static String noSuchEntitlement(Assignment assignment) {
        return ("Received a 404 status error: EntitlementItem doesn't exist with the given entitlement key"
                        + " EntitlementKey{accessorId=AccessorId{value=%s}, resourceId=ResourceId{value=%s},"
                        + " auxiliaryResourceId=AuxiliaryResourceId{value=%s}, containerId=ContainerId{value=%s}}")
                .formatted(
                        assignment.principalId(),
                        assignment.accountId(),
                        assignment.permissionSetArn(),
                        assignment.principalType());
    }

    static Optional<String> absentPrincipal(Instance instance, Assignment assignment) {
        IdentityStore store = instance.store();
        boolean there =
                assignment.isGroup()
                        ? store.groups().has(assignment.principalId())
                        : store.users().has(assignment.principalId());
        return there
                ? Optional.empty()
                : Optional.of(
                        "Received a 404 status error: the %s assignee %s was not found in directory %s"
                                .formatted(
                                        assignment.principalType(),
                                        assignment.principalId(),
                                        store.id()));
    }

    /// Why the role of a set cannot be made or changed in an account.
    private Optional<String> unreachable(Instance instance, PermissionSet set, String accountId) {
        return refusedByAccount(accountId)
                .or(() -> missingPolicy(set, accountId))
                .or(() -> fullAccount(instance, set, accountId));
    }

    private Optional<String> refusedByAccount(String accountId) {
        if (suspended(accountId)) {
            return Optional.of(
                    "Received a 403 status error: Obtaining permissions to manage your AWS account %s is taking longer than usual."
                            .formatted(accountId));
        }
        boolean management = accountId.equals(world.organization().managementId());
        if (management && !world.switches().managementRoleAccess()) {
            return Optional.of(
                    ("Received a 403 status error: Access denied by IAM. Please check your policy, or wait for"
                                    + " role propagation to complete. IAM Error: User:"
                                    + " arn:aws:sts::%s:assumed-role/Administrator/sandbox is not authorized to"
                                    + " perform: iam:ListRolePolicies on resource: role AWSReservedSSO")
                            .formatted(accountId));
        }
        return Optional.empty();
    }

    private Optional<String> missingPolicy(PermissionSet set, String accountId) {
        List<String> missing =
                world.organization()
                        .account(accountId)
                        .map(Organization.Account::missingPolicies)
                        .orElse(List.of());
        return set.content().neededPolicies().stream()
                .map(PolicyReference::name)
                .filter(name -> missing.stream().anyMatch(name::equalsIgnoreCase))
                .findFirst()
                .map(name ->
                        "Received a 404 status error: Not supported policy arn:aws:iam::%s:policy/%s."
                                .formatted(accountId, name));
    }

    private Optional<String> fullAccount(Instance instance, PermissionSet set, String accountId) {
        PermissionSet.Content content = set.content();
        int policies = content.managedPolicies().size() + content.customerPolicies().size();
        if (policies > world.quotas().managedPoliciesPerRole()) {
            return Optional.of(
                    "Received a 409 status error: Cannot exceed quota for PoliciesPerRole: "
                            + world.quotas().managedPoliciesPerRole());
        }
        long ours =
                instance.provisionings().values().stream()
                        .filter(provisioning -> provisioning.accountId().equals(accountId))
                        .count();
        int others =
                world.organization()
                        .account(accountId)
                        .map(Organization.Account::otherRoles)
                        .orElse(0);
        boolean fresh = !instance.provisionedIn(accountId, set.arn());
        return fresh && ours + others >= world.quotas().rolesPerAccount()
                ? Optional.of(
                        "Received a 409 status error: Cannot exceed quota for RolesPerAccount: "
                                + world.quotas().rolesPerAccount())
                : Optional.empty();
    }
}
