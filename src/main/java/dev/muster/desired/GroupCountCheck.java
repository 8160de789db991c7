package dev.muster.desired;

import dev.muster.desired.Declaration.Reference;
import dev.muster.model.AccountId;
import dev.muster.model.AccountSelector;
import dev.muster.yaml.Problems;
import dev.muster.yaml.Words;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// AWS takes 100 groups for one permission set in one account (IAM Identity Center quotas). Counts
/// accounts that are given by number; of others only the live organization tells which they are.
final class GroupCountCheck {

    private static final int GROUPS_AT_MOST = 100;

    private final Problems problems;
    private final SortedMap<String, SortedSet<String>> groups = new TreeMap<>();

    GroupCountCheck(Problems problems) {
        this.problems = problems;
    }

    void check(Declaration declaration) {
        for (AssignmentDeclaration assignment : declaration.assignments()) {
            for (AccountSelector selector : assignment.accounts()) {
                if (selector instanceof AccountSelector.Numbered(AccountId account, _)
                        && assignment.except().stream().noneMatch(it -> isAccount(it, account))) {
                    assignment.permissionSets().forEach(set -> count(assignment, set, account));
                }
            }
        }
    }

    private static boolean isAccount(AccountSelector selector, AccountId account) {
        return selector instanceof AccountSelector.Numbered(AccountId id, _) && id.equals(account);
    }

    private void count(AssignmentDeclaration assignment, Reference set, AccountId account) {
        SortedSet<String> all =
                Objects.requireNonNull(
                        groups.computeIfAbsent(set.name() + " " + account, _ -> new TreeSet<>()));
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
                                    + " in the account "
                                    + account,
                            "AWS takes no more: bring groups together."));
        }
    }
}
