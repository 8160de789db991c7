package dev.muster.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/// The walkthrough's files in a Git repository of their own, and the operator's settings beside it,
/// as they are in life: whoever commits there cannot change what Muster may do.
final class AccessRepository implements AutoCloseable {

    private final Path folder;
    private final Git git;

    private AccessRepository(Path folder, Git git) {
        this.folder = folder;
        this.git = git;
    }

    /// @param beside the folder in which it is made
    static AccessRepository of(Example example, Path beside) {
        Path folder = beside.resolve("access-repository");
        try {
            copy(example.folder().resolve("access"), folder.resolve("access"));
            Git git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
            return new AccessRepository(folder, git);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    Path folder() {
        return folder;
    }

    /// Replaces a text in a file that is there.
    void edit(String file, String old, String now) {
        Path path = folder.resolve(file);
        try {
            String text = Files.readString(path);
            if (!text.contains(old)) {
                throw new IllegalStateException(file + " does not say " + old);
            }
            Files.writeString(path, text.replace(old, now));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Commits everything that lies there.
    ///
    /// @return the first digits of the commit, as Git shows them
    String commit(String author, String message) {
        PersonIdent who =
                new PersonIdent(author, author.toLowerCase(java.util.Locale.ROOT) + "@example.com");
        try {
            git.add().addFilepattern(".").call();
            RevCommit commit =
                    git.commit()
                            .setAuthor(who)
                            .setCommitter(who)
                            .setSign(false)
                            .setAll(true)
                            .setMessage(message)
                            .call();
            return commit.abbreviate(SHOWN).name();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What `git` shows without being asked for more.
    private static final int SHOWN = 7;

    @Override
    public void close() {
        git.close();
    }
}
