package dev.muster.source;

import dev.muster.model.Authorship;
import dev.muster.model.Place;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.blame.BlameGenerator;
import org.eclipse.jgit.blame.BlameResult;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/// Who wrote the lines that were read from a folder, where the folder is a Git clone. Only reads;
/// runs no hook, no filter and no other program, whatever the clone's configuration asks for.
public final class GitLines implements AutoCloseable {

    private final Snapshot snapshot;
    private final Optional<Clone> clone;
    private final Map<String, Optional<BlameResult>> blamed = new HashMap<>();

    private GitLines(Snapshot snapshot, Optional<Clone> clone) {
        this.snapshot = snapshot;
        this.clone = clone;
    }

    /// The clone that a folder lies in.
    ///
    /// @param prefix the folder's path inside it, empty or ending with `/`
    /// @param shallow commits whose parents are not there, so that older lines look like theirs
    record Clone(Repository repository, String prefix, RevCommit head, Set<ObjectId> shallow)
            implements AutoCloseable {

        /// The folder's path inside it, without a slash at the end.
        String folder() {
            return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
        }

        @Override
        public void close() {
            repository.close();
        }
    }

    /// @param snapshot what was read from the folder
    public static GitLines of(Path folder, Snapshot snapshot) {
        try {
            return new GitLines(snapshot, open(folder.toRealPath()));
        } catch (IOException | RuntimeException _) {
            // Authors are told where they can be; a clone that is at fault has none.
            return new GitLines(snapshot, Optional.empty());
        }
    }

    /// @param repository that holds the snapshot's commit, and that the caller closes
    /// @param folder inside the repository that the paths count from; empty for its root
    static GitLines ofCommit(Repository repository, String folder, Snapshot snapshot) {
        repository.incrementOpen();
        try (RevWalk walk = new RevWalk(repository)) {
            return new GitLines(
                    snapshot,
                    Optional.of(
                            new Clone(
                                    repository,
                                    folder.isEmpty() ? "" : folder + "/",
                                    walk.parseCommit(ObjectId.fromString(snapshot.commit())),
                                    repository.getObjectDatabase().getShallowCommits())));
        } catch (IOException | RuntimeException _) {
            repository.close();
            return new GitLines(snapshot, Optional.empty());
        }
    }

    /// The clone around a folder; empty outside Git, and where nothing is committed yet.
    static Optional<Clone> open(Path folder) throws IOException {
        AmbientGit.ignore();
        FileRepositoryBuilder builder = new FileRepositoryBuilder();
        builder.findGitDir(folder.toFile());
        File found = builder.getGitDir();
        if (found == null) {
            return Optional.empty();
        }
        Repository repository = builder.build();
        if (repository.isBare()) {
            repository.close();
            return Optional.empty();
        }
        Path root = repository.getWorkTree().toPath().toRealPath();
        ObjectId head = repository.resolve(Constants.HEAD);
        if (head == null || !folder.startsWith(root)) {
            repository.close();
            return Optional.empty();
        }
        String inside = root.relativize(folder).toString().replace(File.separatorChar, '/');
        try (RevWalk walk = new RevWalk(repository)) {
            return Optional.of(
                    new Clone(
                            repository,
                            inside.isEmpty() ? "" : inside + "/",
                            walk.parseCommit(head),
                            repository.getObjectDatabase().getShallowCommits()));
        }
    }

    /// The commit that is checked out; empty outside Git.
    public Optional<String> head() {
        return clone.map(found -> found.head().name());
    }

    /// Whether every declaration that was read is as the commit has it.
    public boolean isClean() {
        return clone.isPresent()
                && snapshot.files().keySet().stream()
                        .filter(path -> path.endsWith(".yaml") || path.endsWith(".json"))
                        .allMatch(path -> isCommitted(clone.get(), path));
    }

    private boolean isCommitted(Clone found, String path) {
        try (TreeWalk walk =
                        TreeWalk.forPath(
                                found.repository(), found.prefix() + path, found.head().getTree());
                ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return walk != null
                    && walk.getObjectId(0)
                            .equals(formatter.idFor(Constants.OBJ_BLOB, content(path)));
        } catch (IOException _) {
            return false;
        }
    }

    /// Who wrote the line of a place last.
    public Authorship of(Place place) {
        if (clone.isEmpty() || place.line() < 1 || !snapshot.files().containsKey(place.file())) {
            return new Authorship.Unknown();
        }
        return blamed.computeIfAbsent(place.file(), this::blame)
                .map(result -> line(clone.get(), result, place.line() - 1))
                .orElseGet(Authorship.Unknown::new);
    }

    private static Authorship line(Clone found, BlameResult result, int index) {
        if (index >= result.getResultContents().size()) {
            return new Authorship.Unknown();
        }
        RevCommit commit = result.getSourceCommit(index);
        if (commit == null) {
            return new Authorship.Uncommitted();
        }
        if (found.shallow().contains(commit)) {
            return new Authorship.NotAfter(
                    commit.name(), Instant.ofEpochSecond(commit.getCommitTime()));
        }
        PersonIdent author = result.getSourceAuthor(index);
        return new Authorship.Committed(commit.name(), author.getName(), author.getWhenAsInstant());
    }

    private Optional<BlameResult> blame(String path) {
        Clone found = clone.orElseThrow();
        try (BlameGenerator generator =
                new BlameGenerator(found.repository(), found.prefix() + path)) {
            generator.push(null, found.head());
            generator.push(null, new RawText(content(path)));
            return Optional.ofNullable(generator.computeBlameResult());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private byte[] content(String path) {
        return snapshot.files().getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        clone.ifPresent(Clone::close);
    }
}
