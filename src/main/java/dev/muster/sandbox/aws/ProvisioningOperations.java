package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// SSO Admin: carrying permission sets into accounts, and where they are.
final class ProvisioningOperations {

    private final SsoScope scope;
    private final World world;

    ProvisioningOperations(SsoScope scope) {
        this.scope = scope;
        this.world = scope.world();
    }

    void addTo(Table table) {
        table.write(
                "ProvisionPermissionSet",
                SsoShapes.of(
                        "InstanceArn* PermissionSetArn* TargetId TargetType*",
                        Map.of(
                                "TargetType",
                                Shape.choice("AWS_ACCOUNT", "ALL_PROVISIONED_ACCOUNTS"))),
                this::provision);
        table.read(
                "ListAccountsForProvisionedPermissionSet",
                SsoShapes.of(
                        "InstanceArn* PermissionSetArn* ProvisioningStatus MaxResults NextToken",
                        Map.of()),
                this::accounts);
        table.read(
                "ListPermissionSetsProvisionedToAccount",
                SsoShapes.of(
                        "InstanceArn* AccountId* ProvisioningStatus MaxResults NextToken",
                        Map.of()),
                this::permissionSets);
    }

    private ObjectNode provision(Call call) {
        Instance instance = scope.instance(call);
        PermissionSet set = scope.permissionSet(call, instance);
        boolean everywhere = call.text("TargetType").equals("ALL_PROVISIONED_ACCOUNTS");
        Optional<String> target = call.optional("TargetId");
        if (everywhere == target.isPresent()) {
            throw Refusal.validation(
                    "TargetId is required for AWS_ACCOUNT and not allowed for ALL_PROVISIONED_ACCOUNTS.");
        }
        target.ifPresent(account -> {
            scope.refuseManagement(call, account);
            scope.requireAccount(account);
        });
        scope.refuseLocked(call, instance, set.arn());
        List<String> accounts =
                target.map(List::of).orElseGet(() -> instance.accountsOf(set.arn()));
        if (accounts.size() > world.quotas().provisionedAccounts()) {
            throw Refusal.validation(
                    "ALL_PROVISIONED_ACCOUNTS reaches at most %d accounts."
                            .formatted(world.quotas().provisionedAccounts()));
        }
        refuseFourth(instance);
        Jobs.refuseBusy(instance, accounts);
        Job job = world.jobs().provision(instance, call.requestId(), set, target, accounts);
        return JobOperations.show(job, "PermissionSetProvisioningStatus");
    }

    private void refuseFourth(Instance instance) {
        if (instance.running(Job.Kind.PROVISION) < world.quotas().concurrentProvisions()) {
            return;
        }
        String text = "There are too many requests processing. Please try again later.";
        throw switch (world.switches().provisionLimit()) {
            case THROTTLE -> Refusal.throttled(text);
            case CONFLICT -> Refusal.conflict(text);
        };
    }

    private ObjectNode accounts(Call call) {
        Instance instance = scope.instance(call);
        PermissionSet set = scope.permissionSet(call, instance);
        return page(
                call,
                instance,
                "AccountIds",
                row -> row.permissionSetArn().equals(set.arn()),
                Provisioning::accountId);
    }

    private ObjectNode permissionSets(Call call) {
        Instance instance = scope.instance(call);
        String account = call.text("AccountId");
        scope.requireAccount(account);
        return page(
                call,
                instance,
                "PermissionSets",
                row -> row.accountId().equals(account),
                Provisioning::permissionSetArn);
    }

    private ObjectNode page(
            Call call,
            Instance instance,
            String member,
            Predicate<Provisioning> wanted,
            Function<Provisioning, String> shown) {
        Duration lag = world.delays().lagOf(call.operation().name());
        Optional<Boolean> latest =
                call.optional("ProvisioningStatus")
                        .map(status -> status.equals("LATEST_PERMISSION_SET_PROVISIONED"));
        return world.pages()
                .page(
                        call,
                        member,
                        instance.provisionings().seen(call.now(), lag).stream()
                                .filter(wanted)
                                .filter(row ->
                                        latest.map(flag -> flag == isLatest(instance, row))
                                                .orElse(true))
                                .map(shown)
                                .map(text -> Pages.Item.scattered(text, TextNode.valueOf(text)))
                                .toList(),
                        100);
    }

    /// Whether the account has the set's latest version.
    static boolean isLatest(Instance instance, Provisioning row) {
        return instance.permissionSets()
                .get(row.permissionSetArn())
                .map(set -> set.version() == row.version())
                .orElse(false);
    }
}
