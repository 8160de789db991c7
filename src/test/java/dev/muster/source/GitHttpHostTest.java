package dev.muster.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.settings.Source;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHttpHostTest {

    private static final String FILE = "access/groups.yaml";

    @TempDir private Path temporary;

    private GitRepository repository;
    private GitHttpHost host;
    private Path tokenFile;

    @BeforeEach
    void serve() throws IOException, GeneralSecurityException {
        Path projects = temporary.resolve("projects");
        repository = GitRepository.in(projects.resolve("access"));
        host =
                GitHttpHost.serving(
                        projects, "secret-1", Files.createDirectories(temporary.resolve("keys")));
        tokenFile = Files.writeString(temporary.resolve("token"), "secret-1\n");
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private GitSource open(Optional<Path> token, Optional<Path> caFile) throws IOException {
        return GitSource.open(
                new Source(
                        new Source.Address.Https(
                                host.url("access"), token.map(Source.Credential.TokenFile::new)),
                        new Source.Ref.Branch("main"),
                        "",
                        Duration.ofSeconds(30),
                        OptionalInt.empty(),
                        caFile,
                        Optional.empty()),
                temporary.resolve("store"),
                Timekeeper.system());
    }

    @Test
    void commitsAreFetchedWithTheTokenOneAfterTheOther() throws IOException {
        String first = repository.commit(FILE, "groups: {}\n");
        try (GitSource source = open(Optional.of(tokenFile), Optional.of(host.caFile()))) {
            assertThat(source.head()).isEqualTo(new Head.At(first));
            assertThat(commit(source.read())).isEqualTo(first);
            String second = repository.commit(FILE, "groups: {A: {}}\n");
            assertThat(commit(source.read())).isEqualTo(second);
        }
    }

    @Test
    void exchangedTokenTakesEffectByItself() throws IOException {
        String first = repository.commit(FILE, "groups: {}\n");
        Files.writeString(tokenFile, "an old one");
        try (GitSource source = open(Optional.of(tokenFile), Optional.of(host.caFile()))) {
            assertThat(source.read()).isInstanceOf(SourceReading.Unreachable.class);
            Files.writeString(tokenFile, "secret-1");
            assertThat(commit(source.read())).isEqualTo(first);
        }
    }

    @Test
    void wrongTokenIsSaidWithoutIt() throws IOException {
        repository.commit(FILE, "groups: {}\n");
        Files.writeString(tokenFile, "hunter2");
        try (GitSource source = open(Optional.of(tokenFile), Optional.of(host.caFile()))) {
            assertThat(source.read())
                    .isInstanceOfSatisfying(
                            SourceReading.Unreachable.class,
                            refused -> {
                                assertThat(refused.why())
                                        .contains(host.url("access"), "not authorized");
                                assertThat(refused.toString()).doesNotContain("hunter2");
                            });
        }
    }

    @Test
    void missingTokenFileIsNamed() throws IOException {
        repository.commit(FILE, "groups: {}\n");
        Path missing = temporary.resolve("no-token");
        try (GitSource source = open(Optional.of(missing), Optional.of(host.caFile()))) {
            assertThat(source.read())
                    .isInstanceOfSatisfying(
                            SourceReading.Unreachable.class,
                            refused ->
                                    assertThat(refused.why())
                                            .contains(
                                                    missing
                                                            + " cannot be read: it is not"
                                                            + " there"));
        }
    }

    @Test
    void hostWhoseCertificateNobodyVouchesForSeesNoToken() throws IOException {
        repository.commit(FILE, "groups: {}\n");
        try (GitSource source = open(Optional.of(tokenFile), Optional.empty())) {
            assertThat(source.read()).isInstanceOf(SourceReading.Unreachable.class);
        }
        assertThat(host.credentials()).isEmpty();
    }

    @Test
    void redirectIsNotFollowed() throws IOException, GeneralSecurityException {
        repository.commit(FILE, "groups: {}\n");
        try (GitHttpHost other =
                        GitHttpHost.serving(
                                temporary.resolve("projects"),
                                "secret-1",
                                Files.createDirectories(temporary.resolve("other-keys")));
                GitSource source = open(Optional.of(tokenFile), Optional.of(host.caFile()))) {
            host.redirectTo(other.url(""));
            assertThat(source.read()).isInstanceOf(SourceReading.Unreachable.class);
            assertThat(source.head()).isInstanceOf(Head.Unknown.class);
            assertThat(other.credentials()).isEmpty();
        }
    }

    private static String commit(SourceReading reading) {
        assertThat(reading).isInstanceOf(SourceReading.Fetched.class);
        return ((SourceReading.Fetched) reading).snapshot().commit();
    }
}
