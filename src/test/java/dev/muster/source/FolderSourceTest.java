package dev.muster.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {

    @TempDir private Path folder;

    @Test
    void readsEveryFileOfAccessAndReleasesAndNoOther() throws IOException {
        write("access/groups.yaml", "groups: {}\n");
        write("access/team/policies/p.json", "{}\n");
        write("access/notes.txt", "hello\n");
        write("releases/one.yaml", "x: y\n");
        write("README.md", "# Hello\n");
        write("muster.yaml", "version: 1\n");

        assertThat(fetched().files())
                .containsOnlyKeys(
                        "access/groups.yaml",
                        "access/notes.txt",
                        "access/team/policies/p.json",
                        "releases/one.yaml")
                .containsEntry("access/groups.yaml", "groups: {}\n");
    }

    @Test
    void theCommitFollowsPathsAndContentsAndNothingElse() throws IOException {
        write("access/a.yaml", "groups: {}\n");
        String before = fetched().commit();

        write("README.md", "changed\n");
        assertThat(fetched().commit()).isEqualTo(before).hasSize(64);

        write("access/a.yaml", "groups:  {}\n");
        String edited = fetched().commit();
        assertThat(edited).isNotEqualTo(before);

        Files.move(folder.resolve("access/a.yaml"), folder.resolve("access/b.yaml"));
        assertThat(fetched().commit()).isNotEqualTo(edited).isNotEqualTo(before);
    }

    @Test
    void theCommitTellsWhereOneFileEndsAndTheNextBegins() throws IOException {
        write("access/a.yaml", "x");
        write("access/b.yaml", "");
        String before = fetched().commit();

        write("access/a.yaml", "");
        write("access/b.yaml", "x");

        assertThat(fetched().commit()).isNotEqualTo(before);
    }

    @Test
    void refusesAFolderWithoutAccess() throws IOException {
        assertThat(problems()).containsExactly(folder + " no-access-folder");
        assertThat(ids(new FolderSource(folder.resolve("nowhere"))))
                .containsExactly(folder.resolve("nowhere") + " no-access-folder");
        write("access", "a file\n");
        assertThat(problems()).containsExactly("access not-a-file");
    }

    @Test
    void followsNoLink() throws IOException {
        write("outside/secret.yaml", "groups: {}\n");
        write("access/a.yaml", "groups: {}\n");
        Files.createSymbolicLink(
                folder.resolve("access/file.yaml"), folder.resolve("outside/secret.yaml"));
        Files.createSymbolicLink(folder.resolve("access/folder"), folder.resolve("outside"));
        Files.createSymbolicLink(folder.resolve("access/dangling.yaml"), Path.of("nowhere"));

        assertThat(problems())
                .containsExactly(
                        "access/dangling.yaml not-a-file",
                        "access/file.yaml not-a-file",
                        "access/folder not-a-file");
    }

    @Test
    void refusesAnAccessFolderThatIsALink() throws IOException {
        write("outside/a.yaml", "groups: {}\n");
        Files.createSymbolicLink(folder.resolve("access"), folder.resolve("outside"));

        assertThat(problems()).containsExactly("access not-a-file");
    }

    @Test
    void saysOfAFileInTheFoldersPlaceThatItIsAFile() throws IOException {
        write("access", "groups: {}\n");

        assertThat(problems()).containsExactly("access not-a-file");
        assertThat(((SourceReading.Unusable) new FolderSource(folder).read()).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message())
                            .isEqualTo("this is a file, and a folder belongs here");
                    assertThat(problem.remedy()).startsWith("Make it a folder");
                });
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        Files.createDirectories(folder.resolve("access"));
        Files.write(folder.resolve("access/latin.yaml"), new byte[] {'a', (byte) 0xE4, '\n'});
        Files.write(folder.resolve("access/image.png"), new byte[] {(byte) 0x89, (byte) 0xFF});

        assertThat(problems()).containsExactly("access/latin.yaml not-utf-8");
    }

    @Test
    void refusesALongFile() throws IOException {
        write("access/long.yaml", "#".repeat(Gathering.FILE_BYTES_AT_MOST + 1));
        write("access/fits.yaml", "#".repeat(Gathering.FILE_BYTES_AT_MOST));

        assertThat(problems()).containsExactly("access/long.yaml source-bounds");
    }

    @Test
    void refusesManyBytesTogether() throws IOException {
        String content = "#".repeat(Gathering.FILE_BYTES_AT_MOST);
        for (int i = 0; i <= Gathering.BYTES_AT_MOST / Gathering.FILE_BYTES_AT_MOST; i++) {
            write("access/" + i + ".yaml", content);
        }

        assertThat(problems()).containsExactly("access source-bounds");
    }

    @Test
    void refusesManyFiles() throws IOException {
        for (int i = 0; i <= Gathering.FILES_AT_MOST; i++) {
            write("access/" + i + ".yaml", "");
        }

        assertThat(problems()).containsExactly("access source-bounds");
    }

    @Test
    void refusesDeepFolders() throws IOException {
        write("access/" + "d/".repeat(40) + "a.yaml", "");

        assertThat(problems()).hasSize(1).allMatch(it -> it.endsWith("source-bounds"));
    }

    private Snapshot fetched() {
        SourceReading reading = new FolderSource(folder).read();
        assertThat(reading).isInstanceOf(SourceReading.Fetched.class);
        return ((SourceReading.Fetched) reading).snapshot();
    }

    private List<String> problems() {
        return ids(new FolderSource(folder));
    }

    private static List<String> ids(FolderSource source) {
        return switch (source.read()) {
            case SourceReading.Fetched _ -> List.of();
            case SourceReading.Unusable unusable ->
                    unusable.problems().stream().map(it -> it.place() + " " + it.id()).toList();
        };
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
