package dev.muster.plan;

import dev.muster.access.Principals;
import dev.muster.desired.GroupDeclaration;
import dev.muster.live.AwsState;
import dev.muster.live.Observed;
import dev.muster.model.Key;
import dev.muster.model.Kind;
import dev.muster.model.Place;
import dev.muster.model.Principal;
import dev.muster.model.Resource;
import dev.muster.settings.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares account assignments. Accounts that are not active are frozen both ways, and so are sets
/// under a job, sets of another installation, and sets that a delegated administrator may not
/// touch.
final class AccountAssignmentDiff {

    private final Turn turn;
    private final AssignmentScope scope;
    private final WantedAssignments wanted;
    private final Assignable assignable;
    private final AssignmentObstacles obstacles;
    private final Principals principals;

    AccountAssignmentDiff(
            Turn turn,
            AssignmentScope scope,
            WantedAssignments wanted,
            Assignable assignable,
            AssignmentObstacles obstacles) {
        this.turn = turn;
        this.scope = scope;
        this.wanted = wanted;
        this.assignable = assignable;
        this.obstacles = obstacles;
        this.principals = new Principals(turn.live().aws());
    }

    List<Draft> drafts() {
        List<Draft> drafts = new ArrayList<>();
        Optional<Scope.Grant> grant = turn.scope().accountAssignments();
        if (grant.isEmpty() || !obstacles.isEverythingKnown()) {
            return drafts;
        }
        SortedMap<String, AwsState.PermissionSet> sets = new TreeMap<>();
        turn.live()
                .aws()
                .sets()
                .known()
                .orElse(List.of())
                .forEach(set -> sets.put(set.name(), set));
        Set<Key.AccountAssignment> live = new HashSet<>();
        Set<String> unread = new HashSet<>();
        for (AwsState.PermissionSet set : sets.values()) {
            if (!scope.set(set.name())) {
                continue;
            }
            Observed<List<AwsState.Row>> rows =
                    turn.live()
                            .aws()
                            .assignments()
                            .getOrDefault(set.arn(), Observed.unknown("they were not read"));
            Optional<List<AwsState.Row>> known =
                    turn.notes().known("assignments of permission set " + set.name(), rows);
            if (known.isEmpty()) {
                unread.add(set.name());
            }
            for (AwsState.Row row : known.orElse(List.of())) {
                Key.AccountAssignment key =
                        new Key.AccountAssignment(set.name(), principals.of(row), row.account());
                live.add(key);
                removal(key, row, grant.get()).ifPresent(drafts::add);
            }
        }
        wanted.rows()
                .forEach((key, place) -> {
                    if (!live.contains(key) && !unread.contains(key.permissionSet())) {
                        creation(key, new Reason.Declared(place), grant.get())
                                .ifPresent(drafts::add);
                    }
                });
        obstacles.frozen(wanted.rows(), live);
        compared(live, unread);
        KeptRoles roles = new KeptRoles(turn, scope);
        wanted.keepers()
                .forEach((key, place) -> {
                    if (!unread.contains(key.permissionSet())
                            && roles.isEmpty(key.principal(), place)
                            && !live.contains(key)) {
                        creation(key, new Reason.KeepsRole(place), grant.get())
                                .ifPresent(drafts::add);
                    }
                });
        return drafts;
    }

    /// Every set in scope whose rows were read, and those that are not there, which have none.
    private void compared(Set<Key.AccountAssignment> live, Set<String> unread) {
        SortedMap<String, List<String>> declared = new TreeMap<>();
        SortedMap<String, List<String>> found = new TreeMap<>();
        wanted.rows().keySet().forEach(key -> row(declared, key));
        wanted.keepers().keySet().forEach(key -> row(declared, key));
        live.forEach(key -> row(found, key));
        SortedSet<String> sets = new TreeSet<>(declared.keySet());
        sets.addAll(found.keySet());
        sets.removeAll(unread);
        for (String set : sets) {
            if (scope.set(set)) {
                turn.notes()
                        .compared(
                                new Compared(
                                        Kind.ACCOUNT_ASSIGNMENT,
                                        set,
                                        declared.getOrDefault(set, List.of()),
                                        found.getOrDefault(set, List.of()),
                                        wanted.doubts().stream()
                                                .noneMatch(doubt -> doubt.sets().contains(set))));
            }
        }
    }

    private static void row(SortedMap<String, List<String>> rows, Key.AccountAssignment key) {
        rows.computeIfAbsent(key.permissionSet(), _ -> new ArrayList<>()).add(Compared.row(key));
    }

