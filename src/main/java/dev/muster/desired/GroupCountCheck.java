package dev.muster.desired;

import dev.muster.desired.Declaration.Reference;
import dev.muster.model.AccountSelector;
import dev.muster.yaml.Problems;
import dev.muster.yaml.Words;
import java.time.LocalDate;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// AWS takes 100 groups for one permission set in one account (IAM Identity Center quotas). Counts
/// over entries that select accounts in the same words: which accounts two different selectors have
/// in common, only the live organization tells. Entries that are over do not count, nor those with
/// an `except` that may take out the account.
final class GroupCountCheck {

    private static final int GROUPS_AT_MOST = 100;

    private final Problems problems;
    private final LocalDate today;
    private final SortedMap<String, SortedSet<String>> groups = new TreeMap<>();

    GroupCountCheck(Problems problems, LocalDate today) {
        this.problems = problems;
        this.today = today;
    }

    void check(Declaration declaration) {
        for (AssignmentDeclaration assignment : declaration.assignments()) {
            if (assignment.period().until().filter(until -> until.isBefore(today)).isPresent()) {
                continue;
            }
            for (AccountSelector selector : assignment.accounts()) {
                if (assignment.except().stream().noneMatch(it -> mayTakeOut(it, selector))) {
                    assignment.permissionSets().forEach(set -> count(assignment, set, selector));
                }
            }
        }
    }

    /// Whether an exception may leave nothing of a selector: two different numbers, or two
    /// different names, do not touch each other.
    private static boolean mayTakeOut(AccountSelector exception, AccountSelector selector) {
        boolean apart =
                (exception instanceof AccountSelector.Numbered
                                && selector instanceof AccountSelector.Numbered)
                        || (exception instanceof AccountSelector.Named
                                && selector instanceof AccountSelector.Named);
        return !apart || words(exception).equals(words(selector));
    }

    private static String words(AccountSelector selector) {
        return switch (selector) {
            case AccountSelector.Named named -> "the account " + named.name();
            case AccountSelector.Numbered numbered -> "the account " + numbered.id();
            case AccountSelector.BelowUnit unit -> "the accounts below " + unit.path();
            case AccountSelector.Tagged tagged -> "the accounts with the tags " + tagged.tags();
            case AccountSelector.All _ -> "all accounts";
        };
    }

    private void count(AssignmentDeclaration assignment, Reference set, AccountSelector selector) {
        String where = words(selector);
        SortedSet<String> all =
                Objects.requireNonNull(
                        groups.computeIfAbsent(set.name() + " " + where, _ -> new TreeSet<>()));
        int before = all.size();
        assignment.groups().forEach(group -> all.add(group.name()));
        if (before <= GROUPS_AT_MOST && all.size() > GROUPS_AT_MOST) {
            problems.add(
                    DeclarationCheck.TOO_MANY_GROUPS.at(
                            assignment.place(),
                            "with this entry, more than "
                                    + GROUPS_AT_MOST
                                    + " groups have "
                                    + Words.quoted(set.name())
                                    + " in "
                                    + where,
                            "AWS takes no more: bring groups together."));
        }
    }
}
