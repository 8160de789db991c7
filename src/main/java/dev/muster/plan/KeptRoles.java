package dev.muster.plan;

import dev.muster.desired.Declaration.Reference;
import dev.muster.desired.PermissionSetDeclaration;
import dev.muster.live.AwsState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Place;
import dev.muster.model.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The assignments that keep the roles of permission sets alive: of an empty group, wherever the
/// set is assigned to anybody or shall be.
final class KeptRoles {

    private final Turn turn;
    private final AssignmentScope scope;

    KeptRoles(Turn turn, AssignmentScope scope) {
        this.turn = turn;
        this.scope = scope;
    }

    /// @param wanted what else is asked for
    Map<Key.AccountAssignment, Place> rows(Map<Key.AccountAssignment, Place> wanted) {
        Map<Key.AccountAssignment, Place> rows = new HashMap<>();
        for (PermissionSetDeclaration set : turn.declaration().permissionSets().values()) {
            set.keepRole()
                    .filter(_ -> scope.set(set.name()))
                    .ifPresent(keeper -> rows(set.name(), keeper, wanted, rows));
        }
        rows.keySet().removeAll(wanted.keySet());
        return rows;
    }

    private void rows(
            String set,
            Reference keeper,
            Map<Key.AccountAssignment, Place> wanted,
            Map<Key.AccountAssignment, Place> rows) {
        Principal principal = new Principal.Group(keeper.name());
        if (!scope.principal(principal)) {
            OutOfScope.warn(turn.notes(), new Key.Group(keeper.name()), keeper.place());
            return;
        }
        TreeSet<AccountId> accounts = new TreeSet<>();
        wanted.keySet().stream()
                .filter(row -> row.permissionSet().equals(set))
                .forEach(row -> accounts.add(row.account()));
        liveRows(set).forEach(row -> accounts.add(row.account()));
        accounts.removeIf(account -> !scope.account(account));
        accounts.forEach(account ->
                rows.put(new Key.AccountAssignment(set, principal, account), keeper.place()));
    }

    private List<AwsState.Row> liveRows(String set) {
        return turn.live()
                .set(set)
                .map(live -> turn.live().aws().assignments().get(live.arn()))
                .flatMap(Observed::known)
                .orElse(List.of());
    }

    /// Whether nobody is in the group that keeps a role, in either system; says so where not.
    boolean isEmpty(Principal keeper, Place place) {
        if (!(keeper instanceof Principal.Group(String name))) {
            return false;
        }
        boolean known = true;
        boolean empty = true;
        Optional<OktaState.Group> group = turn.live().group(name);
        if (group.isPresent()) {
            Optional<List<OktaState.Member>> members =
                    turn.notes()
                            .known("members of group " + name, turn.live().members(group.get()));
            known = members.isPresent();
            empty = members.map(List::isEmpty).orElse(false);
        }
        for (AwsState.StoreGroup store : turn.live().storeGroups(name)) {
            Optional<List<String>> members =
                    turn.notes()
                            .known(
                                    "members of group " + name + " in IAM Identity Center",
                                    turn.live()
                                            .aws()
                                            .memberships()
                                            .getOrDefault(
                                                    store.id(),
                                                    Observed.unknown("they were not read")));
            known &= members.isPresent();
            empty &= members.map(List::isEmpty).orElse(false);
        }
        if (known && !empty) {
            turn.notes()
                    .refused(
                            "keep-role-filled",
                            new Key.Group(name),
                            Optional.of(place),
                            "somebody is in group "
                                    + name
                                    + ", which only keeps roles alive: they have every permission set"
                                    + " that it is assigned. It is assigned nothing more",
                            "Take everybody out, in Okta and in IAM Identity Center.");
        }
        return known && empty;
    }
}
