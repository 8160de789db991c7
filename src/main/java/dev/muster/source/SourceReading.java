package dev.muster.source;

import dev.muster.model.Problem;
import java.util.List;

/// What became of fetching a repository's files.
public sealed interface SourceReading {

    /// All files are there.
    record Fetched(Snapshot snapshot) implements SourceReading {}

    /// At least one problem; no file may be used.
    record Unusable(List<Problem> problems) implements SourceReading {
        public Unusable {
            problems = problems.stream().sorted().toList();
        }
    }
}
