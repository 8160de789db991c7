package dev.muster.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.settings.Source;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Commits that git, gpg and ssh-keygen signed; `signatures/make` tells how.
class CommitSignatureTest {

    @TempDir private Path temporary;

    private GitRepository repository;
    private Path trusted;

    @BeforeEach
    void unpack() throws IOException {
        Path bundle = unpacked("signed.bundle");
        trusted = unpacked("trusted-keys");
        repository = GitRepository.in(temporary.resolve("repository"));
        repository.git("fetch", "--quiet", bundle.toString(), "refs/heads/*:refs/heads/*");
    }

    private Path unpacked(String name) throws IOException {
        Path file = temporary.resolve(name);
        try (InputStream stream = getClass().getResourceAsStream("/signatures/" + name)) {
            Files.copy(stream, file);
        }
        return file;
    }

    private SourceReading read(String branch, Optional<Path> trustedKeys) throws IOException {
        try (GitSource source =
                GitSource.open(
                        new Source(
                                new Source.Address.Local(repository.folder()),
                                new Source.Ref.Branch(branch),
                                "",
                                Duration.ofSeconds(30),
                                OptionalInt.empty(),
                                Optional.empty(),
                                trustedKeys),
                        temporary.resolve("store"),
                        Timekeeper.system())) {
            return source.read();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openpgp", "ssh", "openpgp-in-time"})
    void headThatATrustedKeySignedIsRead(String branch) throws IOException {
        assertThat(read(branch, Optional.of(trusted))).isInstanceOf(SourceReading.Fetched.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    unsigned         | is not signed
                    openpgp-stranger | is signed by the OpenPGP key
                    ssh-stranger     | is signed by a key that is not trusted
                    openpgp-forged   | has a signature that does not fit it
                    ssh-forged       | is signed by a key that is not trusted
                    openpgp-late     | is signed by a key that had expired
                    """)
    void headThatNobodyTrustedSignedIsHeldWithTheReason(String branch, String why)
            throws IOException {
        assertThat(read(branch, Optional.of(trusted)))
                .isInstanceOfSatisfying(
                        SourceReading.Untrusted.class,
                        held -> assertThat(held.why()).startsWith("commit ").contains(why));
    }

    @Test
    void signaturesAreNotAskedForWithoutTrustedKeys() throws IOException {
        assertThat(read("unsigned", Optional.empty())).isInstanceOf(SourceReading.Fetched.class);
    }

    @Test
    void nothingIsReadWhenTheTrustedKeysAreGone() throws IOException {
        Files.delete(trusted);
        assertThat(read("openpgp", Optional.of(trusted)))
                .isInstanceOfSatisfying(
                        SourceReading.Unreachable.class,
                        unreachable ->
                                assertThat(unreachable.why())
                                        .contains("trusted-keys cannot be read: it is not there"));
    }

    @Test
    void withdrawnKeyCountsNoMore() throws IOException {
        Files.writeString(trusted, "");
        assertThat(read("ssh", Optional.of(trusted))).isInstanceOf(SourceReading.Untrusted.class);
        assertThat(read("openpgp", Optional.of(trusted)))
                .isInstanceOf(SourceReading.Untrusted.class);
    }
}
