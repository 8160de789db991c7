package dev.muster.source;

import dev.muster.model.Problem;
import dev.muster.source.GitLines.Clone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
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
        GitTree tree = new GitTree(clone.repository(), commit, clone.folder());
        SourceReading reading =
                tree.holdsAccess()
                        ? tree.read()
                        : new SourceReading.Fetched(new Snapshot(commit.name(), new TreeMap<>()));
        return switch (reading) {
            case SourceReading.Fetched(Snapshot snapshot) ->
                    new Past.Found(
                            commit.name(),
                            commit.getAuthorIdent().getName(),
                            moment(commit),
                            at,
                            snapshot,
                            isReach);
            case SourceReading.Unusable(List<Problem> problems) ->
                    unread(
                            commit,
                            problems.getFirst().place().file()
                                    + ": "
                                    + problems.getFirst().message());
            case SourceReading.Untrusted(_, String why, _) -> unread(commit, why);
            case SourceReading.Unreachable(String why, _) -> unread(commit, why);
        };
    }

    private static Past unread(RevCommit commit, String why) {
        return new Past.Unreachable(
                "commit " + commit.name() + " holds what Muster does not read: " + why,
                "Compare with another commit.");
    }
}
