package dev.muster.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.settings.Source;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Git's own `git-upload-pack` behind an ssh server, with keys as `ssh-keygen` writes them.
class GitSshHostTest {

    private static final String FILE = "access/groups.yaml";

    @TempDir private Path temporary;

    private GitRepository repository;
    private SshServer server;
    private KeyPair hostKey;
    private Path keyFile;

    @BeforeEach
    void serve() throws IOException, GeneralSecurityException {
        repository = GitRepository.in(temporary.resolve("access"));
        hostKey = newKey();
        KeyPair clientKey = newKey();
        keyFile = written("key", clientKey);
        server = SshServer.setUpDefaultServer();
        server.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator(
                (_, key, _) -> KeyUtils.compareKeys(key, clientKey.getPublic()));
        server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
        server.start();
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    }

    private Path written(String name, KeyPair key) throws IOException, GeneralSecurityException {
        Path file = temporary.resolve(name);
        try (OutputStream stream = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, name, null, stream);
        }
        return file;
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    private GitSource open(Path key, KeyPair known) throws IOException {
        Path knownHosts = temporary.resolve("known_hosts");
        Files.writeString(
                knownHosts,
                "[127.0.0.1]:%d %s\n"
                        .formatted(server.getPort(), PublicKeyEntry.toString(known.getPublic())));
        return GitSource.open(
                new Source(
                        new Source.Address.Ssh(
                                "ssh://git@127.0.0.1:"
                                        + server.getPort()
                                        + repository.folder().toAbsolutePath(),
                                key,
                                knownHosts),
                        new Source.Ref.Branch("main"),
                        "",
                        Duration.ofSeconds(30),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty()),
                temporary.resolve("store"),
                Timekeeper.system());
    }

    @Test
    void commitIsFetchedWithTheKeyFromTheKnownHost() throws IOException {
        String first = repository.commit(FILE, "groups: {}\n");
        try (GitSource source = open(keyFile, hostKey)) {
            assertThat(source.head()).isEqualTo(new Head.At(first));
            assertThat(source.read())
                    .isInstanceOfSatisfying(
                            SourceReading.Fetched.class,
                            fetched -> assertThat(fetched.snapshot().commit()).isEqualTo(first));
        }
    }

    @Test
    void hostWithAnotherKeyIsRefusedAndTheFileStaysAsItIs()
            throws IOException, GeneralSecurityException {
        repository.commit(FILE, "groups: {}\n");
        try (GitSource source = open(keyFile, newKey())) {
            String before = Files.readString(temporary.resolve("known_hosts"));
            assertThat(source.read()).isInstanceOf(SourceReading.Unreachable.class);
            assertThat(temporary.resolve("known_hosts")).hasContent(before);
        }
    }

    @Test
    void unknownHostIsRefused() throws IOException {
        repository.commit(FILE, "groups: {}\n");
        try (GitSource source = open(keyFile, hostKey)) {
            Files.writeString(temporary.resolve("known_hosts"), "");
            assertThat(source.read()).isInstanceOf(SourceReading.Unreachable.class);
            assertThat(temporary.resolve("known_hosts")).isEmptyFile();
        }
    }

    @Test
    void keyThatTheHostDoesNotKnowIsSaid() throws IOException, GeneralSecurityException {
        repository.commit(FILE, "groups: {}\n");
        Path other = written("other-key", newKey());
        try (GitSource source = open(other, hostKey)) {
            assertThat(source.read())
                    .isInstanceOfSatisfying(
                            SourceReading.Unreachable.class,
                            refused -> assertThat(refused.why()).contains("ssh://git@127.0.0.1"));
        }
    }
}
