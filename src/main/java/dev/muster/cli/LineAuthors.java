package dev.muster.cli;

import dev.muster.model.Authorship;
import dev.muster.model.Place;
import dev.muster.report.Authors;
import dev.muster.source.GitLines;
import dev.muster.source.Snapshot;
import java.nio.file.Path;
import java.util.Optional;

/// Who wrote the lines of what was read last from a folder. Looked up in Git only when asked. Safe
/// for many threads.
final class LineAuthors implements Authors, AutoCloseable {

    private final Path folder;
    private Optional<Snapshot> snapshot = Optional.empty();
    private Optional<GitLines> lines = Optional.empty();

    LineAuthors(Path folder) {
        this.folder = folder;
    }

    /// From now on it is these files that are spoken of.
    synchronized void read(Snapshot files) {
        close();
        snapshot = Optional.of(files);
    }

    @Override
    public synchronized Authorship of(Place place) {
        if (lines.isEmpty()) {
            lines = snapshot.map(files -> GitLines.of(folder, files));
        }
        return lines.map(found -> found.of(place)).orElseGet(Authorship.Unknown::new);
    }

    @Override
    public synchronized void close() {
        lines.ifPresent(GitLines::close);
        lines = Optional.empty();
    }
}
