package dev.muster.report;

import dev.muster.live.Names;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.plan.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/// What those who lose access are left with: counts, then names, then how long begun sessions run.
final class LossLines {

    private LossLines() {}

    /// How many lose their last way into an account, and how many of them every way; empty where
    /// nobody does.
    static String counts(Losses losses) {
        int last = losses.lastWays().size();
        int nothing = losses.nothingLeft().size();
        if (last == 0) {
            return "";
        }
        return Words.count(
                        last,
                        "person loses the last way into an account",
                        "people lose the last way into an account")
                + (nothing == 0 ? "" : ", " + nothing + " of them into any")
                + (losses.allRead() ? "" : " (as far as was read)");
    }

    /// A line for each person, sorted.
    static List<String> people(Losses losses, Names names, int accountsShown) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Login, SortedSet<AccountId>> person : losses.lastWays().entrySet()) {
            SortedSet<AccountId> accounts = person.getValue();
            lines.add(
                    person.getKey()
                            + ": last way into "
                            + (accounts.size() <= accountsShown
                                    ? String.join(
                                            ", ", accounts.stream().map(names::account).toList())
                                    : Words.count(accounts.size(), "account"))
                            + (losses.nothingLeft().contains(person.getKey())
                                    ? "; nothing is left"
                                    : ""));
        }
        return lines;
    }

    /// How long what was begun goes on; empty where nobody loses anything.
    static String sessions(Losses losses, int shown) {
        if (losses.sessions().isEmpty()) {
            return "";
        }
        return "sessions begun before it may run on for up to "
                + Words.some(
                        losses.sessions().entrySet().stream()
                                .map(set -> Words.span(set.getValue()) + " (" + set.getKey() + ")")
                                .toList(),
                        shown);
    }
}
