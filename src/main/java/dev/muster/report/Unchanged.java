package dev.muster.report;

import dev.muster.guard.Verdict;
import dev.muster.live.Coverage;
import dev.muster.plan.Plan;
import java.util.List;

/// What a plan without a change says of itself. In the order of the exit codes that go with it, so
/// that no rendering contradicts them.
enum Unchanged {
    NOT_READ("Not read completely", "nothing to change in what could be read"),
    HELD("Held", "nothing to change, and nothing would be let through"),
    IN_SYNC("In sync", "Okta and IAM Identity Center are as declared, along the whole chain"),
    NOTHING("Nothing to change", "");

    private final String standing;
    private final String meaning;

    Unchanged(String standing, String meaning) {
        this.standing = standing;
        this.meaning = meaning;
    }

    /// @param gaps lists that had to be read and were not
    static Unchanged of(Plan plan, Verdict verdict, List<Coverage.Entry> gaps) {
        if (!gaps.isEmpty() || !plan.unknown().isEmpty()) {
            return NOT_READ;
        }
        if (!verdict.isClear()) {
            return HELD;
        }
        return plan.isInSync() ? IN_SYNC : NOTHING;
    }

    /// On one line, as a heading.
    String heading() {
        return meaning.isEmpty() ? standing : standing + ": " + meaning;
    }

    /// As sentences, the first of which is what people look for.
    String sentences(Ink ink) {
        return switch (this) {
            case NOT_READ, HELD -> ink.mind(standing + ".") + " " + Words.capital(meaning) + ".";
            case IN_SYNC -> ink.good(standing + ".") + " " + Words.capital(meaning) + ".";
            case NOTHING -> standing + ".";
        };
    }
}
