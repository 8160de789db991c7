package dev.muster.report;

import dev.muster.live.Names;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.plan.Reach;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Whom something reaches, person by person.
final class ReachLines {

    private static final int PEOPLE_SHOWN = 12;
    private static final int ACCOUNTS_SHOWN = 3;

    private ReachLines() {}

    /// Every combination, sorted by person, permission set and account.
    static List<Reach.Entry> sorted(Reach reach) {
        return reach.entries().stream()
                .sorted(
                        Comparator.comparing(Reach.Entry::login)
                                .thenComparing(Reach.Entry::permissionSet)
                                .thenComparing(Reach.Entry::account))
                .toList();
    }

    /// A line for each person and permission set, cut after some people.
    static List<String> of(Reach reach, String sign, Names names) {
        SortedMap<Login, SortedMap<String, SortedSet<AccountId>>> people = new TreeMap<>();
        for (Reach.Entry entry : reach.entries()) {
            people.computeIfAbsent(entry.login(), _ -> new TreeMap<>())
                    .computeIfAbsent(entry.permissionSet(), _ -> new TreeSet<>())
                    .add(entry.account());
        }
        int width =
                people.keySet().stream().mapToInt(login -> login.value().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        people.entrySet().stream()
                .limit(PEOPLE_SHOWN)
                .forEach(person ->
                        person.getValue()
                                .forEach((set, accounts) ->
                                        lines.add(
                                                line(
                                                        sign,
                                                        Words.pad(person.getKey().value(), width),
                                                        set,
                                                        accounts,
                                                        names))));
        if (people.size() > PEOPLE_SHOWN) {
            lines.add(
                    "  and "
                            + (people.size() - PEOPLE_SHOWN)
                            + " more people; --output json lists them all");
        }
        return lines;
    }

    private static String line(
            String sign, String person, String set, SortedSet<AccountId> accounts, Names names) {
        String where =
                accounts.size() <= ACCOUNTS_SHOWN
                        ? String.join(", ", accounts.stream().map(names::account).toList())
                        : Words.count(accounts.size(), "account");
        return sign + " " + person + "  " + set + " in " + where;
    }
}
