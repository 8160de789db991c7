package dev.muster.sandbox.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a call of SSO Admin is about, found or refused as the caller may see it.
final class SsoScope {

    private final World world;

    SsoScope(World world) {
        this.world = world;
    }

    World world() {
        return world;
    }

    /// The instance with permission sets that the call names, for management and delegated
    /// administrators.
    Instance instance(Call call) {
        String arn = call.text("InstanceArn");
        Instance instance =
                world.instance(arn)
                        .orElseThrow(() -> Refusal.notFound("Instance " + arn + " not found."));
        if (call.caller().kind() == Caller.Kind.MEMBER) {
            throw denied(call, arn);
        }
        if (!instance.ofOrganization()) {
            throw Refusal.validation(
                    "The operation is not supported for account instances of IAM Identity Center.");
        }
        if (!instance.permissionSetsEnabled()) {
            throw Refusal.validation("Permission sets are not enabled for this instance.");
        }
        return instance;
    }

    /// The permission set that the call names, as a reader sees it.
    PermissionSet permissionSet(Call call, Instance instance) {
        String arn = call.text("PermissionSetArn");
        Duration lag = world.delays().lagOf(call.operation().name());
        return instance.permissionSets()
                .seen(arn, call.now(), lag)
                .filter(set -> instance.permissionSets().has(arn))
                .orElseThrow(() ->
                        Refusal.notFound(
                                "PermissionSet with ARN %s could not be found.".formatted(arn)));
    }

    /// The permission set that the call names, to be edited by it.
    PermissionSet editable(Call call, Instance instance) {
        PermissionSet set = permissionSet(call, instance);
        refuseLocked(call, instance, set.arn());
        boolean provisioning =
                instance.jobs().values().stream()
                        .anyMatch(job ->
                                job.running()
                                        && job.kind() == Job.Kind.PROVISION
                                        && job.subject().permissionSetArn().equals(set.arn()));
        if (provisioning || unsettled(set, call.now())) {
            throw Refusal.conflict(
                    "There is a conflicting operation in process. Please try again later.");
        }
        return set;
    }

    private boolean unsettled(PermissionSet set, Instant now) {
        return set.writtenWithin(world.delays().writeSettles(), now);
    }

    /// Refuses a delegated administrator what concerns a set that is provisioned in the management
    /// account.
    void refuseLocked(Call call, Instance instance, String permissionSetArn) {
        String management = world.organization().managementId();
        boolean coming =
                instance.jobs().values().stream()
                        .anyMatch(job ->
                                job.kind() == Job.Kind.CREATE
                                        && job.runningIn(management)
                                        && job.subject()
                                                .permissionSetArn()
                                                .equals(permissionSetArn));
        if (call.caller().kind() == Caller.Kind.DELEGATED
                && (coming || instance.provisionedIn(management, permissionSetArn))) {
            throw denied(call, permissionSetArn);
        }
    }

    /// Refuses a delegated administrator what concerns the management account itself.
    void refuseManagement(Call call, String accountId) {
        if (call.caller().kind() == Caller.Kind.DELEGATED
                && accountId.equals(world.organization().managementId())) {
            throw denied(call, "arn:aws:sso:::account/" + accountId);
        }
    }

    /// An account of the organization.
    void requireAccount(String accountId) {
        Optional<Organization.Account> account = world.organization().account(accountId);
        if (account.isEmpty()) {
            throw Refusal.notFound("AWS account %s was not found.".formatted(accountId));
        }
    }

    static Refusal denied(Call call, String resource) {
        return Refusal.denied(
                call.caller(),
                call.operation().api().actionPrefix() + ":" + call.operation().name(),
                resource);
    }
}
