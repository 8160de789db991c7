package dev.muster.report;

import dev.muster.history.Culprit;
import dev.muster.history.DriftRecord;
import dev.muster.live.Condition;
import dev.muster.live.Names;
import dev.muster.model.AccountId;
import dev.muster.model.AccountSelector;
import dev.muster.model.Authorship;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Place;
import dev.muster.model.Principal;
import dev.muster.model.Resource;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Compared;
import dev.muster.plan.FieldChange;
import dev.muster.plan.Finding;
import dev.muster.plan.Losses;
import dev.muster.plan.Plan;
import dev.muster.plan.PlanOrder;
import dev.muster.plan.Reach;
import dev.muster.plan.Reason;
import dev.muster.review.Cause;
import dev.muster.review.Cause.Fact;
import dev.muster.review.Causes;
import dev.muster.review.Moved;
import dev.muster.review.Origin;
import dev.muster.settings.Authority;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Plans made by hand, for renderings.
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-24T04:30:00Z");
    static final Login DEMO = new Login("okta.demo@example.com");
    static final Login OTHER = new Login("other@example.com");
    static final AccountId ACCOUNT = new AccountId("444455556666");
    static final Names NAMES = new Names(new TreeMap<>(java.util.Map.of(ACCOUNT, "AWSDemo")));
    static final Reach DEMO_REACH = reach(DEMO);

    private Samples() {}

    static Reach reach(Login... people) {
        return new Reach(
                List.of(
                        new Reach.Product(
                                new TreeSet<>(List.of(people)),
                                new TreeSet<>(Set.of("ReadOnlyAccess")),
                                new TreeSet<>(Set.of(ACCOUNT)))));
    }

    static Place at(int line) {
        return new Place("access/walkthrough.yaml", line, 3);
    }

    static ChangeId id(String letter) {
        return new ChangeId(letter.repeat(64));
    }

    static Change create(String id, Resource after, int line, Condition... needs) {
        return change(
                id,
                Action.CREATE,
                Optional.empty(),
                Optional.of(after),
                new Reason.Declared(at(line)),
                DEMO_REACH,
                Reach.NOBODY,
                needs);
    }

    static Change update(String id, Resource before, Resource after, Reach revokes, int line) {
        return change(
                id,
                Action.UPDATE,
                Optional.of(before),
                Optional.of(after),
                new Reason.Declared(at(line)),
                Reach.NOBODY,
                revokes);
    }

    static Change delete(String id, Resource before, Reason reason, Reach revokes) {
        return change(
                id,
                Action.DELETE,
                Optional.of(before),
                Optional.empty(),
                reason,
                Reach.NOBODY,
                revokes);
    }

    private static Change change(
            String id,
            Action action,
            Optional<Resource> before,
            Optional<Resource> after,
            Reason reason,
            Reach grants,
            Reach revokes,
            Condition... needs) {
        Key key = after.or(() -> before).orElseThrow().key();
        return new Change(
                id(id),
                key,
                action,
                before,
                after,
                List.of(),
                before.map(_ -> "id-" + id),
                reason,
                grants,
                revokes,
                new TreeSet<>(),
                new TreeSet<>(List.of(needs)),
                new TreeSet<>());
    }

    static Resource.PermissionSet set(String duration, Optional<String> policy, String... managed) {
        return new Resource.PermissionSet(
                "ReadOnlyAccess",
                Optional.of("Read-only access"),
                duration,
                new TreeSet<>(List.of(managed)),
                new TreeSet<>(),
                policy,
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                new TreeSet<>());
    }

    static Resource.AccountAssignment assignment() {
        return new Resource.AccountAssignment(
                "ReadOnlyAccess", new Principal.Group("AWS-ReadOnly"), ACCOUNT);
    }

    static Plan plan(List<Change> changes, Reach granted, Reach revoked) {
        return plan(changes, List.of(), List.of(), List.of(), new TreeSet<>(), granted, revoked);
    }

    static Plan plan(
            List<Change> changes,
            List<Plan.Withheld> withheld,
            List<Finding> findings,
            List<Plan.Unknown> unknown,
            SortedSet<Condition> waiting,
            Reach granted,
            Reach revoked) {
        return plan(changes, withheld, findings, unknown, waiting, granted, revoked, Losses.NONE);
    }

    static Plan plan(
            List<Change> changes,
            List<Plan.Withheld> withheld,
            List<Finding> findings,
            List<Plan.Unknown> unknown,
            SortedSet<Condition> waiting,
            Reach granted,
            Reach revoked,
            Losses losses) {
        List<Change> sorted = new ArrayList<>(changes);
        sorted.sort(PlanOrder.COMPARATOR);
        return new Plan(
                "4f3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a",
                NOW,
                sorted,
                withheld,
                findings,
                unknown,
                waiting,
                granted,
                revoked,
                losses);
    }

    /// What a history says of the drift sample: a member and an edit of whom a log told who made
    /// them, an assignment that went since any turn looked; of one thing it cannot tell.
    static Causes past(Plan plan) {
        return Causes.of(
                plan,
                change ->
                        new Cause(new Authorship.Unknown(), List.of(), Optional.of(moved(change))));
    }

    /// Assignments that come and go because accounts are new, moved and tagged otherwise.
    static Plan accounts() {
        return plan(
                List.of(
                        create("b", assignment("210000000001"), 26),
                        create("e", assignment("210000000002"), 26),
                        delete(
                                "a",
                                assignment("210000000003"),
                                new Reason.Undeclared(),
                                DEMO_REACH),
                        delete(
                                "c",
                                assignment("210000000004"),
                                new Reason.Undeclared(),
                                DEMO_REACH),
                        delete(
                                "d",
                                assignment("210000000005"),
                                new Reason.Undeclared(),
                                DEMO_REACH)),
                DEMO_REACH,
                DEMO_REACH);
    }

    private static Resource.AccountAssignment assignment(String account) {
        return new Resource.AccountAssignment(
                "ReadOnlyAccess", new Principal.Group("AWS-ReadOnly"), new AccountId(account));
    }

    /// What a history knows of the accounts of that plan.
    static Causes causesOfAccounts(Plan plan) {
        return Causes.of(
                plan,
                change ->
                        new Cause(
                                new Authorship.Unknown(),
                                facts(change.id().value().charAt(0)),
                                Optional.of(
                                        new Moved(
                                                Origin.PENDING,
                                                new TreeMap<>(),
                                                Optional.empty()))));
    }

    private static List<Fact> facts(char id) {
        AccountSelector unit = new AccountSelector.BelowUnit("Workloads", at(27));
        AccountSelector tag =
                new AccountSelector.Tagged(new TreeMap<>(java.util.Map.of("env", "prod")), at(28));
        Instant until = NOW.minusSeconds(3600);
        return switch (id) {
            case 'b' ->
                    List.of(
                            new Fact.Selected(unit),
                            new Fact.Joined(LocalDate.of(2026, 11, 23)),
                            new Fact.AccountNew(Optional.of(until), NOW.minusSeconds(864_000)));
            case 'e' ->
                    List.of(
                            new Fact.Selected(unit),
                            new Fact.AccountMoved("", "Workloads/Prod", until));
            case 'a' ->
                    List.of(
                            new Fact.Selected(unit),
                            new Fact.AccountMoved("Workloads/Prod", "Sandbox", until));
            case 'c' ->
                    List.of(
                            new Fact.Selected(tag),
                            new Fact.AccountRetagged(
                                    new TreeMap<>(java.util.Map.of("env", "prod", "team", "a")),
                                    new TreeMap<>(java.util.Map.of("env", "dev")),
                                    until));
            default ->
                    List.of(
                            new Fact.Selected(new AccountSelector.Named("Old", at(29))),
                            new Fact.AccountRenamed("Old", "New", until));
        };
    }

    private static Moved moved(Change change) {
        SortedMap<String, Origin> fields = new TreeMap<>();
        if (change.action() == Action.UPDATE) {
            change.fieldChanges().forEach(field -> fields.put(field.field(), Origin.DRIFT));
        }
        return switch (change.id().value().charAt(0)) {
            case 'a', 'c' -> new Moved(Origin.DRIFT, fields, Optional.of(spell(change)));
            case 'b' -> new Moved(Origin.DRIFT, fields, Optional.empty());
            case 'd' -> new Moved(Origin.UNKNOWN, fields, Optional.empty());
            default -> new Moved(Origin.PENDING, fields, Optional.empty());
        };
    }

    private static DriftRecord spell(Change change) {
        return new DriftRecord(
                change.id(),
                change.key().kind(),
                change.key().text(),
                Compared.nameOf(change.key()),
                change.action(),
                change.fieldChanges().stream().map(FieldChange::field).toList(),
                NOW.minusSeconds(600),
                NOW.minusSeconds(60),
                Optional.empty(),
                new Culprit(
                        Culprit.Answer.FOUND,
                        1,
                        Optional.of(NOW.minusSeconds(500)),
                        Optional.of(
                                new Culprit.Event(
                                        "Eve <eve@example.com>",
                                        "arn:aws:iam::111122223333:user/eve",
                                        NOW.minusSeconds(700),
                                        Optional.of("198.51.100.7"),
                                        Optional.empty(),
                                        change.action() == Action.UPDATE
                                                ? "PutInlinePolicyToPermissionSet"
                                                : "group.user_membership.add",
                                        "7c1f")),
                        Optional.empty()));
    }

    /// The first plan of the walkthrough.
    static Plan walkthrough() {
        return plan(
                List.of(
                        create(
                                "1",
                                new Resource.User(
                                        DEMO,
                                        "Okta",
                                        "Demo",
                                        "okta.demo@example.com",
                                        "Okta Demo",
                                        Resource.UserState.ACTIVE),
                                4),
                        create(
                                "2",
                                new Resource.Group(
                                        "AWS-ReadOnly", Optional.of("Read-only access to AWS")),
                                12),
                        create("3", new Resource.Group("AWS-Users", Optional.empty()), 8),
                        create("4", new Resource.Membership("AWS-ReadOnly", DEMO), 15),
                        create(
                                "5",
                                new Resource.AppAssignment(
                                        "aws",
                                        "AWS-Users",
                                        java.util.OptionalInt.empty(),
                                        new java.util.TreeMap<>()),
                                9),
                        create(
                                "6",
                                new Resource.PushMapping("aws", "AWS-ReadOnly", "ACTIVE"),
                                14,
                                new Condition.UserArrived(DEMO)),
                        create(
                                "7",
                                set(
                                        "PT4H",
                                        Optional.empty(),
                                        "arn:aws:iam::aws:policy/ReadOnlyAccess"),
                                20),
                        create("8", assignment(), 26, new Condition.GroupArrived("AWS-ReadOnly"))),
                DEMO_REACH,
                Reach.NOBODY);
    }

    /// What three hands changed, and more that a plan can say.
    static Plan drift() {
        Change foreign =
                delete(
                        "d",
                        new Resource.Membership("AWS-Oncall", OTHER),
                        new Reason.Undeclared(),
                        reach(OTHER));
        return plan(
                List.of(
                        delete(
                                "a",
                                new Resource.Membership("AWS-ReadOnly", OTHER),
                                new Reason.Undeclared(),
                                reach(OTHER)),
                        delete(
                                "e",
                                new Resource.Membership(
                                        "AWS-ReadOnly", new Login("leaver@example.com")),
                                new Reason.Denied(at(40)),
                                reach(new Login("leaver@example.com"))),
                        delete(
                                "f",
                                new Resource.Membership(
                                        "AWS-Users", new Login("auditor@example.com")),
                                new Reason.Expired(at(17), LocalDate.of(2026, 10, 31)),
                                Reach.NOBODY),
                        create("b", assignment(), 26),
                        update(
                                "c",
                                set(
                                        "PT12H",
                                        Optional.of(
                                                "{\"Statement\":[{\"Action\":\"s3:*\",\"Effect\":\"Allow\",\"Resource\":\"*\"}]}"),
                                        "arn:aws:iam::aws:policy/AdministratorAccess",
                                        "arn:aws:iam::aws:policy/ReadOnlyAccess"),
                                set(
                                        "PT4H",
                                        Optional.of(
                                                "{\"Statement\":[{\"Action\":\"s3:Get*\",\"Effect\":\"Allow\",\"Resource\":\"*\"},{\"Action\":\"iam:*\",\"Effect\":\"Deny\",\"Resource\":\"*\"}]}"),
                                        "arn:aws:iam::aws:policy/ReadOnlyAccess"),
                                reach(DEMO, OTHER),
                                20)),
                List.of(new Plan.Withheld(foreign, Authority.ADD, "scope.groups[0].members")),
                List.of(
                        new Finding(
                                Finding.Level.UNRESOLVED,
                                "login-unknown",
                                Optional.of(
                                        new Key.Membership(
                                                "AWS-ReadOnly", new Login("typo@example.com"))),
                                Optional.of(at(18)),
                                "Okta has no user typo@example.com.",
                                "Correct the login, or declare the person under users."),
                        new Finding(
                                Finding.Level.WARNING,
                                "single-group",
                                Optional.empty(),
                                Optional.of(at(14)),
                                "AWS-ReadOnly is both assigned to aws and pushed to it.",
                                "Use two groups, as Okta and AWS advise.")),
                List.of(
                        new Plan.Unknown(
                                "members of group AWS-Auditors",
                                "GET /api/v1/groups/00g1/users: Too many requests (request r-1)")),
                new TreeSet<>(List.of(new Condition.MemberGone("AWS-ReadOnly", OTHER))),
                DEMO_REACH,
                reach(OTHER),
                new Losses(
                        new TreeMap<>(java.util.Map.of(OTHER, new TreeSet<>(Set.of(ACCOUNT)))),
                        new TreeSet<>(Set.of(OTHER)),
                        new TreeMap<>(
                                java.util.Map.of("ReadOnlyAccess", java.time.Duration.ofHours(12))),
                        false));
    }
}
