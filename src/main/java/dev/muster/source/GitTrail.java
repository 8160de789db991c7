package dev.muster.source;

import dev.muster.model.Authorship;
import dev.muster.source.GitLines.Clone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/// What a folder declared before, version by version backwards, along the first parents of what is
/// checked out. Only reads; runs no hook, no filter and no other program.
///
/// It is bounded, because it serves to explain and never to decide: older versions than
/// [#VERSIONS_AT_MOST] are not looked at, nor any once [#BYTES_AT_MOST] were read.
public final class GitTrail implements Iterable<GitTrail.Version> {

    /// A year of a change a week, of which each is read and resolved like a declaration of its own.
    static final int VERSIONS_AT_MOST = 50;

    /// Of files, together: where they are large, fewer versions are looked at.
    static final long BYTES_AT_MOST = 8L * 1024 * 1024;

    /// Commits, most of which need not touch the folder. Each costs a look at its tree.
    private static final int COMMITS_AT_MOST = 5_000;

    private final Path folder;
    private final Snapshot now;

    /// @param now what was read from the folder
    public GitTrail(Path folder, Snapshot now) {
        this.folder = folder;
        this.now = now;
    }

    /// What the folder held until a commit, or somebody who has not committed it yet, changed what
    /// is under `access/`.
    ///
    /// @param endedBy the commit that changed it; uncommitted for what only the folder has
    /// @param from when its own commit was made
    /// @param until when the commit that changed it was made; empty for what only the folder has
    public record Version(
            Snapshot snapshot, Instant from, Optional<Instant> until, Authorship endedBy) {}

    /// A version that was found and not read yet.
    private record Step(String commit, Optional<Instant> until, Authorship endedBy) {}

    /// The newest first. It ends where the clone does, at the bounds, and at what cannot be read;
    /// none outside Git.
    @Override
    public Iterator<Version> iterator() {
        return new Backwards(steps().iterator());
    }

    private List<Step> steps() {
        try (Clone clone = GitLines.open(folder.toRealPath()).orElse(null)) {
            return clone == null ? List.of() : steps(clone);
        } catch (IOException | RuntimeException _) {
            // What cannot be read explains nothing.
            return List.of();
        }
    }

    private static List<Step> steps(Clone clone) throws IOException {
        List<Step> steps = new ArrayList<>();
        try (RevWalk walk = new RevWalk(clone.repository())) {
            RevCommit commit = walk.parseCommit(clone.head());
            // The head itself, for the case that the folder is not as it has it.
            steps.add(new Step(commit.name(), Optional.empty(), new Authorship.Uncommitted()));
            ObjectId tree = access(clone, commit);
            for (int looked = 0; looked < COMMITS_AT_MOST; looked++) {
                if (commit.getParentCount() == 0
                        || clone.shallow().contains(commit)
                        || steps.size() > VERSIONS_AT_MOST) {
                    break;
                }
                RevCommit parent = walk.parseCommit(commit.getParent(0));
                ObjectId before = access(clone, parent);
                if (!before.equals(tree)) {
                    steps.add(
                            new Step(
                                    parent.name(),
                                    Optional.of(Instant.ofEpochSecond(commit.getCommitTime())),
                                    authorship(commit)));
                }
                commit = parent;
                tree = before;
            }
        }
        return steps;
    }

    private static Authorship authorship(RevCommit commit) {
        return new Authorship.Committed(
                commit.name(),
                commit.getAuthorIdent().getName(),
                commit.getAuthorIdent().getWhenAsInstant());
    }

    /// The tree of what is declared; zero where there is none.
    private static ObjectId access(Clone clone, RevCommit commit) throws IOException {
        Repository repository = clone.repository();
        try (TreeWalk walk =
                TreeWalk.forPath(repository, clone.prefix() + "access", commit.getTree())) {
            return walk == null ? ObjectId.zeroId() : walk.getObjectId(0);
        }
    }

    /// Reads each version only when it is asked for.
    private final class Backwards implements Iterator<Version> {

        private final Iterator<Step> steps;
        private long bytes;
        private Optional<Version> next;

        Backwards(Iterator<Step> steps) {
            this.steps = steps;
            this.next = advance();
            if (next.filter(head -> declared(head.snapshot()).equals(declared(now))).isPresent()) {
                next = advance();
            }
        }

        private Optional<Version> advance() {
            if (!steps.hasNext() || bytes > BYTES_AT_MOST) {
                return Optional.empty();
            }
            Step step = steps.next();
            return switch (new GitPast(folder).at(step.commit())) {
                case Past.Found found -> {
                    bytes +=
                            found.snapshot().files().values().stream()
                                    .mapToLong(String::length)
                                    .sum();
                    yield Optional.of(
                            new Version(
                                    found.snapshot(),
                                    found.committed(),
                                    step.until(),
                                    step.endedBy()));
                }
                case Past.Unreachable _ -> Optional.empty();
            };
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public Version next() {
            Version version = next.orElseThrow(NoSuchElementException::new);
            next = advance();
            return version;
        }
    }

    private static SortedMap<String, String> declared(Snapshot snapshot) {
        return snapshot.files().subMap("access/", "access0");
    }
}
