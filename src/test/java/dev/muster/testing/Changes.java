package dev.muster.testing;

import dev.muster.live.Condition;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.model.Place;
import dev.muster.model.Principal;
import dev.muster.model.Resource;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Plan;
import dev.muster.plan.Reach;
import dev.muster.plan.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Changes and plans for tests. An id says what the change is.
public final class Changes {

    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    public static final Place PLACE = new Place("access/main.yaml", 3, 7);
    public static final AccountId DEMO = new AccountId("012345678901");
    public static final String COMMIT = "c0ffee";

    private Changes() {}

    public static Change create(Resource after) {
        return create(after, new Reason.Declared(PLACE));
    }

    public static Change create(Resource after, Reason reason) {
        return of(Action.CREATE, Optional.empty(), Optional.of(after), reason);
    }

    public static Change update(Resource before, Resource after) {
        return of(
                Action.UPDATE, Optional.of(before), Optional.of(after), new Reason.Declared(PLACE));
    }

    public static Change delete(Resource before) {
        return delete(before, new Reason.Undeclared());
    }

    public static Change delete(Resource before, Reason reason) {
        return of(Action.DELETE, Optional.of(before), Optional.empty(), reason);
    }

    public static Change dependingOn(Change change, Change... others) {
        return dependingOnIds(
                change, Arrays.stream(others).map(Change::id).toArray(ChangeId[]::new));
    }

    public static Change dependingOnIds(Change change, ChangeId... others) {
        return with(
                change,
                new TreeSet<>(List.of(others)),
                change.needs(),
                change.brings(),
                change.revokes());
    }

    public static Change needing(Change change, Condition... needs) {
        return with(
                change,
                change.dependsOn(),
                new TreeSet<>(List.of(needs)),
                change.brings(),
                change.revokes());
    }

    public static Change bringing(Change change, Condition... brings) {
        return with(
                change,
                change.dependsOn(),
                change.needs(),
                new TreeSet<>(List.of(brings)),
                change.revokes());
    }

    public static Change revoking(Change change, String login) {
        Reach reach =
                new Reach(
                        List.of(
                                new Reach.Product(
                                        new TreeSet<>(List.of(new Login(login))),
                                        new TreeSet<>(List.of("ReadOnlyAccess")),
                                        new TreeSet<>(List.of(DEMO)))));
        return with(change, change.dependsOn(), change.needs(), change.brings(), reach);
    }

    public static Plan plan(Change... changes) {
        return plan(List.of(changes));
    }

    public static Plan plan(List<Change> changes) {
        return planWaiting(changes);
    }

    public static Plan planWaiting(List<Change> changes, Condition... waiting) {
        return new Plan(
                COMMIT,
                NOON,
                changes,
                List.of(),
                List.of(),
                List.of(),
                new TreeSet<>(List.of(waiting)),
                Reach.NOBODY,
                Reach.NOBODY);
    }

    public static Resource group(String name) {
        return new Resource.Group(name, Optional.of("a group"));
    }

    public static Resource membership(String group, String login) {
        return new Resource.Membership(group, new Login(login));
    }

    public static Resource pushMapping(String group) {
        return new Resource.PushMapping("aws", group, "ACTIVE");
    }

    public static Resource permissionSet(String name, String... policies) {
        return new Resource.PermissionSet(
                name,
                Optional.empty(),
                "PT1H",
                new TreeSet<>(List.of(policies)),
                new TreeSet<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                new TreeSet<>());
    }

    public static Resource assignment(String group, String set) {
        return new Resource.AccountAssignment(set, new Principal.Group(group), DEMO);
    }

    private static Change of(
            Action action, Optional<Resource> before, Optional<Resource> after, Reason reason) {
        Resource resource = after.or(() -> before).orElseThrow();
        String fields = before.map(Resource::fields) + " " + after.map(Resource::fields);
        return new Change(
                new ChangeId(
                        action.text()
                                + " "
                                + resource.key().kind().text()
                                + " "
                                + resource.key().text()
                                + " "
                                + fields.hashCode()),
                resource.key(),
                action,
                before,
                after,
                List.of(),
                before.map(_ -> "id of " + resource.key().text()),
                reason,
                Reach.NOBODY,
                Reach.NOBODY,
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>());
    }

    private static Change with(
            Change change,
            SortedSet<ChangeId> dependsOn,
            SortedSet<Condition> needs,
            SortedSet<Condition> brings,
            Reach revokes) {
        return new Change(
                change.id(),
                change.key(),
                change.action(),
                change.before(),
                change.after(),
                change.references(),
                change.liveId(),
                change.reason(),
                change.grants(),
                revokes,
                dependsOn,
                needs,
                brings);
    }
}
