package dev.muster.guard;

import dev.muster.access.Principals;
import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Principal;
import dev.muster.plan.Action;
import dev.muster.plan.Plan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which groups have, once a plan has been carried out, which permission set in which account.
final class Ways {

    private final Map<Pair, SortedSet<String>> groups = new HashMap<>();
    private final Map<String, Set<Pair>> pairs = new HashMap<>();

    private record Pair(String set, AccountId account) {}

    Ways(LiveState live, Plan plan) {
        Set<Key> going = new HashSet<>();
        plan.changes().stream()
                .filter(change -> change.action() == Action.DELETE)
                .forEach(change -> going.add(change.key()));
        Principals principals = new Principals(live.aws());
        for (AwsState.PermissionSet set : live.aws().sets().known().orElse(List.of())) {
            live.aws()
                    .assignments()
                    .getOrDefault(set.arn(), Observed.unknown("not read"))
                    .known()
                    .orElse(List.of())
                    .forEach(row ->
                            take(
                                    new Key.AccountAssignment(
                                            set.name(), principals.of(row), row.account()),
                                    going));
        }
        plan.changes().stream()
                .filter(change -> change.action() == Action.CREATE)
                .forEach(change -> take(change.key(), going));
    }

    private void take(Key key, Set<Key> going) {
        if (key
                instanceof
                Key.AccountAssignment(
                        String set,
                        Principal.Group(String group),
                        AccountId account)) {
            Pair pair = new Pair(set, account);
            pairs.computeIfAbsent(group, _ -> new HashSet<>()).add(pair);
            if (!going.contains(key)) {
                groups.computeIfAbsent(pair, _ -> new TreeSet<>()).add(group);
            }
        }
    }

    /// Groups that give a permission set in an account.
    SortedSet<String> to(String set, AccountId account) {
        return groups.getOrDefault(new Pair(set, account), new TreeSet<>());
    }

    /// Groups that give something that a group gives or gave as well.
    SortedSet<String> besides(String group) {
        SortedSet<String> others = new TreeSet<>();
        for (Pair pair : pairs.getOrDefault(group, Set.of())) {
            others.addAll(to(pair.set(), pair.account()));
        }
        return others;
    }
}
