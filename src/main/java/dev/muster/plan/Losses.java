package dev.muster.plan;

import dev.muster.access.Roster;
import dev.muster.access.RosterSet;
import dev.muster.live.AwsState;
import dev.muster.live.Observed;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import dev.muster.model.Resource;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What those who lose access by a plan are left with, and for how long what they have begun goes
/// on.
///
/// @param lastWays accounts that a person can no longer enter at all, with whatever permission set
/// @param nothingLeft who can enter no account any more
/// @param sessions by permission set, how long a session that was begun before the plan is carried
///   out may still run
/// @param allRead whether the members of every group that has assignments were read; if not,
///   somebody may have another way that is not known
public record Losses(
        SortedMap<Login, SortedSet<AccountId>> lastWays,
        SortedSet<Login> nothingLeft,
        SortedMap<String, Duration> sessions,
        boolean allRead) {

    /// Nobody loses anything.
    public static final Losses NONE =
            new Losses(new TreeMap<>(), new TreeSet<>(), new TreeMap<>(), true);

    /// The longest session that IAM Identity Center allows, for sets whose own was not read.
    static final Duration LONGEST_SESSION = Duration.ofHours(12);

    public Losses {
        SortedMap<Login, SortedSet<AccountId>> copy = new TreeMap<>(lastWays);
        copy.replaceAll(
                (_, accounts) -> Collections.unmodifiableSortedSet(new TreeSet<>(accounts)));
        lastWays = Collections.unmodifiableSortedMap(copy);
        nothingLeft = Collections.unmodifiableSortedSet(new TreeSet<>(nothingLeft));
        sessions = Collections.unmodifiableSortedMap(new TreeMap<>(sessions));
    }

    /// @param after who reaches what once the plan has been carried out
    static Losses of(Reach revoked, Effective after, LiveIndex live) {
        if (revoked.isEmpty()) {
            return NONE;
        }
        Roster roster = after.roster();
        SortedMap<AccountId, List<RosterSet>> gone = new TreeMap<>();
        BitSet losing = new BitSet(roster.size());
        SortedMap<String, Duration> sessions = new TreeMap<>();
        for (Reach.Product product : revoked.products()) {
            product.permissionSets()
                    .forEach(set -> sessions.computeIfAbsent(set, name -> session(name, live)));
            RosterSet people = roster.setOf(product.people());
            people.addTo(losing);
            product.accounts()
                    .forEach(account ->
                            gone.computeIfAbsent(account, _ -> new ArrayList<>()).add(people));
        }
        SortedSet<Login> nothingLeft = new TreeSet<>();
        losing.stream()
                .filter(person -> !after.reachesSomething(person))
                .forEach(person -> nothingLeft.add(roster.login(person)));
        return new Losses(lastWays(gone, after), nothingLeft, sessions, allRead(after));
    }

    /// Account by account, so that who is left there is one set of numbers at a time.
    ///
    /// @param gone by account, those who lose a way into it
    private static SortedMap<Login, SortedSet<AccountId>> lastWays(
            SortedMap<AccountId, List<RosterSet>> gone, Effective after) {
        Map<AccountId, List<RosterSet>> left = left(gone.keySet(), after);
        SortedMap<Integer, SortedSet<AccountId>> lastWays = new TreeMap<>();
        BitSet staying = new BitSet(after.roster().size());
        gone.forEach((account, losing) -> {
            staying.clear();
            left.getOrDefault(account, List.of()).forEach(people -> people.addTo(staying));
            for (RosterSet people : losing) {
                people.numbers()
                        .filter(person -> !staying.get(person))
                        .forEach(person ->
                                lastWays.computeIfAbsent(person, _ -> new TreeSet<>())
                                        .add(account));
            }
        });
        SortedMap<Login, SortedSet<AccountId>> byLogin = new TreeMap<>();
        lastWays.forEach((person, accounts) -> byLogin.put(after.roster().login(person), accounts));
        return byLogin;
    }

    /// Who can still enter some accounts, way by way.
    private static Map<AccountId, List<RosterSet>> left(Set<AccountId> accounts, Effective after) {
        Map<AccountId, List<RosterSet>> left = new HashMap<>();
        for (Principal principal : after.principals()) {
            RosterSet people = after.people(principal);
            for (SortedSet<AccountId> some : after.pairs(principal).values()) {
                for (AccountId account : some) {
                    if (accounts.contains(account)) {
                        left.computeIfAbsent(account, _ -> new ArrayList<>()).add(people);
                    }
                }
            }
        }
        return left;
    }

    private static Duration session(String set, LiveIndex live) {
        return live.set(set)
                .flatMap(AwsState.PermissionSet::details)
                .flatMap(Observed::known)
                .map(Resource.PermissionSet::sessionDuration)
                .map(Losses::parsed)
                .orElse(LONGEST_SESSION);
    }

    private static Duration parsed(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException _) {
            return LONGEST_SESSION;
        }
    }

    private static boolean allRead(Effective after) {
        return after.principals().stream()
                .allMatch(principal ->
                        switch (principal) {
                            case Principal.Group(String name) ->
                                    after.chain().members().containsKey(name)
                                            || after.chain().storeMembers().containsKey(name);
                            case Principal.User _, Principal.Unresolved _ -> true;
                        });
    }
}
