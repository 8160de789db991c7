package dev.muster.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Authorship;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a folder declared before, version by version.
class GitTrailTest {

    private static final Instant FIRST = Instant.parse("2026-11-20T08:00:00Z");

    @TempDir private Path temporary;

    private ExampleClone clone(String content) throws IOException, GitAPIException {
        Path example = temporary.resolve("example");
        write(example, "access/a.yaml", content);
        return ExampleClone.of(example, temporary.resolve("clone"), "Ada", FIRST);
    }

    private static void write(Path folder, String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private static List<GitTrail.Version> trail(Path folder) {
        SourceReading reading = new FolderSource(folder).read();
        List<GitTrail.Version> versions = new ArrayList<>();
        new GitTrail(folder, ((SourceReading.Fetched) reading).snapshot()).forEach(versions::add);
        return versions;
    }

    private static List<String> contents(List<GitTrail.Version> versions) {
        return versions.stream()
                .map(version -> version.snapshot().files().getOrDefault("access/a.yaml", "-"))
                .toList();
    }

    @Test
    void tellsWhatWasThereBeforeTheNewestFirstAndWhoChangedIt()
            throws IOException, GitAPIException {
        ExampleClone clone = clone("one");
        write(clone.folder(), "access/a.yaml", "two");
        clone.commit("Grace", FIRST.plus(Duration.ofDays(1)));
        write(clone.folder(), "access/a.yaml", "three");
        String last = clone.commit("Linus", FIRST.plus(Duration.ofDays(2)));

        List<GitTrail.Version> versions = trail(clone.folder());
        assertThat(contents(versions)).containsExactly("two", "one");
        assertThat(versions.getFirst().endedBy())
                .isEqualTo(new Authorship.Committed(last, "Linus", FIRST.plus(Duration.ofDays(2))));
        assertThat(versions.getFirst().from()).isEqualTo(FIRST.plus(Duration.ofDays(1)));
        assertThat(versions.getFirst().until()).contains(FIRST.plus(Duration.ofDays(2)));
    }

    @Test
    void aCommitThatTouchesNothingDeclaredIsNoVersion() throws IOException, GitAPIException {
        ExampleClone clone = clone("one");
        write(clone.folder(), "README.md", "hello");
        clone.commit("Grace", FIRST.plus(Duration.ofDays(1)));
        assertThat(trail(clone.folder())).isEmpty();
    }

    @Test
    void whatOnlyTheFolderHasEndsTheHeadInNoCommit() throws IOException, GitAPIException {
        ExampleClone clone = clone("one");
        write(clone.folder(), "access/a.yaml", "not committed");
        List<GitTrail.Version> versions = trail(clone.folder());
        assertThat(contents(versions)).containsExactly("one");
        assertThat(versions.getFirst().endedBy()).isEqualTo(new Authorship.Uncommitted());
        assertThat(versions.getFirst().until()).isEqualTo(Optional.empty());
    }

    @Test
    void aFileThatWasDeletedInTheFolderAloneIsAChangeToo() throws IOException, GitAPIException {
        ExampleClone clone = clone("one");
        write(clone.folder(), "access/b.yaml", "b");
        clone.commit("Grace", FIRST.plus(Duration.ofDays(1)));
        Files.delete(clone.folder().resolve("access/b.yaml"));
        assertThat(trail(clone.folder()).getFirst().endedBy())
                .isEqualTo(new Authorship.Uncommitted());
    }

    @Test
    void endsAtItsBoundHoweverLongTheHistoryIs() throws IOException, GitAPIException {
        ExampleClone clone = clone("start");
        for (int i = 0; i <= GitTrail.VERSIONS_AT_MOST; i++) {
            write(clone.folder(), "access/a.yaml", "version " + i);
            clone.commit("Ada", FIRST.plus(Duration.ofHours(i + 1)));
        }
        assertThat(trail(clone.folder())).hasSize(GitTrail.VERSIONS_AT_MOST);
    }

    @Test
    void thereIsNoneOutsideGit() throws IOException {
        Path folder = temporary.resolve("plain");
        write(folder, "access/a.yaml", "one");
        assertThat(trail(folder)).isEmpty();
    }
}
