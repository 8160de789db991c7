package dev.muster.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Authorship;
import dev.muster.model.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitLinesTest {

    private static final String FILE = "access/groups.yaml";

    @TempDir private Path clone;

    @Test
    void everyLineHasTheCommitThatWroteIt() throws IOException, GitAPIException {
        try (Git git = init()) {
            write("one\ntwo\n");
            String first = commit(git, "Ada", "2026-11-01T10:00:00Z");
            write("one\nTWO\n");
            String second = commit(git, "Grace", "2026-11-02T10:00:00Z");
            try (GitLines lines = lines()) {
                assertThat(lines.of(new Place(FILE, 1, 1)))
                        .isEqualTo(
                                new Authorship.Committed(
                                        first, "Ada", Instant.parse("2026-11-01T10:00:00Z")));
                assertThat(lines.of(new Place(FILE, 2, 1)))
                        .isEqualTo(
                                new Authorship.Committed(
                                        second, "Grace", Instant.parse("2026-11-02T10:00:00Z")));
                assertThat(lines.head()).contains(second);
                assertThat(lines.isClean()).isTrue();
            }
        }
    }

    @Test
    void lineThatIsOnlyInTheFolderIsSaidToBeInNoCommit() throws IOException, GitAPIException {
        try (Git git = init()) {
            write("one\n");
            commit(git, "Ada", "2026-11-01T10:00:00Z");
            write("one\ntwo\n");
            try (GitLines lines = lines()) {
                assertThat(lines.of(new Place(FILE, 1, 1)))
                        .isInstanceOf(Authorship.Committed.class);
                assertThat(lines.of(new Place(FILE, 2, 1))).isEqualTo(new Authorship.Uncommitted());
                assertThat(lines.isClean()).isFalse();
            }
        }
    }

    @Test
    void folderInsideACloneIsFoundInIt() throws IOException, GitAPIException {
        Path folder = Files.createDirectories(clone.resolve("teams/payments"));
        try (Git git = init()) {
            Files.createDirectories(folder.resolve("access"));
            Files.writeString(folder.resolve(FILE), "one\n");
            commit(git, "Ada", "2026-11-01T10:00:00Z");
            try (GitLines lines = GitLines.of(folder, snapshot(folder))) {
                assertThat(lines.of(new Place(FILE, 1, 1)))
                        .isInstanceOf(Authorship.Committed.class);
                assertThat(lines.isClean()).isTrue();
            }
        }
    }

    @Test
    void shallowHistoryBlamesNobodyForWhatMayBeOlderThanItsEdge()
            throws IOException, GitAPIException {
        ObjectId boundary;
        try (Git git = init()) {
            write("one\n");
            commit(git, "Ada", "2026-11-01T10:00:00Z");
            write("one\ntwo\n");
            boundary = ObjectId.fromString(commit(git, "Grace", "2026-11-02T10:00:00Z"));
            write("one\ntwo\nthree\n");
            commit(git, "Joan", "2026-11-03T10:00:00Z");
            Files.writeString(clone.resolve(".git/shallow"), boundary.name() + "\n");
        }
        try (GitLines lines = lines()) {
            assertThat(lines.of(new Place(FILE, 1, 1)))
                    .isEqualTo(
                            new Authorship.NotAfter(
                                    boundary.name(), Instant.parse("2026-11-02T10:00:00Z")));
            assertThat(lines.of(new Place(FILE, 3, 1))).isInstanceOf(Authorship.Committed.class);
        }
    }

    @Test
    void folderOutsideGitHasNoAuthors() throws IOException {
        write("one\n");
        try (GitLines lines = lines()) {
            assertThat(lines.of(new Place(FILE, 1, 1))).isEqualTo(new Authorship.Unknown());
            assertThat(lines.head()).isEmpty();
            assertThat(lines.isClean()).isFalse();
        }
    }

    private Git init() throws GitAPIException {
        AmbientGit.ignore();
        return Git.init().setDirectory(clone.toFile()).call();
    }

    private void write(String text) throws IOException {
        Files.createDirectories(clone.resolve("access"));
        Files.writeString(clone.resolve(FILE), text);
    }

    private static String commit(Git git, String author, String at) throws GitAPIException {
        PersonIdent person =
                new PersonIdent(author, author + "@example.com", Instant.parse(at), ZoneOffset.UTC);
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage("Change access")
                .setAuthor(person)
                .setCommitter(person)
                .setSign(false)
                .call()
                .name();
    }

    private GitLines lines() {
        return GitLines.of(clone, snapshot(clone));
    }

    private static Snapshot snapshot(Path folder) {
        return switch (new FolderSource(folder).read()) {
            case SourceReading.Fetched(Snapshot snapshot) -> snapshot;
            case SourceReading.Unusable(var problems) ->
                    throw new IllegalStateException(problems.toString());
        };
    }
}