    private Optional<Draft> creation(Key.AccountAssignment key, Reason reason, Scope.Grant grant) {
        Place place = reason.place().orElseThrow();
        boolean free =
                !isSetUnread(key.permissionSet())
                        && assignable.isAssignable(key.principal(), place)
                        && !obstacles.stop(key, Optional.of(place), principalId(key.principal()));
        return free
                ? Optional.of(Draft.create(resource(key), references(key), reason, grant))
                : Optional.empty();
    }

    /// A set whose policies were not read gives nobody knows what.
    private boolean isSetUnread(String set) {
        return turn.live()
                .set(set)
                .filter(_ -> turn.declaration().permissionSets().containsKey(set))
                .filter(live -> !live.details().map(Observed::isKnown).orElse(false))
                .isPresent();
    }

    private Optional<Draft> removal(
            Key.AccountAssignment key, AwsState.Row row, Scope.Grant grant) {
        if (wanted.rows().containsKey(key)
                || wanted.keepers().containsKey(key)
                || !scope.account(key.account())
                || (key.principal() instanceof Principal.Group(String name)
                        && turn.isFormerName(name))) {
            return Optional.empty();
        }
        Reason reason = wanted.ends().getOrDefault(key, new Reason.Undeclared());
        if (reason.isStatedEnd() ? wanted.mayBeAskedFor(key) : wanted.isDoubtful(key)) {
            return Optional.empty();
        }
        if (!scope.principal(key.principal()) && !removesForeign(key)) {
            return Optional.empty();
        }
        return obstacles.stop(key, reason.place(), Optional.of(row.principalId()))
                ? Optional.empty()
                : Optional.of(
                        Draft.delete(
                                resource(key), references(key), row.principalId(), reason, grant));
    }

    private boolean removesForeign(Key.AccountAssignment key) {
        return switch (turn.scope().foreignPrincipals()) {
            case IGNORE -> false;
            case REPORT -> {
                reportForeign(key);
                yield false;
            }
            case REMOVE -> true;
        };
    }

    /// Groups and users of the identity store were read to their end before any row is judged, so a
    /// principal without a name is one that is not there: nobody can declare it.
    private void reportForeign(Key.AccountAssignment key) {
        String principal = key.principal().text();
        String access = key.permissionSet() + " in " + key.account();
        switch (key.principal()) {
            case Principal.Group _, Principal.User _ ->
                    turn.notes()
                            .note(
                                    "foreign-principal",
                                    key,
                                    Optional.empty(),
                                    principal + " is out of scope and has " + access,
                                    "Take the principal into scope and declare it, or remove the"
                                            + " assignment by hand.");
            case Principal.Unresolved _ ->
                    turn.notes()
                            .note(
                                    "deleted-principal",
                                    key,
                                    Optional.empty(),
                                    principal
                                            + " has "
                                            + access
                                            + ", and the identity store has nobody of that id any"
                                            + " more: the assignment is left over",
                                    "Remove the assignment by hand. `foreignPrincipals: remove`"
                                            + " takes it away too, and with it those of every"
                                            + " principal out of scope.");
        }
    }

    private Optional<String> principalId(Principal principal) {
        return switch (principal) {
            case Principal.Group(String name) ->
                    turn.live().storeGroups(name).stream().map(AwsState.StoreGroup::id).findFirst();
            case Principal.User(var login) ->
                    turn.live().storeUser(login).map(AwsState.StoreUser::id);
            case Principal.Unresolved(_, String id) -> Optional.of(id);
        };
    }

    private static Resource resource(Key.AccountAssignment key) {
        return new Resource.AccountAssignment(key.permissionSet(), key.principal(), key.account());
    }

    /// A group reaches Identity Center by its push mapping, unless its id there is stated.
    private List<Key> references(Key.AccountAssignment key) {
        List<Key> references = new ArrayList<>(List.of(new Key.PermissionSet(key.permissionSet())));
        switch (key.principal()) {
            case Principal.Group(String name) -> {
                references.add(new Key.Group(name));
                if (!isStated(name)) {
                    references.add(new Key.PushMapping(turn.chainApp(), name));
                }
            }
            case Principal.User(var login) -> references.add(new Key.User(login));
            case Principal.Unresolved _ -> {}
        }
        return references;
    }

    private boolean isStated(String group) {
        return turn.declaration()
                .group(group)
                .flatMap(GroupDeclaration::identityCenterId)
                .isPresent();
    }
}
