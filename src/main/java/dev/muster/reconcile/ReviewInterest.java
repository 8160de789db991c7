package dev.muster.reconcile;

import dev.muster.live.Interest;
import dev.muster.model.Login;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What has to be read to say who reaches what: more than a turn reads, since assignments count
/// that nobody declares and no scope matches.
public final class ReviewInterest {

    private ReviewInterest() {}

    /// Everybody, and whoever and whatever is asked for by name.
    ///
    /// @param interest of a turn
    public static Interest everybody(
            Interest interest, Collection<Login> logins, Collection<String> groups) {
        return with(
                interest,
                united(interest.groups(), groups),
                united(interest.logins(), logins),
                _ -> false,
                _ -> false);
    }

    /// Everybody, and whatever an earlier declaration needs to be looked at as well.
    ///
    /// @param now the interest of a turn
    /// @param then the same of the earlier declaration
    public static Interest both(Interest now, Interest then) {
        Interest united =
                with(
                        now,
                        united(now.groups(), then.groups()),
                        united(now.logins(), then.logins()),
                        _ -> false,
                        _ -> false);
        return tree(
                united,
                now.organizationTree() || then.organizationTree(),
                now.accountTags() || then.accountTags());
    }

    /// Everybody, what the permission sets hold, and who keeps those that nobody declares: enough
    /// to plan with.
    ///
    /// @param interest of a turn
    public static Interest everything(Interest interest) {
        return with(
                interest,
                interest.groups(),
                interest.logins(),
                interest.describedSets(),
                interest.ownedSets());
    }

    /// The same, with more people looked up.
    static Interest withLogins(Interest interest, Collection<Login> logins) {
        return with(
                interest,
                interest.groups(),
                united(interest.logins(), logins),
                interest.describedSets(),
                interest.ownedSets());
    }

    private static <T extends Comparable<? super T>> SortedSet<T> united(
            Collection<T> some, Collection<T> others) {
        SortedSet<T> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    private static Interest with(
            Interest interest,
            SortedSet<String> groups,
            SortedSet<Login> logins,
            Predicate<String> describedSets,
            Predicate<String> ownedSets) {
        return new Interest(
                groups,
                logins,
                interest.apps(),
                interest.appUsers(),
                interest.organizationTree(),
                interest.accountTags(),
                describedSets,
                _ -> true,
                ownedSets,
                _ -> true,
                false,
                interest.statedGroups(),
                interest.accessControlAttributes());
    }

    private static Interest tree(Interest interest, boolean organizationTree, boolean accountTags) {
        return new Interest(
                interest.groups(),
                interest.logins(),
                interest.apps(),
                interest.appUsers(),
                organizationTree,
                accountTags,
                interest.describedSets(),
                _ -> true,
                interest.ownedSets(),
                _ -> true,
                false,
                interest.statedGroups(),
                interest.accessControlAttributes());
    }
}
