package dev.muster.report;

import dev.muster.live.Names;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.plan.Change;
import dev.muster.plan.Plan;
import dev.muster.plan.Reach;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// What a plan does for one person and one permission set.
///
/// @param gains whether the person gets it, or else loses it
/// @param through the changes that do it, in the plan's order
record PersonReach(
        boolean gains,
        Login login,
        String permissionSet,
        SortedSet<AccountId> accounts,
        List<Change> through) {

    PersonReach {
        through = List.copyOf(through);
    }

    /// Accounts by name, or how many where there are more than that.
    String accounts(Names names, int shown) {
        return accounts.size() <= shown
                ? String.join(", ", accounts.stream().map(names::account).toList())
                : Words.count(accounts.size(), "account");
    }

    /// The changes that do it, the first of them by name.
    String through(Names names, int shown) {
        return Words.some(
                through.stream()
                        .map(change ->
                                change.action().sign() + " " + PlanLayout.label(change, names))
                        .toList(),
                shown);
    }

    /// Everyone who gains, then everyone who loses, each sorted by person and permission set.
    static List<PersonReach> of(Plan plan) {
        List<PersonReach> people = new ArrayList<>();
        collect(plan, plan.granted(), Change::grants, true, people);
        collect(plan, plan.revoked(), Change::revokes, false, people);
        return people;
    }

    private static void collect(
            Plan plan,
            Reach reach,
            Function<Change, Reach> effect,
            boolean gains,
            List<PersonReach> people) {
        if (reach.isEmpty()) {
            return;
        }
        Map<Login, List<Change>> changes = byPerson(plan, effect);
        accounts(reach)
                .forEach((login, sets) ->
                        sets.forEach((set, accounts) ->
                                people.add(
                                        new PersonReach(
                                                gains,
                                                login,
                                                set,
                                                accounts,
                                                changes.getOrDefault(login, List.of()).stream()
                                                        .filter(change ->
                                                                reaches(
                                                                        effect.apply(change),
                                                                        login,
                                                                        set,
                                                                        accounts))
                                                        .toList()))));
    }

    private static SortedMap<Login, SortedMap<String, SortedSet<AccountId>>> accounts(Reach reach) {
        SortedMap<Login, SortedMap<String, SortedSet<AccountId>>> people = new TreeMap<>();
        for (Reach.Product product : reach.products()) {
            for (Login login : product.people()) {
                for (String set : product.permissionSets()) {
                    people.computeIfAbsent(login, _ -> new TreeMap<>())
                            .computeIfAbsent(set, _ -> new TreeSet<>())
                            .addAll(product.accounts());
                }
            }
        }
        return people;
    }

    private static Map<Login, List<Change>> byPerson(Plan plan, Function<Change, Reach> effect) {
        Map<Login, List<Change>> changes = new HashMap<>();
        for (Change change : plan.changes()) {
            for (Login login : effect.apply(change).people()) {
                changes.computeIfAbsent(login, _ -> new ArrayList<>()).add(change);
            }
        }
        return changes;
    }

    private static boolean reaches(
            Reach reach, Login login, String set, SortedSet<AccountId> accounts) {
        return reach.products().stream()
                .filter(product -> product.people().contains(login))
                .filter(product -> product.permissionSets().contains(set))
                .anyMatch(product -> product.accounts().stream().anyMatch(accounts::contains));
    }
}
