package dev.muster.daemon;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Problem;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.Restraint;
import java.util.List;
import java.util.Optional;

/// Why a turn does not work at the head of the repository. The last good commit stays in force
/// then, and only takes away: nothing is granted back by what may have been revoked on purpose.
///
/// @param head the commit that is not followed; empty where it is not known
/// @param why a sentence
/// @param remedy what to do, as sentences
/// @param problems of its files
public record Detour(
        Kind kind, Optional<String> head, String why, String remedy, List<Problem> problems) {

    public Detour {
        requireNonNull(kind, "kind is null");
        requireNonNull(head, "head is null");
        requireNonNull(why, "why is null");
        requireNonNull(remedy, "remedy is null");
        problems = List.copyOf(problems);
    }

    /// What keeps it from being followed, without what is only a warning.
    public List<Problem> errors() {
        return problems.stream().filter(Problem::isError).toList();
    }

    /// What a turn comes to that does not work at the head, however well it goes.
    public Restraint restraint() {
        return new Restraint(
                why,
                remedy,
                switch (kind) {
                    case INVALID -> Outcome.INVALID;
                    case UNTRUSTED, DIVERGED -> Outcome.HELD;
                    case UNREACHABLE -> Outcome.INCOMPLETE;
                });
    }

    /// What is the matter with the head.
    public enum Kind {
        /// Its files are invalid.
        INVALID("invalid"),
        /// It is not signed by anybody whom the settings trust.
        UNTRUSTED("untrusted"),
        /// It is no descendant of what was applied last, or that cannot be told.
        DIVERGED("diverged"),
        /// The repository cannot be reached.
        UNREACHABLE("unreachable");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
