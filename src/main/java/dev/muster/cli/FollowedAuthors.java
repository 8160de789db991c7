package dev.muster.cli;

import dev.muster.daemon.Followed;
import dev.muster.model.Authorship;
import dev.muster.model.Place;
import dev.muster.report.Authors;
import dev.muster.source.GitLines;
import dev.muster.source.Snapshot;
import java.util.Optional;

/// Who wrote the lines of what was read last from the followed repository. Looked up in Git only
/// when asked. Safe for many threads.
final class FollowedAuthors implements Authors, AutoCloseable {

    private Optional<Followed> followed = Optional.empty();
    private Optional<Snapshot> snapshot = Optional.empty();
    private Optional<GitLines> lines = Optional.empty();

    /// From now on it is these files that are spoken of.
    synchronized void read(Followed from, Snapshot files) {
        close();
        followed = Optional.of(from);
        snapshot = Optional.of(files);
    }

    @Override
    public synchronized Authorship of(Place place) {
        if (lines.isEmpty()) {
            lines = followed.flatMap(from -> snapshot.map(from::lines));
        }
        return lines.map(found -> found.of(place)).orElseGet(Authorship.Unknown::new);
    }

    @Override
    public synchronized void close() {
        lines.ifPresent(GitLines::close);
        lines = Optional.empty();
    }
}
