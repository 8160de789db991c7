package dev.muster.source;

import static java.util.Objects.requireNonNull;

import dev.muster.settings.Source;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;

/// The access repository in Git: its one branch or tag, fetched into a bare repository of Muster's
/// own and read from there. Fetches and verifies; interprets nothing.
///
/// Not for several threads at once; one process at a time may use a store.
public final class GitSource implements AutoCloseable {

    /// Where the followed branch or tag lies in the store.
    private static final String FOLLOWED = "refs/muster/followed";

    /// The deepest that Git itself can ask for, which means everything.
    private static final int EVERYTHING = Constants.INFINITE_DEPTH;

    private final Source source;
    private final Repository store;
    private final GitTransport transport;
    private final FileChannel alone;

    private GitSource(Source source, Repository store, FileChannel alone, Timekeeper clock) {
        this.source = source;
        this.store = store;
        this.alone = alone;
        this.transport = new GitTransport(source, clock);
    }

    /// @param folder of Muster's own, in which fetched commits are kept; made if it is not there.
    ///   Losing it costs a fetch of everything and nothing else
    /// @param clock by which tokens that Muster makes itself run out
    /// @throws IOException if it can be neither used nor made
    public static GitSource open(Source source, Path folder, Timekeeper clock) throws IOException {
        requireNonNull(source, "source is null");
        AmbientGit.ignore();
        Files.createDirectories(folder);
        FileChannel alone = alone(folder);
        Repository store = new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
        if (!store.getObjectDatabase().exists()) {
            store.create(true);
        }
        configure(store);
        return new GitSource(source, store, alone, clock);
    }

    /// What keeps other processes off for as long as it is open.
    private static FileChannel alone(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder.resolve("in-use"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // This very process has it, which is as bad.
        }
        channel.close();
        throw new IOException("another process follows the same repository with " + folder);
    }

    /// Another host than the one in the settings never sees the token, so nothing is followed
    /// there.
    private static void configure(Repository store) throws IOException {
        StoredConfig config = store.getConfig();
        config.setString("http", null, "followRedirects", "false");
        config.setInt(ConfigConstants.CONFIG_GC_SECTION, null, ConfigConstants.CONFIG_KEY_AUTO, 0);
        config.save();
    }

    /// Where the branch or tag is now; fetches nothing.
    public Head head() {
        try (Transport way = transport.open(store);
                FetchConnection connection = way.openFetch()) {
            Ref found = connection.getRefsMap().get(source.ref().full());
            if (found == null) {
                return new Head.Unknown(noSuchRef(), NO_SUCH_REF_REMEDY);
            }
            ObjectId peeled = found.getPeeledObjectId();
            ObjectId commit = peeled == null ? found.getObjectId() : peeled;
            return new Head.At(requireNonNull(commit, "a ref without an object").name());
        } catch (IOException e) {
            Trouble trouble = trouble(e);
            return new Head.Unknown(trouble.why(), trouble.remedy());
        }
    }

    /// Fetches the branch or tag, and reads the files at its head.
    public SourceReading read() {
        try {
            Optional<ObjectId> head = fetch(depth());
            if (head.isEmpty()) {
                return new SourceReading.Unreachable(noSuchRef(), NO_SUCH_REF_REMEDY);
            }
            return files(head.get());
        } catch (IOException e) {
            return unreachable(e);
        }
    }

    /// Reads the files of a commit that was fetched before.
    public SourceReading readAt(String commit) {
        try {
            return files(ObjectId.fromString(commit));
        } catch (MissingObjectException _) {
            return new SourceReading.Unreachable(
                    "commit " + commit + " is not among those fetched",
                    "Wait for the next fetch, or push it again.");
        } catch (IOException e) {
            return unreachable(e);
        }
    }

    private SourceReading files(ObjectId id) throws IOException {
        try (RevWalk walk = new RevWalk(store)) {
            RevCommit commit = walk.parseCommit(id);
            if (source.trustedKeysFile().isPresent()) {
                Optional<SourceReading> untrusted =
                        untrusted(commit, source.trustedKeysFile().get());
                if (untrusted.isPresent()) {
                    return untrusted.get();
                }
            }
            return new GitTree(store, commit, source.path()).read();
        }
    }

    private Optional<SourceReading> untrusted(RevCommit commit, Path trustedKeys)
            throws IOException {
        return switch (CommitSignature.of(store, commit, trustedKeys)) {
            case CommitSignature.Trusted _ -> Optional.empty();
            case CommitSignature.Missing _ -> Optional.of(untrusted(commit, "is not signed"));
            case CommitSignature.Refused(String why) -> Optional.of(untrusted(commit, why));
        };
    }

