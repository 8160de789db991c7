package dev.muster.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitPastTest {

    private static final String FILE = "access/groups.yaml";

    @TempDir private Path temporary;

    private ExampleClone clone;
    private String first;
    private String second;

    @BeforeEach
    void threeCommits() throws IOException, GitAPIException {
        Path example = Files.createDirectories(temporary.resolve("example/access")).getParent();
        Files.writeString(example.resolve(FILE), "one\n");
        clone = ExampleClone.of(example, temporary.resolve("clone"), "Ada", at("2026-11-01"));
        first = head();
        Files.writeString(clone.folder().resolve(FILE), "two\n");
        Files.writeString(clone.folder().resolve("README.md"), "not of the repository\n");
        second = clone.commit("Grace", at("2026-11-05"));
        Files.writeString(clone.folder().resolve(FILE), "three\n");
        clone.commit("Joan", at("2026-11-09"));
    }

    @Test
    void dayMeansWhatWasCommittedBeforeItBegan() {
        Past.Found found = found("2026-11-09");
        assertThat(found.commit()).isEqualTo(second);
        assertThat(found.author()).isEqualTo("Grace");
        assertThat(found.committed()).isEqualTo(at("2026-11-05"));
        assertThat(found.at()).isEqualTo(Instant.parse("2026-11-09T00:00:00Z"));
        assertThat(found.isReach()).isFalse();
        assertThat(found.snapshot().files()).hasSize(1).containsEntry(FILE, "two\n");
    }

    @Test
    void commitIsFoundByWhateverNameGitKnowsIt() {
        assertThat(found(first.substring(0, 10)).snapshot().files()).containsEntry(FILE, "one\n");
        assertThat(found("HEAD~1").commit()).isEqualTo(second);
        assertThat(found(first).at()).isEqualTo(at("2026-11-01"));
    }

    @Test
    void dayBeforeTheFirstCommitIsAsFarBackAsThereIs() {
        Past.Found found = found("2026-01-01");
        assertThat(found.commit()).isEqualTo(first);
        assertThat(found.at()).isEqualTo(at("2026-11-01"));
        assertThat(found.isReach()).isTrue();
    }

    @Test
    void shallowCloneReachesNoFurtherThanItsEdge() throws IOException {
        Files.writeString(clone.folder().resolve(".git/shallow"), second + "\n");
        Past.Found found = found("2026-11-03");
        assertThat(found.commit()).isEqualTo(second);
        assertThat(found.isReach()).isTrue();
    }

    @Test
    void whatIsNotThereIsSaidWithARemedy() {
        assertThat(past("no-such-tag")).isInstanceOf(Past.Unreachable.class);
        assertThat(((Past.Unreachable) past("no such : thing^^")).why()).contains("no commit");
        assertThat(((Past.Unreachable) past("2026-13-40")).why()).contains("no day 2026-13-40");
        assertThat(((Past.Unreachable) new GitPast(temporary.resolve("example")).at("HEAD")).why())
                .contains("no Git clone");
    }

    @Test
    void commitWithALinkInItIsNotCompared() throws IOException, GitAPIException {
        Files.createSymbolicLink(
                clone.folder().resolve("access/other.yaml"), Path.of("groups.yaml"));
        clone.commit("Eve", at("2026-11-10"));
        assertThat(((Past.Unreachable) past("HEAD")).why()).contains("access/other.yaml");
    }

    private Past past(String asked) {
        return new GitPast(clone.folder()).at(asked);
    }

    private Past.Found found(String asked) {
        assertThat(past(asked)).isInstanceOf(Past.Found.class);
        return (Past.Found) past(asked);
    }

    private String head() {
        return found("HEAD").commit();
    }

    private static Instant at(String day) {
        return Instant.parse(day + "T10:00:00Z");
    }
}
