package dev.muster.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Authorship;
import dev.muster.model.Place;
import dev.muster.model.Problem;
import dev.muster.settings.Source;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitSourceTest {

    private static final String FILE = "access/groups.yaml";

    @TempDir private Path temporary;

    private GitRepository repository;

    @BeforeEach
    void makeRepository() throws IOException {
        repository = GitRepository.in(temporary.resolve("repository"));
    }

    private GitSource open(Source source) throws IOException {
        return GitSource.open(source, temporary.resolve("store"), Timekeeper.system());
    }

    @Test
    void headIsSeenWithoutFetching() throws IOException {
        String first = repository.commit(FILE, "groups: {}\n");
        try (GitSource source = open(repository.source())) {
            assertThat(source.head()).isEqualTo(new Head.At(first));
            assertThat(source.readAt(first)).isInstanceOf(SourceReading.Unreachable.class);
        }
    }

    @Test
    void filesAreThoseOfTheHeadAndOfNothingElse() throws IOException {
        repository.commit("README.md", "not for Muster");
        repository.commit("releases/hold.yaml", "hold: h-1\n");
        String head = repository.commit(FILE, "groups: {}\n");
        Files.writeString(repository.folder().resolve(FILE), "changed and not committed");
        try (GitSource source = open(repository.source())) {
            assertThat(snapshot(source.read()).commit()).isEqualTo(head);
            assertThat(snapshot(source.read()).files())
                    .containsOnlyKeys(FILE, "releases/hold.yaml")
                    .containsEntry(FILE, "groups: {}\n");
        }
    }

    @Test
    void newCommitIsFetchedAndTheEarlierOneCanStillBeRead() throws IOException {
        String first = repository.commit(FILE, "groups: {}\n");
        try (GitSource source = open(repository.source())) {
            source.read();
            String second = repository.commit(FILE, "groups: {A: {}}\n");
            assertThat(source.head()).isEqualTo(new Head.At(second));
            assertThat(snapshot(source.read()).commit()).isEqualTo(second);
            assertThat(snapshot(source.readAt(first)).files()).containsEntry(FILE, "groups: {}\n");
            assertThat(source.ancestry(first, second)).isEqualTo(Ancestry.DESCENDS);
            assertThat(source.ancestry(second, second)).isEqualTo(Ancestry.DESCENDS);
        }
    }

    @Test
    void storeOutlivesTheProcess() throws IOException {
        String first = repository.commit(FILE, "groups: {}\n");
        try (GitSource source = open(repository.source())) {
            source.read();
        }
        try (GitSource source = open(repository.source())) {
            assertThat(snapshot(source.readAt(first)).commit()).isEqualTo(first);
        }
    }

    @Test
    void rewrittenHistoryIsSeenToDiverge() throws IOException {
        repository.commit(FILE, "groups: {}\n");
        String lost = repository.commit(FILE, "groups: {A: {}}\n");
        try (GitSource source = open(repository.source())) {
            source.read();
            repository.git("reset", "--quiet", "--hard", "HEAD~1");
            String head = repository.commit(FILE, "groups: {B: {}}\n");
            assertThat(snapshot(source.read()).commit()).isEqualTo(head);
            assertThat(source.ancestry(lost, head)).isEqualTo(Ancestry.DIVERGED);
        }
    }

    @Test
    void shallowHistoryIsDeepenedUntilTheEarlierCommitIsFound() throws IOException {
        String first = repository.commit(FILE, "1");
        String head = first;
        for (int i = 2; i < 12; i++) {
            head = repository.commit(FILE, Integer.toString(i));
        }
        Source shallow = repository.following(new Source.Ref.Branch("main"), "", OptionalInt.of(1));
        try (GitSource source = open(shallow)) {
            assertThat(snapshot(source.read()).commit()).isEqualTo(head);
            assertThat(source.readAt(first)).isInstanceOf(SourceReading.Unreachable.class);
            assertThat(source.ancestry(first, head)).isEqualTo(Ancestry.DESCENDS);
            assertThat(snapshot(source.readAt(first)).commit()).isEqualTo(first);
        }
    }

    @Test
    void commitThatNobodyEverFetchedIsNoAncestor() throws IOException {
        String head = repository.commit(FILE, "groups: {}\n");
        Source shallow = repository.following(new Source.Ref.Branch("main"), "", OptionalInt.of(1));
        try (GitSource source = open(shallow)) {
            source.read();
            assertThat(source.ancestry("0123456789012345678901234567890123456789", head))
                    .isEqualTo(Ancestry.DIVERGED);
        }
    }

    @Test
    void ancestryIsUnknownWhenTheHostIsGone() throws IOException {
        String first = repository.commit(FILE, "1");
        String head = repository.commit(FILE, "2");
        Source shallow = repository.following(new Source.Ref.Branch("main"), "", OptionalInt.of(1));
        try (GitSource source = open(shallow)) {
            source.read();
            Files.move(repository.folder(), temporary.resolve("gone"));
            assertThat(source.ancestry(first, head)).isEqualTo(Ancestry.UNKNOWN);
        }
    }

    @Test
    void tagIsFollowedToTheCommitItStandsFor() throws IOException {
        String tagged = repository.commit(FILE, "groups: {}\n");
        repository.git("tag", "--annotate", "--message", "in force", "in-force");
        repository.commit(FILE, "groups: {A: {}}\n");
        Source byTag =
                repository.following(new Source.Ref.Tag("in-force"), "", OptionalInt.empty());
        try (GitSource source = open(byTag)) {
            assertThat(source.head()).isEqualTo(new Head.At(tagged));
            assertThat(snapshot(source.read()).commit()).isEqualTo(tagged);
        }
    }

    @Test
    void folderInsideTheRepositoryIsTheRootOfPaths() throws IOException {
        repository.commit("access/other.yaml", "not this");
        repository.commit("identity/" + FILE, "groups: {}\n");
        Source inside =
                repository.following(
                        new Source.Ref.Branch("main"), "identity", OptionalInt.empty());
        try (GitSource source = open(inside)) {
            Snapshot snapshot = snapshot(source.read());
            assertThat(snapshot.files()).containsOnlyKeys(FILE);
            try (GitLines lines = source.lines(snapshot)) {
                assertThat(lines.of(new Place(FILE, 1, 1)))
                        .isInstanceOfSatisfying(
                                Authorship.Committed.class,
                                written -> assertThat(written.author()).isEqualTo("Ada"));
            }
        }
    }

    @Test
    void missingFolderIsSaidWithTheCommit() throws IOException {
        repository.commit("README.md", "nothing here");
        try (GitSource source = open(repository.source())) {
            assertThat(problems(source.read()))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.message()).contains("holds no folder `access`");
                        assertThat(problem.remedy()).contains("source.path");
                    });
        }
    }

    @Test
    void linksAndSubmodulesAreRefused() throws IOException {
        repository.commit(FILE, "groups: {}\n");
        Files.createSymbolicLink(
                repository.folder().resolve("access/link.yaml"), Path.of("/etc/passwd"));
        GitRepository other = GitRepository.in(repository.folder().resolve("access/module"));
        other.commit("a.yaml", "groups: {}\n");
        repository.commitAll("odd");
        try (GitSource source = open(repository.source())) {
            assertThat(problems(source.read()))
                    .extracting(problem -> problem.place().file() + ": " + problem.message())
                    .containsExactly(
                            "access/link.yaml: this is a symbolic link, which Muster does not"
                                    + " follow",
                            "access/module: this is a submodule, which Muster does not fetch");
        }
    }

    @Test
    void declarationsThatAreALinkThemselvesAreRefused() throws IOException {
        repository.commit("elsewhere/groups.yaml", "groups: {}\n");
        Files.createSymbolicLink(repository.folder().resolve("access"), Path.of("elsewhere"));
        repository.commitAll("link");
        try (GitSource source = open(repository.source())) {
            assertThat(problems(source.read()))
                    .singleElement()
                    .extracting(Problem::message)
                    .isEqualTo("this is a symbolic link, which Muster does not follow");
        }
    }

    @Test
    void fileBeyondTheBoundIsRefused() throws IOException {
        repository.commit(FILE, "#".repeat(Gathering.FILE_BYTES_AT_MOST + 1));
        try (GitSource source = open(repository.source())) {
            assertThat(problems(source.read()))
                    .singleElement()
                    .extracting(Problem::message)
                    .isEqualTo("the file is longer than 1048576 bytes");
        }
    }

    @Test
    void branchThatIsNotThereIsNamed() throws IOException {
        repository.commit(FILE, "groups: {}\n");
        Source missing =
                repository.following(new Source.Ref.Branch("live"), "", OptionalInt.empty());
        try (GitSource source = open(missing)) {
            assertThat(source.read())
                    .isEqualTo(
                            new SourceReading.Unreachable(
                                    repository.folder() + " has no refs/heads/live",
                                    "Correct `source.branch` or `source.tag` in the settings, or"
                                            + " push it."));
            assertThat(source.head()).isInstanceOf(Head.Unknown.class);
        }
    }

    @Test
    void repositoryThatIsNotThereIsUnreachableAndNotEmpty() throws IOException {
        repository.commit(FILE, "groups: {}\n");
        Files.move(repository.folder(), temporary.resolve("gone"));
        try (GitSource source = open(repository.source())) {
            assertThat(source.read())
                    .isInstanceOfSatisfying(
                            SourceReading.Unreachable.class,
                            unreachable ->
                                    assertThat(unreachable.why())
                                            .contains(repository.folder().toString()));
        }
    }

    private static Snapshot snapshot(SourceReading reading) {
        assertThat(reading).isInstanceOf(SourceReading.Fetched.class);
        return ((SourceReading.Fetched) reading).snapshot();
    }

    private static List<Problem> problems(SourceReading reading) {
        assertThat(reading).isInstanceOf(SourceReading.Unusable.class);
        return ((SourceReading.Unusable) reading).problems();
    }
}
