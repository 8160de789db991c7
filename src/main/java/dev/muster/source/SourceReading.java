package dev.muster.source;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Problem;
import java.util.List;

/// What became of fetching a repository's files.
public sealed interface SourceReading {

    /// What became of files that are at hand.
    sealed interface OfFiles extends SourceReading {}

    /// All files are there.
    record Fetched(Snapshot snapshot) implements OfFiles {}

    /// At least one problem; no file may be used.
    record Unusable(List<Problem> problems) implements OfFiles {
        public Unusable {
            problems = problems.stream().sorted().toList();
        }
    }

    /// The repository did not answer, or refused; nothing is known of its files.
    ///
    /// @param why a sentence that names the repository, without secrets
    /// @param remedy what to do, as sentences
    record Unreachable(String why, String remedy) implements SourceReading {
        public Unreachable {
            requireNonNull(why, "why is null");
            requireNonNull(remedy, "remedy is null");
        }
    }

    /// The commit is there, and nobody whom the settings trust has signed it.
    ///
    /// @param why a sentence that names the commit
    /// @param remedy what to do, as sentences
    record Untrusted(String commit, String why, String remedy) implements SourceReading {
        public Untrusted {
            requireNonNull(commit, "commit is null");
            requireNonNull(why, "why is null");
            requireNonNull(remedy, "remedy is null");
        }
    }
}
