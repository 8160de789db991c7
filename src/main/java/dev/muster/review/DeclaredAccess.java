package dev.muster.review;

import dev.muster.desired.Declaration;
import dev.muster.live.LiveState;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import dev.muster.plan.DeclaredMemberships;
import dev.muster.plan.DeclaredRows;
import dev.muster.settings.Settings;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who is to reach what by the files of one moment, as accounts and rule-made members are in the
/// live state at hand.
///
/// @param at the moment at which periods were judged
/// @param ways every way, person by person
public record DeclaredAccess(Instant at, SortedSet<Way> ways) {

    public DeclaredAccess {
        ways = Collections.unmodifiableSortedSet(new TreeSet<>(ways));
    }

    /// One way in which a person is to reach an account.
    ///
    /// @param via the group or the person that the assignment is for
    public record Way(Login login, String permissionSet, AccountId account, Principal via)
            implements Comparable<Way> {

        private static final Comparator<Way> ORDER =
                Comparator.comparing(Way::login)
                        .thenComparing(Way::permissionSet)
                        .thenComparing(way -> way.via().text())
                        .thenComparing(Way::account);

        @Override
        public int compareTo(Way other) {
            return ORDER.compare(this, other);
        }
    }

    /// @param grounds of the same declaration, state and moment
    public static DeclaredAccess of(
            Declaration declaration,
            LiveState live,
            Settings settings,
            Grounds grounds,
            Instant at) {
        DeclaredMemberships members = DeclaredMemberships.of(declaration, live, settings, at);
        SortedMap<String, SortedSet<Login>> groups = new TreeMap<>();
        SortedSet<Way> ways = new TreeSet<>();
        for (Key.AccountAssignment row : DeclaredRows.of(declaration, live, settings, at).rows()) {
            for (Login login :
                    switch (row.principal()) {
                        case Principal.Group(String name) ->
                                groups.computeIfAbsent(name, _ -> people(name, members, grounds));
                        case Principal.User(Login login) -> new TreeSet<>(List.of(login));
                        case Principal.Unresolved _ -> new TreeSet<Login>();
                    }) {
                ways.add(new Way(login, row.permissionSet(), row.account(), row.principal()));
            }
        }
        return new DeclaredAccess(at, ways);
    }

    /// Those whom the files put there, and those whom rules do or nobody says who is not to be.
    private static SortedSet<Login> people(
            String group, DeclaredMemberships members, Grounds grounds) {
        SortedSet<Login> people = new TreeSet<>(members.wanted(group));
        grounds.chain().members().getOrDefault(group, new TreeSet<>()).stream()
                .filter(login -> members.isTakenAlong(group, login))
                .forEach(people::add);
        return people;
    }
}
