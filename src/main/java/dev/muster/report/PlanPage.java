package dev.muster.report;

import dev.muster.guard.Verdict;
import dev.muster.live.Coverage;
import dev.muster.live.Names;
import dev.muster.plan.Plan;
import dev.muster.review.Causes;
import java.util.List;

/// A plan laid out for a reviewer, before it is Markdown or HTML: how much, whom it reaches, then
/// every part of it as items under a heading. Both renderings say the same because they are made
/// from this.
///
/// @param counts what to look at first, in a few numbers
/// @param people whom it gives access and whom it takes it from
/// @param sections the changes by kind, then what waits, is held, left alone, found or unknown
/// @param foot digest and commit, whole
record PlanPage(
        String headline,
        List<Count> counts,
        List<PersonReach> people,
        List<Section> sections,
        String foot) {

    PlanPage {
        counts = List.copyOf(counts);
        people = List.copyOf(people);
        sections = List.copyOf(sections);
    }

    /// @param gaps lists that had to be read and were not
    static PlanPage of(
            Plan plan, Verdict verdict, List<Coverage.Entry> gaps, Causes causes, Names names) {
        return new PlanLayout(plan, verdict, gaps, causes, names).page();
    }

    /// How an item is meant, which is its colour where there are colours.
    enum Tone {
        /// Comes.
        GOOD("+"),
        /// Is edited, waits or needs a look.
        MIND("~"),
        /// Goes, or is wrong.
        BAD("-"),
        PLAIN(" ");

        private final String sign;

        Tone(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    /// A number with its words, such as `3 to delete`.
    record Count(Tone tone, String text) {}

    /// @param note what is to be said of all of them, or empty
    /// @param needsDecision whether somebody has to do something about it
    record Section(String heading, String note, boolean needsDecision, List<Item> items) {
        Section {
            items = List.copyOf(items);
        }
    }

    /// One change, finding or other line.
    ///
    /// @param why behind it, empty where the heading says it
    /// @param details below it, one line each
    record Item(Tone tone, String text, String why, List<String> details) {
        Item {
            details = List.copyOf(details);
        }
    }
}
