package dev.muster.review;

import dev.muster.live.Condition;
import dev.muster.model.Key;
import dev.muster.model.Kind;
import dev.muster.model.Value;
import dev.muster.plan.Change;
import dev.muster.plan.FieldChange;
import dev.muster.plan.Plan;
import dev.muster.plan.Reason;
import dev.muster.review.Difference.Severity;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// The differences that a plan would settle, or would if the authorities let it, and those that are
/// on their way.
final class PlanDifferences {

    private static final String PRESENT = "present";
    private static final String ABSENT = "absent";

    /// Fields of a permission set that decide what somebody may do with it, and for how long.
    private static final Set<String> EFFECTIVE =
            Set.of(
                    "managedPolicies",
                    "customerManagedPolicies",
                    "inlinePolicy",
                    "permissionsBoundary",
                    "sessionDuration");

    /// Muster's own mark on a permission set, which nobody declares; it is written with the first
    /// other change of the set.
    private static final String OWNER_TAG = "tags.muster:owner";

    private final Plan plan;
    private final ObjectNames names;
    private final Causes causes;
    private final Collection<Difference> all;

    PlanDifferences(Plan plan, ObjectNames names, Causes causes, Collection<Difference> all) {
        this.plan = plan;
        this.names = names;
        this.causes = causes;
        this.all = all;
    }

    void collect() {
        plan.changes().forEach(change -> change(change, ""));
        for (Plan.Withheld withheld : plan.withheld()) {
            change(withheld.change(), withheld.scopeEntry() + " is " + withheld.authority().text());
        }
        plan.waiting().forEach(this::waiting);
    }

    private void change(Change change, String remark) {
        switch (change.action()) {
            case CREATE ->
                    add(
                            change,
                            Severity.MEDIUM,
                            "missing",
                            Difference.PRESENCE,
                            PRESENT,
                            ABSENT,
                            remark);
            case DELETE ->
                    add(
                            change,
                            removal(change.key()),
                            change.reason() instanceof Reason.Undeclared ? "undeclared" : "ended",
                            Difference.PRESENCE,
                            ABSENT,
                            PRESENT,
                            remark);
            case UPDATE ->
                    change.fieldChanges().stream()
                            .filter(field -> !field.field().equals(OWNER_TAG))
                            .forEach(field -> field(change, field, remark));
        }
    }

    private static Severity removal(Key key) {
        return switch (key) {
            case Key.Membership _,
                    Key.AppAssignment _,
                    Key.PushMapping _,
                    Key.AccountAssignment _ ->
                    Severity.HIGH;
            case Key.User _,
                    Key.Group _,
                    Key.App _,
                    Key.PermissionSet _,
                    Key.AccessControlAttribute _ ->
                    Severity.MEDIUM;
        };
    }

    private void field(Change change, FieldChange field, String remark) {
        if (field.field().equals("notProvisionedIn")) {
            add(
                    change,
                    Severity.MEDIUM,
                    "edited-not-provisioned",
                    "provisioned version",
                    "the newest everywhere",
                    "an older one in " + names.accounts(field.before()),
                    remark);
            return;
        }
        boolean effective =
                change.key().kind() == Kind.PERMISSION_SET && EFFECTIVE.contains(field.field());
        Severity severity =
                effective
                        ? Severity.HIGH
                        : change.key().kind() == Kind.GROUP
                                        || change.key().kind() == Kind.PERMISSION_SET
                                ? Severity.LOW
                                : Severity.MEDIUM;
        add(
                change,
                severity,
                "edited",
                field.field(),
                text(field.after()),
                text(field.before()),
                remark);
    }

    private static String text(Optional<Value> value) {
        return value.map(Value::text).orElse("none");
    }

    private void waiting(Condition condition) {
        Optional<String> link =
                switch (condition) {
                    case Condition.UserArrived _, Condition.AnyUserArrived _ ->
                            Optional.of("Identity Center user");
                    case Condition.GroupArrived _, Condition.MemberArrived _ ->
                            Optional.of("Identity Center group");
                    case Condition.ProvisioningConnected _ -> Optional.of("app assignment");
                    case Condition.JobEnded _ -> Optional.of("account assignment");
                    case Condition.AccessControlTurnedOn _ ->
                            Optional.of("access control attribute");
                    // Told with the members of the identity store.
                    case Condition.MemberGone _ -> Optional.empty();
                };
        link.ifPresent(name ->
                all.add(
                        new Difference(
                                Severity.LOW,
                                "scim-lag",
                                condition.text(),
                                name,
                                Difference.PRESENCE,
                                "arrived",
                                "on its way",
                                Optional.empty(),
                                "")));
    }

    private void add(
            Change change,
            Severity severity,
            String id,
            String field,
            String declared,
            String live,
            String remark) {
        all.add(
                new Difference(
                        severity,
                        id,
                        names.of(change.key()),
                        link(change.key().kind()),
                        field,
                        declared,
                        live,
                        change.reason().place(),
                        remark,
                        Optional.of(change.key()),
                        causes.of(change).moved().map(moved -> moved.of(field)),
                        causes.of(change).facts()));
    }

    static String link(Kind kind) {
        return switch (kind) {
            case USER -> "user";
            case GROUP, MEMBERSHIP -> "Okta group";
            case APP, APP_ASSIGNMENT -> "app assignment";
            case PUSH_MAPPING -> "push mapping";
            case ACCESS_CONTROL_ATTRIBUTE -> "access control attribute";
            case PERMISSION_SET -> "permission set";
            case ACCOUNT_ASSIGNMENT -> "account assignment";
        };
    }
}
