package dev.muster.access;

import static java.util.stream.Collectors.toMap;

import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.model.Login;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Who is in which group by the lists that were read, as sets of one roster.
///
/// Each list is turned into its set by itself, on as many threads as there are processors.
///
/// @param roster everyone whom the live state names, and whoever else was asked for
/// @param okta by the group's id, its members in Okta who are not DEPROVISIONED
/// @param unlisted members of whatever status whom Okta's users lack: nobody, as a rule, if those
///   were read
/// @param store by the group's id, its members in IAM Identity Center who can be named; nobody has
///   a name if the store's users were not read
public record LiveMembers(
        Roster roster,
        Map<String, RosterSet> okta,
        Set<Login> unlisted,
        Map<String, RosterSet> store) {

    /// @param others people who may come to be in a group, by the declaration say
    public static LiveMembers of(LiveState live, Collection<Login> others) {
        Set<Login> users = live.okta().users().known().map(SortedMap::keySet).orElse(Set.of());
        Collection<Login> known = new ArrayList<>(others);
        known.addAll(users);
        storeUsers(live).forEach(user -> known.add(user.login()));
        Roster roster = Roster.of(known);
        Set<Login> unlisted = ConcurrentHashMap.newKeySet();
        Map<String, RosterSet> okta = okta(live, roster, users, unlisted);
        if (unlisted.stream().anyMatch(login -> roster.number(login) < 0)) {
            known.addAll(unlisted);
            Roster everyone = Roster.of(known);
            return new LiveMembers(
                    everyone,
                    okta(live, everyone, users, unlisted),
                    unlisted,
                    store(live, everyone));
        }
        return new LiveMembers(roster, okta, unlisted, store(live, roster));
    }

    private static Map<String, RosterSet> okta(
            LiveState live, Roster roster, Set<Login> users, Set<Login> unlisted) {
        BitSet listed = new BitSet(roster.size());
        users.forEach(login -> listed.set(roster.number(login)));
        return sets(
                live.okta().members(),
                members -> {
                    int[] numbers = new int[members.size()];
                    int count = 0;
                    for (OktaState.Member member : members) {
                        int number = roster.number(member.login());
                        if (number < 0 || !listed.get(number)) {
                            unlisted.add(member.login());
                        }
                        if (number >= 0 && member.status() != OktaState.Status.DEPROVISIONED) {
                            numbers[count++] = number;
                        }
                    }
                    return roster.ofNumbers(numbers, count);
                });
    }

    private static Map<String, RosterSet> store(LiveState live, Roster roster) {
        Map<String, Integer> numbers =
                storeUsers(live).stream()
                        .collect(
                                toMap(
                                        AwsState.StoreUser::id,
                                        user -> roster.number(user.login()),
                                        (first, _) -> first));
        return sets(
                live.aws().memberships(),
                ids -> {
                    int[] some = new int[ids.size()];
                    int count = 0;
                    for (String id : ids) {
                        int number = numbers.getOrDefault(id, Roster.STRANGER);
                        if (number >= 0) {
                            some[count++] = number;
                        }
                    }
                    return roster.ofNumbers(some, count);
                });
    }

    private static List<AwsState.StoreUser> storeUsers(LiveState live) {
        return live.aws().storeUsers().known().orElse(List.of());
    }

    private static <T> Map<String, RosterSet> sets(
            SortedMap<String, Observed<List<T>>> lists, Function<List<T>, RosterSet> set) {
        Map<String, RosterSet> sets = new ConcurrentHashMap<>();
        lists.entrySet().parallelStream()
                .forEach(list ->
                        list.getValue()
                                .known()
                                .map(set)
                                .ifPresent(found -> sets.put(list.getKey(), found)));
        return sets;
    }

    /// The members of a group of Okta, if they were read.
    public Optional<RosterSet> okta(String id) {
        return Optional.ofNullable(okta.get(id));
    }

    /// The members of a group of Identity Center, if they were read.
    public Optional<RosterSet> store(String id) {
        return Optional.ofNullable(store.get(id));
    }
}
