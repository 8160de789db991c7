package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// SSO Admin: account assignments.
final class AssignmentOperations {

    private static final String TOO_MANY =
            "There are too many requests processing. Please try again later.";

    private final SsoScope scope;
    private final World world;

    AssignmentOperations(SsoScope scope) {
        this.scope = scope;
        this.world = scope.world();
    }

    void addTo(Table table) {
        Map<String, Shape> target = Map.of("TargetType", Shape.choice("AWS_ACCOUNT"));
        String tuple =
                "InstanceArn* TargetId* TargetType* PermissionSetArn* PrincipalType* PrincipalId*";
        table.write("CreateAccountAssignment", SsoShapes.of(tuple, target), this::create);
        table.write("DeleteAccountAssignment", SsoShapes.of(tuple, target), this::delete);
        table.read(
                "ListAccountAssignments",
                SsoShapes.of(
                        "InstanceArn* AccountId* PermissionSetArn* MaxResults NextToken", Map.of()),
                this::list);
        Map<String, Shape> filter =
                Map.of(
                        "Filter",
                        Shape.structure(
                                Map.of("AccountId", Shape.text(12, 12, "\\d{12}")), "AccountId"));
        table.read(
                "ListAccountAssignmentsForPrincipal",
                SsoShapes.of(
                        "InstanceArn* PrincipalId* PrincipalType* Filter NextToken MaxResults",
                        filter),
                this::listForPrincipal);
    }

    private static Assignment tuple(Call call) {
        return new Assignment(
                call.text("TargetId"),
                call.text("PermissionSetArn"),
                call.text("PrincipalType"),
                call.text("PrincipalId"));
    }

    private Instance checked(Call call, Assignment assignment) {
        Instance instance = scope.instance(call);
        scope.refuseManagement(call, assignment.accountId());
        scope.permissionSet(call, instance);
        scope.refuseLocked(call, instance, assignment.permissionSetArn());
        scope.requireAccount(assignment.accountId());
        return instance;
    }

    private ObjectNode create(Call call) {
        Assignment assignment = tuple(call);
        Instance instance = checked(call, assignment);
        if (world.switches().unknownPrincipal() == Switches.Refused.REFUSE) {
            Jobs.absentPrincipal(instance, assignment)
                    .ifPresent(text -> {
                        throw Refusal.notFound(text);
                    });
        }
        if (instance.running(Job.Kind.CREATE) >= world.quotas().outstandingCreations()) {
            throw Refusal.throttled(TOO_MANY);
        }
        Jobs.refuseBusy(instance, List.of(assignment.accountId()));
        refuseFull(instance, assignment);
        Job job = world.jobs().create(instance, call.requestId(), assignment);
        return JobOperations.show(job, "AccountAssignmentCreationStatus");
    }

    private void refuseFull(Instance instance, Assignment assignment) {
        Collection<Assignment> all = instance.assignments().values();
        long groups =
                all.stream()
                        .filter(row ->
                                row.of(assignment.accountId(), assignment.permissionSetArn()))
                        .filter(Assignment::isGroup)
                        .count();
        if (assignment.isGroup()
                && !instance.assignments().has(assignment)
                && groups >= world.quotas().groupsPerAssignment()) {
            throw Refusal.quota(
                    "You have reached the maximum number of groups assigned to a permission set in an account.");
        }
        long sets =
                instance.provisionings().values().stream()
                        .filter(row -> row.accountId().equals(assignment.accountId()))
                        .count();
        if (sets >= world.quotas().permissionSetsPerAccount()
                && !instance.provisionedIn(assignment.accountId(), assignment.permissionSetArn())) {
            throw Refusal.quota(
                    "You have reached the maximum number of permission sets in an account.");
        }
    }

    private ObjectNode delete(Call call) {
        Assignment assignment = tuple(call);
        Instance instance = checked(call, assignment);
        boolean absent = !instance.assignments().has(assignment);
        if (absent && world.switches().absentAssignment() == Switches.Refused.REFUSE) {
            throw Refusal.notFound(Jobs.noSuchEntitlement(assignment));
        }
        Jobs.refuseBusy(instance, List.of(assignment.accountId()));
        Job job = world.jobs().delete(instance, call.requestId(), assignment);
        return JobOperations.show(job, "AccountAssignmentDeletionStatus");
    }

    private ObjectNode list(Call call) {
        Instance instance = scope.instance(call);
        PermissionSet set = scope.permissionSet(call, instance);
        String account = call.text("AccountId");
        scope.requireAccount(account);
        return page(
                call,
                seen(call, instance).stream().filter(row -> row.of(account, set.arn())).toList());
    }

    private ObjectNode listForPrincipal(Call call) {
        Instance instance = scope.instance(call);
        if (call.caller().kind() == Caller.Kind.DELEGATED
                && !world.switches().delegatedListsForPrincipal()) {
            throw SsoScope.denied(call, instance.arn());
        }
        String principal = call.text("PrincipalId");
        boolean user = call.text("PrincipalType").equals("USER");
        Set<String> principals = new TreeSet<>(List.of(principal));
        if (user) {
            instance.store().groupsOf(principal).forEach(row -> principals.add(row.groupId()));
        }
        Optional<String> account =
                Optional.of(call.node("Filter").path("AccountId").asText())
                        .filter(text -> !text.isEmpty());
        return page(
                call,
                seen(call, instance).stream()
                        .filter(row -> principals.contains(row.principalId()))
                        .filter(row -> user || row.isGroup())
                        .filter(row -> account.map(row.accountId()::equals).orElse(true))
                        .toList());
    }

    private Collection<Assignment> seen(Call call, Instance instance) {
        Duration lag = world.delays().lagOf(call.operation().name());
        return instance.assignments().seen(call.now(), lag);
    }

    private ObjectNode page(Call call, List<Assignment> rows) {
        return world.pages()
                .page(
                        call,
                        "AccountAssignments",
                        rows.stream()
                                .map(row -> Pages.Item.scattered(row.key(), show(row)))
                                .toList(),
                        100);
    }

    private static ObjectNode show(Assignment assignment) {
        return Json.object()
                .put("AccountId", assignment.accountId())
                .put("PermissionSetArn", assignment.permissionSetArn())
                .put("PrincipalType", assignment.principalType())
                .put("PrincipalId", assignment.principalId());
    }
}
