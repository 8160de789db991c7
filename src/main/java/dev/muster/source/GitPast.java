package dev.muster.source;

import dev.muster.source.GitLines.Clone;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/// The files of a folder as an earlier commit of its Git clone has them. Only reads; runs no hook,
/// no filter and no other program.
public final class GitPast {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Path folder;

    public GitPast(Path folder) {
        this.folder = folder;
    }

    /// What the folder held then.
    ///
    /// @param asked a day, which means what was committed before it began in UTC, along the first
    ///   parents of what is checked out; or a commit, by whatever name Git knows it
    public Past at(String asked) {
        try (Clone clone = GitLines.open(folder.toRealPath()).orElse(null)) {
            if (clone == null) {
                return new Past.Unreachable(
                        folder + " is no Git clone with commits, so its past is not known",
                        "Run it in a clone of the access repository.");
            }
            return DAY.matcher(asked).matches() ? before(clone, asked) : commit(clone, asked);
        } catch (IOException | RuntimeException e) {
            return new Past.Unreachable(
                    "the Git clone around " + folder + " cannot be read: " + e.getMessage(),
                    "Make a new clone.");
        }
    }

    private static Past before(Clone clone, String asked) throws IOException {
        Instant begin;
        try {
            begin = LocalDate.parse(asked).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException _) {
            return new Past.Unreachable(
                    "there is no day " + asked, "Give a day as 2026-11-24, or a commit.");
        }
        try (RevWalk walk = new RevWalk(clone.repository())) {
            RevCommit commit = walk.parseCommit(clone.head());
            while (!moment(commit).isBefore(begin)) {
                if (commit.getParentCount() == 0 || clone.shallow().contains(commit)) {
                    return found(clone, commit, moment(commit), true);
                }
                commit = walk.parseCommit(commit.getParent(0));
            }
            return found(clone, commit, begin, false);
        }
    }

    private static Past commit(Clone clone, String asked) throws IOException {
        ObjectId id = resolve(clone, asked);
        if (id == null) {
            return new Past.Unreachable(
                    "there is no commit " + asked + " in this clone",
                    clone.shallow().isEmpty()
                            ? "Give a commit, a tag or a branch that is there, or a day as 2026-11-24."
                            : "The clone is shallow: fetch the rest with git fetch --unshallow.");
        }
        try (RevWalk walk = new RevWalk(clone.repository())) {
            RevCommit commit = walk.parseCommit(id);
            return found(clone, commit, moment(commit), false);
        }
    }

    private static @Nullable ObjectId resolve(Clone clone, String asked) throws IOException {
        try {
            return clone.repository().resolve(asked + "^{commit}");
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static Instant moment(RevCommit commit) {
        return Instant.ofEpochSecond(commit.getCommitTime());
    }

    private static Past found(Clone clone, RevCommit commit, Instant at, boolean isReach)
            throws IOException {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        SortedMap<String, String> files = new TreeMap<>();
        long bytes = 0;
        try (TreeWalk walk = new TreeWalk(clone.repository())) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                Optional<String> path = inside(clone.prefix(), walk.getPathString());
                if (path.isEmpty()) {
                    continue;
                }
                ObjectLoader blob = walk.getObjectReader().open(walk.getObjectId(0));
                bytes += blob.getSize();
                if (!isFile(walk.getFileMode(0))
                        || blob.getSize() > FolderSource.FILE_BYTES_AT_MOST
                        || bytes > FolderSource.BYTES_AT_MOST
                        || contents.size() >= FolderSource.FILES_AT_MOST) {
                    return new Past.Unreachable(
                            "commit "
                                    + commit.name()
                                    + " holds what Muster does not read: "
                                    + path.get(),
                            "Compare with another commit.");
                }
                contents.put(path.get(), blob.getBytes(FolderSource.FILE_BYTES_AT_MOST));
                files.put(path.get(), text(blob.getBytes(FolderSource.FILE_BYTES_AT_MOST)));
            }
        }
        return new Past.Found(
                commit.name(),
                commit.getAuthorIdent().getName(),
                moment(commit),
                at,
                new Snapshot(ContentDigest.of(contents), files),
                isReach);
    }

    private static boolean isFile(FileMode mode) {
        return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
    }

    /// The path below the folder, of what belongs to an access repository.
    private static Optional<String> inside(String prefix, String path) {
        if (!path.startsWith(prefix)) {
            return Optional.empty();
        }
        String rest = path.substring(prefix.length());
        return rest.startsWith("access/") || rest.startsWith("releases/")
                ? Optional.of(rest)
                : Optional.empty();
    }

    /// As [FolderSource] takes what is no text: only its name is of interest.
    private static String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException _) {
            return "";
        }
    }
}