    private static SourceReading untrusted(RevCommit commit, String why) {
        return new SourceReading.Untrusted(
                commit.name(),
                "commit " + commit.name() + " " + why,
                "Push a commit on top of it that one of `source.trustedKeysFile` has signed.");
    }

    /// How a fetched commit stands to an earlier one. Where the history was fetched only so deep,
    /// it is fetched deeper until the earlier one is found or there is no more.
    public Ancestry ancestry(String earlier, String later) {
        ObjectId from = ObjectId.fromString(earlier);
        ObjectId to = ObjectId.fromString(later);
        try {
            int depth = depth();
            Ancestry found = ancestry(from, to);
            while (found == Ancestry.UNKNOWN && depth < EVERYTHING) {
                depth = depth > EVERYTHING / DEEPER ? EVERYTHING : depth * DEEPER;
                fetch(depth);
                found = ancestry(from, to);
            }
            return found;
        } catch (IOException _) {
            return Ancestry.UNKNOWN;
        }
    }

    private static final int DEEPER = 4;

    private Ancestry ancestry(ObjectId from, ObjectId to) throws IOException {
        boolean whole = store.getObjectDatabase().getShallowCommits().isEmpty();
        try (RevWalk walk = new RevWalk(store)) {
            RevCommit later = walk.parseCommit(to);
            if (!store.getObjectDatabase().has(from)) {
                return whole ? Ancestry.DIVERGED : Ancestry.UNKNOWN;
            }
            if (walk.isMergedInto(walk.parseCommit(from), later)) {
                return Ancestry.DESCENDS;
            }
            return whole ? Ancestry.DIVERGED : Ancestry.UNKNOWN;
        } catch (MissingObjectException _) {
            return Ancestry.UNKNOWN;
        }
    }

    /// Who wrote the lines of a snapshot that was read here.
    public GitLines lines(Snapshot snapshot) {
        return GitLines.ofCommit(store, source.path(), snapshot);
    }

    private int depth() {
        return source.depth().orElse(EVERYTHING);
    }

    /// The commit at the head; empty if there is no such branch or tag.
    private Optional<ObjectId> fetch(int depth) throws IOException {
        try (Transport way = transport.open(store)) {
            boolean shallow = !store.getObjectDatabase().getShallowCommits().isEmpty();
            // JGit's check of what it fetched takes the edge of a shallow history for a hole.
            if (depth < EVERYTHING || shallow) {
                way.setDepth(depth);
            } else {
                way.setCheckFetchedObjects(true);
            }
            way.fetch(
                    NullProgressMonitor.INSTANCE,
                    List.of(new RefSpec("+" + source.ref().full() + ":" + FOLLOWED)));
        } catch (TransportException e) {
            if (isNoSuchRef(e)) {
                return Optional.empty();
            }
            throw e;
        }
        Ref followed = store.exactRef(FOLLOWED);
        if (followed == null) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(store)) {
            RevObject peeled = walk.peel(walk.parseAny(followed.getObjectId()));
            return Optional.of(peeled.getId());
        }
    }

    private boolean isNoSuchRef(TransportException e) {
        return e.getMessage() != null && e.getMessage().contains(source.ref().full());
    }

    private String noSuchRef() {
        return source.address().url() + " has no " + source.ref().full();
    }

    private static final String NO_SUCH_REF_REMEDY =
            "Correct `source.branch` or `source.tag` in the settings, or push it.";

    /// What stands in the way, and what to do about it.
    private record Trouble(String why, String remedy) {}

    private SourceReading unreachable(IOException e) {
        Trouble trouble = trouble(e);
        return new SourceReading.Unreachable(trouble.why(), trouble.remedy());
    }

    private Trouble trouble(IOException e) {
        String remedy =
                e instanceof NoRemoteRepositoryException
                        ? "Correct `source.url` in the settings, or let the credential see it."
                        : "Check `source` in the settings, its credential, and the way to the host.";
        String message =
                Optional.ofNullable(e.getMessage())
                        .orElse(e.getClass().getSimpleName())
                        .replaceAll("\\s*\\R\\s*", "; ");
        return new Trouble(
                message.contains(source.address().url())
                        ? message
                        : source.address().url() + ": " + message,
                remedy);
    }

    @Override
    public void close() {
        store.close();
        try {
            alone.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
