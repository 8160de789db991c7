package dev.muster.model;

import static java.util.Objects.requireNonNull;

/// One check that Muster makes of what it reads: a stable name, how bad a finding is, and what
/// there is to know about it. docs/checks.md says the same, a section for each check.
public interface Check {

    /// The stable name, such as `unknown-key`; also the anchor in docs/checks.md.
    String id();

    /// How bad it is.
    Problem.Severity severity();

    /// What it finds, why that matters and what helps, whatever the case at hand.
    Explanation explanation();

    /// What the check found.
    default Problem at(Place place, String message, String remedy) {
        return new Problem(severity(), id(), place, message, remedy);
    }

    /// What there is to know about a check, in Markdown without blocks.
    ///
    /// @param what what it finds, as a sentence
    /// @param why why that matters, as a sentence, or nothing where the first says it already
    /// @param remedy what to do, as a sentence
    record Explanation(String what, String why, String remedy) {
        public Explanation {
            requireNonNull(what, "what is null");
            requireNonNull(why, "why is null");
            requireNonNull(remedy, "remedy is null");
        }

        /// What it finds and why that matters.
        public String text() {
            return why.isEmpty() ? what : what + " " + why;
        }
    }
}
