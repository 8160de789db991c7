package dev.muster.plan;

import dev.muster.access.Principals;
import dev.muster.live.AwsState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Principal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Tells which groups have account assignments once the plan has been carried out.
final class KeptAssignments {

    private final Turn turn;
    private final Set<Row> going = new HashSet<>();
    private final Set<Principal> kept = new HashSet<>();
    private final SortedSet<String> setsNotAsked = new TreeSet<>();
    private final Set<String> asked;
    private final boolean onlyOfAsked;
    private Optional<String> gap = Optional.empty();

    private record Row(String set, Principal principal, AccountId account) {}

    KeptAssignments(Turn turn, WantedAssignments wanted, List<Draft> assignments) {
        this.turn = turn;
        this.asked = Interests.groups(turn.declaration(), turn.scope());
        this.onlyOfAsked =
                Interests.byPrincipal(turn.declaration(), turn.scope())
                        && !turn.live().isDelegated();
        wanted.rows().keySet().forEach(row -> kept.add(row.principal()));
        wanted.keepers().keySet().forEach(row -> kept.add(row.principal()));
        for (Draft draft : assignments) {
            if (draft.deletes()
                    && Authorities.allows(draft, true)
                    && draft.key()
                            instanceof Key.AccountAssignment(var set, var principal, var account)) {
                going.add(new Row(set, principal, account));
            }
        }
        AwsState aws = turn.live().aws();
        note(aws.storeGroups());
        note(aws.sets());
        Principals principals = new Principals(aws);
        aws.sets().known().orElse(List.of()).forEach(set -> rows(set, principals));
    }

    private void rows(AwsState.PermissionSet set, Principals principals) {
        if (turn.scope().permissionSet(set.name()).isEmpty()) {
            setsNotAsked.add(set.name());
            return;
        }
        Observed<List<AwsState.Row>> rows =
                turn.live()
                        .aws()
                        .assignments()
                        .getOrDefault(set.arn(), Observed.unknown("assignments were not read"));
        note(rows);
        for (AwsState.Row row : rows.known().orElse(List.of())) {
            Principal principal = principals.of(row);
            if (!going.contains(new Row(set.name(), principal, row.account()))) {
                kept.add(principal);
            }
        }
    }

    private void note(Observed<?> list) {
        if (list instanceof Observed.Unknown<?> unknown) {
            gap = gap.or(() -> Optional.of(unknown.why()));
        }
    }

    boolean has(String group) {
        return kept.contains(new Principal.Group(group));
    }

    /// The groups of Identity Center whose assignments may hang on a mapping, by name: the one that
    /// it leads to, and the one that shares its name with the mapping's group. Empty if it leads to
    /// a group that is not among Okta's, so that nobody knows which.
    Optional<SortedSet<String>> served(String group, OktaState.Mapping mapping) {
        Optional<String> target = MappingTarget.of(mapping, turn.live());
        if (target.isEmpty() && mapping.targetGroupId().isPresent()) {
            return Optional.empty();
        }
        SortedSet<String> served = new TreeSet<>(List.of(group));
        target.ifPresent(served::add);
        return Optional.of(served);
    }

    /// Whether nobody looked for assignments of a group: where those of foreign principals are
    /// ignored, only the groups of the declaration are asked about.
    boolean isNotAsked(String group) {
        return onlyOfAsked && !asked.contains(group);
    }

    /// Permission sets out of scope, whose assignments nobody looked for.
    SortedSet<String> setsNotAsked() {
        return setsNotAsked;
    }

    /// Why a group may have more than is known; empty if everything was read.
    Optional<String> gap() {
        return gap;
    }
}
