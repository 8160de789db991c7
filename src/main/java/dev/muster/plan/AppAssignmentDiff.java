package dev.muster.plan;

import dev.muster.desired.GroupDeclaration;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Kind;
import dev.muster.model.ProfileValue;
import dev.muster.model.Resource;
import dev.muster.settings.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// Compares which groups are assigned to which apps. Rows of groups that are out of scope, or whose
/// declaration says nothing of apps, stay as they are.
final class AppAssignmentDiff {

    private final Turn turn;

    AppAssignmentDiff(Turn turn) {
        this.turn = turn;
    }

    List<Draft> drafts() {
        List<Draft> drafts = new ArrayList<>();
        for (String app : ManagedApps.of(turn)) {
            Optional<Scope.Grant> grant = turn.scope().appAssignments(app);
            if (grant.isPresent() && turn.live().okta().groups().isKnown()) {
                drafts(app, grant.get(), drafts);
            }
        }
        return drafts;
    }

    private void drafts(String app, Scope.Grant grant, List<Draft> drafts) {
        SortedMap<String, GroupDeclaration.AppReference> wanted = wanted(app);
        switch (AppStanding.of(app, turn)) {
            case AppStanding.Missing _ -> {}
            case AppStanding.Unread(String why) -> turn.notes().unknown("app " + app, why);
            case AppStanding.ToBeMade _ -> compare(app, wanted, List.of(), grant, drafts);
            case AppStanding.Present(OktaState.App live) ->
                    turn.notes()
                            .known("assignments of app " + app, live.assignments())
                            .ifPresent(rows -> compare(app, wanted, rows, grant, drafts));
        }
    }

    private SortedMap<String, GroupDeclaration.AppReference> wanted(String app) {
        SortedMap<String, GroupDeclaration.AppReference> wanted = new TreeMap<>();
        for (GroupDeclaration group : turn.declaration().groups().values()) {
            if (turn.groupInScope(group.name())) {
                group.assignmentTo(app).ifPresent(reference -> wanted.put(group.name(), reference));
            }
        }
        return wanted;
    }

    private void compare(
            String app,
            SortedMap<String, GroupDeclaration.AppReference> wanted,
            List<OktaState.AppGroup> rows,
            Scope.Grant grant,
            List<Draft> drafts) {
        SortedMap<String, GroupDeclaration.AppReference> missing = new TreeMap<>(wanted);
        Priorities places = new Priorities(rows, wanted);
        List<String> declared = new ArrayList<>();
        List<String> live = new ArrayList<>();
        for (OktaState.AppGroup row : rows) {
            Optional<String> group = turn.live().groupName(row.groupId());
            if (group.isEmpty()) {
                continue;
            }
            GroupDeclaration.AppReference reference = missing.remove(group.get());
            if (reference != null) {
                Resource.AppAssignment after = after(group.get(), reference, row, places);
                Resource.AppAssignment before = before(group.get(), reference, row, after);
                declared.addAll(Compared.rows(after));
                live.addAll(Compared.rows(before));
                edit(before, after, reference, row, grant).ifPresent(drafts::add);
                continue;
            }
            live.add(Compared.row(new Key.AppAssignment(app, group.get())));
            if (isManaged(group.get())) {
                drafts.add(
                        Draft.delete(
                                new Resource.AppAssignment(
                                        app, group.get(), OptionalInt.empty(), new TreeMap<>()),
                                references(app, group.get()),
                                row.groupId(),
                                new Reason.Undeclared(),
                                grant));
            }
        }
        missing.forEach((group, reference) -> {
            drafts.add(create(group, reference, grant));
            declared.addAll(Compared.rows(wanted(group, reference)));
        });
        turn.notes().compared(new Compared(Kind.APP_ASSIGNMENT, app, declared, live, true));
    }

    private boolean isManaged(String group) {
        return turn.groupInScope(group)
                && !turn.isFormerName(group)
                && turn.declaration()
                        .group(group)
                        .map(found -> found.apps().isPresent())
                        .orElse(true);
    }

    private Resource.AppAssignment after(
            String group,
            GroupDeclaration.AppReference reference,
            OktaState.AppGroup row,
            Priorities places) {
        return new Resource.AppAssignment(
                reference.app(),
                group,
                isPlaced(group, reference, row, places)
                        ? reference.priority()
                        : OptionalInt.empty(),
                reference.profile());
    }

    /// The live values of what is declared.
    private static Resource.AppAssignment before(
            String group,
            GroupDeclaration.AppReference reference,
            OktaState.AppGroup row,
            Resource.AppAssignment after) {
        return new Resource.AppAssignment(
                reference.app(),
                group,
                after.priority().isPresent() ? row.priority() : OptionalInt.empty(),
                found(reference, row));
    }

    private static Optional<Draft> edit(
            Resource.AppAssignment before,
            Resource.AppAssignment after,
            GroupDeclaration.AppReference reference,
            OktaState.AppGroup row,
            Scope.Grant grant) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        return Optional.of(
                Draft.update(
                        before,
                        after,
                        references(reference.app(), after.group()),
                        row.groupId(),
                        new Reason.Declared(reference.place()),
                        grant));
    }

    /// The live values of the declared attributes.
    private static SortedMap<String, ProfileValue> found(
            GroupDeclaration.AppReference reference, OktaState.AppGroup row) {
        SortedMap<String, ProfileValue> found = new TreeMap<>();
        reference
                .profile()
                .keySet()
                .forEach(name ->
                        found.put(name, row.profile().getOrDefault(name, ProfileValue.NONE)));
        return found;
    }

    /// Whether the priority is declared, and one that asking for would change anything about.
    private boolean isPlaced(
            String group,
            GroupDeclaration.AppReference reference,
            OktaState.AppGroup row,
            Priorities places) {
        if (reference.priority().isEmpty() || reference.priority().equals(row.priority())) {
            return reference.priority().isPresent();
        }
        Optional<String> unreachable = places.unreachable(group, reference.priority().getAsInt());
        if (unreachable.isPresent() && !places.isMovable(row, reference.priority().getAsInt())) {
            turn.notes()
                    .warning(
                            "priority-unreachable",
                            new Key.AppAssignment(reference.app(), group),
                            Optional.of(reference.place()),
                            "priority "
                                    + reference.priority().getAsInt()
                                    + " of group "
                                    + group
                                    + " cannot be had: "
                                    + unreachable.get(),
                            "Give each group its place in the order, counted as Okta does, or take the"
                                    + " priority out.");
            return false;
        }
        return true;
    }

    private static Draft create(
            String group, GroupDeclaration.AppReference reference, Scope.Grant grant) {
        return Draft.create(
                wanted(group, reference),
                references(reference.app(), group),
                new Reason.Declared(reference.place()),
                grant);
    }

    private static Resource.AppAssignment wanted(
            String group, GroupDeclaration.AppReference reference) {
        return new Resource.AppAssignment(
                reference.app(), group, reference.priority(), reference.profile());
    }

    private static List<Key> references(String app, String group) {
        return List.of(new Key.App(app), new Key.Group(group));
    }
}
