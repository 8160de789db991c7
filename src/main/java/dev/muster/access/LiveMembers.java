package dev.muster.access;

import static java.util.stream.Collectors.toMap;

import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
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
import java.util.stream.IntStream;

/// Who is in which group by the lists that were read, as sets of one roster.
///
/// Each list is turned into its set by itself, on as many threads as there are processors.
///
/// @param roster everyone whom the live state names, and whoever else was asked for
/// @param lists by the group's id, the list of its members in Okta
/// @param unlisted members of whatever status whom Okta's users lack: nobody, as a rule, if those
///   were read
/// @param store by the group's id, its members in IAM Identity Center who can be named; nobody has
///   a name if the store's users were not read
public record LiveMembers(
        Roster roster,
        Map<String, Listed> lists,
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
        Map<String, Listed> lists = lists(live, roster, users, unlisted);
        if (unlisted.stream().anyMatch(login -> roster.number(login) < 0)) {
            known.addAll(unlisted);
            Roster everyone = Roster.of(known);
            return new LiveMembers(
                    everyone,
                    lists(live, everyone, users, unlisted),
                    unlisted,
                    store(live, everyone));
        }
        return new LiveMembers(roster, lists, unlisted, store(live, roster));
    }

    private static Map<String, Listed> lists(
            LiveState live, Roster roster, Set<Login> users, Set<Login> unlisted) {
        BitSet listed = new BitSet(roster.size());
        users.forEach(login -> listed.set(roster.number(login)));
        return each(live.okta().members(), members -> Listed.of(members, roster, listed, unlisted));
    }

    private static Map<String, RosterSet> store(LiveState live, Roster roster) {
        Map<String, Integer> numbers =
                storeUsers(live).stream()
                        .collect(
                                toMap(
                                        AwsState.StoreUser::id,
                                        user -> roster.number(user.login()),
                                        (first, _) -> first));
        return each(
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

    private static <T, R> Map<String, R> each(
            SortedMap<String, Observed<List<T>>> lists, Function<List<T>, R> result) {
        Map<String, R> results = new ConcurrentHashMap<>();
        lists.entrySet().parallelStream()
                .forEach(list ->
                        list.getValue()
                                .known()
                                .map(result)
                                .ifPresent(found -> results.put(list.getKey(), found)));
        return results;
    }

    /// The members of a group of Okta who are not DEPROVISIONED, if they were read.
    public Optional<RosterSet> okta(String id) {
        return Optional.ofNullable(lists.get(id)).map(Listed::people);
    }

    /// Whether Okta did not say of one of those members how they came in; false if they were not
    /// read.
    public boolean hasUndisclosed(String id) {
        return Optional.ofNullable(lists.get(id)).map(Listed::hasUndisclosed).orElse(false);
    }

    /// The indices of some of those members in the list that was read, ascending; none if it was
    /// not.
    public IntStream indices(String id, RosterSet some) {
        return Optional.ofNullable(lists.get(id)).stream()
                .flatMapToInt(listed -> listed.indices(some));
    }

    /// The members of a group of Identity Center, if they were read.
    public Optional<RosterSet> store(String id) {
        return Optional.ofNullable(store.get(id));
    }
}
