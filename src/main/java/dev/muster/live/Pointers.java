package dev.muster.live;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What of both systems has to be read again. Pure, and by name, so that it can be said before
/// anything is read.
///
/// @param everything why nothing less than everything will do; empty if the rest says it all
/// @param groups Okta groups, for their members
/// @param logins people, for what Okta says of them
/// @param apps apps by key, with all that belongs to them
/// @param sets permission sets, with their details and who is assigned to them
/// @param storeGroups groups of the identity store, for their members
/// @param identityCenter whether the lists of Identity Center and its store are read at all:
///   groups, people, accounts, names of permission sets. So they are with any set and any group of
///   the store
public record Pointers(
        Optional<String> everything,
        SortedSet<String> groups,
        SortedSet<Login> logins,
        SortedSet<String> apps,
        SortedSet<String> sets,
        SortedSet<String> storeGroups,
        boolean identityCenter) {

    /// To nothing.
    public static final Pointers NONE =
            new Pointers(Optional.empty(), none(), none(), none(), none(), none(), false);

    public Pointers {
        requireNonNull(everything, "everything is null");
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        logins = Collections.unmodifiableSortedSet(new TreeSet<>(logins));
        apps = Collections.unmodifiableSortedSet(new TreeSet<>(apps));
        sets = Collections.unmodifiableSortedSet(new TreeSet<>(sets));
        storeGroups = Collections.unmodifiableSortedSet(new TreeSet<>(storeGroups));
        identityCenter |= !sets.isEmpty() || !storeGroups.isEmpty();
    }

    /// To everything.
    ///
    /// @param why part of a sentence, such as "the log of Okta could not be read"
    public static Pointers toEverything(String why) {
        return new Pointers(Optional.of(why), none(), none(), none(), none(), none(), true);
    }

    static Pointers toGroup(String name) {
        return new Pointers(Optional.empty(), one(name), none(), none(), none(), none(), false);
    }

    static Pointers toPerson(Login login) {
        return new Pointers(Optional.empty(), none(), one(login), none(), none(), none(), false);
    }

    static Pointers toApps(Collection<String> keys) {
        return new Pointers(
                Optional.empty(), none(), none(), new TreeSet<>(keys), none(), none(), false);
    }

    static Pointers toSet(String name) {
        return new Pointers(Optional.empty(), none(), none(), none(), one(name), none(), true);
    }

    static Pointers toStoreGroup(String name) {
        return new Pointers(Optional.empty(), none(), none(), none(), none(), one(name), true);
    }

    static Pointers toIdentityCenter() {
        return new Pointers(Optional.empty(), none(), none(), none(), none(), none(), true);
    }

    /// To the lists in which an object stands or is missing. The list of Okta's groups is read with
    /// every look.
    public static Pointers to(Key key) {
        return switch (key) {
            case Key.User(Login login) -> toPerson(login);
            case Key.Group(String name) -> toGroup(name);
            case Key.Membership(String group, Login login) -> toGroup(group).and(toPerson(login));
            case Key.App(String app) -> toApps(List.of(app));
            case Key.AppAssignment(String app, String group) ->
                    toApps(List.of(app)).and(toGroup(group));
            case Key.PushMapping(String app, String group) ->
                    toApps(List.of(app)).and(toGroup(group)).and(toStoreGroup(group));
            case Key.PermissionSet(String name) -> toSet(name);
            case Key.AccessControlAttribute _ ->
                    toEverything("the attributes for access control differ");
            case Key.AccountAssignment(String set, Principal principal, _) ->
                    toSet(set)
                            .and(
                                    switch (principal) {
                                        case Principal.Group(String name) -> toStoreGroup(name);
                                        case Principal.User _, Principal.Unresolved _ ->
                                                toIdentityCenter();
                                    });
        };
    }

    /// To the lists that tell whether something that is waited for has come.
    ///
    /// @param apps keys of all apps that are read
    public static Pointers to(Condition condition, Collection<String> apps) {
        return switch (condition) {
            case Condition.UserArrived _ -> toIdentityCenter();
            case Condition.AnyUserArrived(String group, _) ->
                    toIdentityCenter().and(toGroup(group));
            case Condition.GroupArrived(String group) -> toStoreGroup(group).and(toApps(apps));
            case Condition.MemberArrived(String group, _) -> toStoreGroup(group).and(toApps(apps));
            case Condition.MemberGone(String group, _) -> toStoreGroup(group).and(toApps(apps));
            case Condition.ProvisioningConnected(String app) -> toApps(List.of(app));
            case Condition.AccessControlTurnedOn _ ->
                    toEverything("the attributes for access control are being turned on");
            // The jobs in progress are read with every look, and say what they work on.
            case Condition.JobEnded _ -> NONE;
        };
    }

    /// To what either of two points to.
    public Pointers and(Pointers other) {
        return new Pointers(
                everything.or(other::everything),
                both(groups, other.groups),
                both(logins, other.logins),
                both(apps, other.apps),
                both(sets, other.sets),
                both(storeGroups, other.storeGroups),
                identityCenter || other.identityCenter);
    }

    /// To what has not been read yet.
    ///
    /// @param read what has
    public Pointers without(Pointers read) {
        return new Pointers(
                everything,
                less(groups, read.groups),
                less(logins, read.logins),
                less(apps, read.apps),
                less(sets, read.sets),
                less(storeGroups, read.storeGroups),
                identityCenter && !read.identityCenter);
    }

    /// Whether nothing needs to be read.
    public boolean isEmpty() {
        return equals(NONE);
    }

    /// Whether something of Okta has to be read.
    public boolean isInOkta() {
        return !groups.isEmpty() || !logins.isEmpty() || !apps.isEmpty();
    }

    private static <T extends Comparable<T>> SortedSet<T> none() {
        return Collections.emptySortedSet();
    }

    private static <T extends Comparable<T>> SortedSet<T> one(T value) {
        return new TreeSet<>(List.of(value));
    }

    private static <T> SortedSet<T> both(SortedSet<T> one, SortedSet<T> other) {
        SortedSet<T> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    private static <T> SortedSet<T> less(SortedSet<T> all, SortedSet<T> without) {
        SortedSet<T> left = new TreeSet<>(all);
        left.removeAll(without);
        return left;
    }
}
