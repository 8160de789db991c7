package dev.muster.cli;

import static dev.muster.cli.FollowedWalkthrough.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.FollowedWalkthrough.Running;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.StoredConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A daemon that follows only what somebody trusted has signed.
class RunSignatureTest {

    private static final String ADA = "ada@example.com";

    @TempDir private Path temporary;

    private FollowedWalkthrough walkthrough;
    private Running daemon;
    private Path trusted;
    private Path stranger;

    @BeforeEach
    void followTheSignedWalkthroughUntilItIsInForce() throws Exception {
        walkthrough =
                new FollowedWalkthrough(
                        temporary,
                        new ScaledTimekeeper(60),
                        "poll: 5s, trustedKeysFile: trusted-keys",
                        "every: 60s");
        KeyPair key = newKey();
        trusted = written("trusted", key);
        stranger = written("stranger", newKey());
        Files.writeString(
                temporary.resolve("trusted-keys"),
                ADA + " namespaces=\"git\" " + PublicKeyEntry.toString(key.getPublic()) + "\n");
        sign(trusted);
        daemon = walkthrough.start();
        daemon.log().await("turn: in sync");
    }

    @AfterEach
    void end() throws InterruptedException {
        daemon.stop();
        walkthrough.close();
    }

    @Test
    void keepsTheLastSignedCommitInForceUntilTheHeadIsSignedBySomebodyTrusted() throws Exception {
        walkthrough.commitThatTheMemberLeaves();
        daemon.log().await("head-untrusted: commit ");
        daemon.log().await("is not signed");
        assertThat(stillCorrects("stranger@example.com"))
                .as("the last good commit is in force")
                .doesNotContain("- membership AWS-ReadOnly <- " + MEMBER);

        sign(stranger);
        daemon.log().await("is signed by a key that is not trusted");
        assertThat(daemon.log().await("turn: ") + daemon.log().await("turn: "))
                .doesNotContain("- membership AWS-ReadOnly <- " + MEMBER);

        sign(trusted);
        daemon.log().await("- membership AWS-ReadOnly <- " + MEMBER + " done");
        daemon.log().await("turn: in sync");
    }

    private String stillCorrects(String login) throws Exception {
        walkthrough.addAStrangerByHand();
        return daemon.log().await("- membership AWS-ReadOnly <- " + login + " done")
                + daemon.log().await("turn: ");
    }

    /// Makes the head anew, signed.
    private void sign(Path key) throws IOException, GitAPIException {
        try (Git git = Git.open(walkthrough.repository().folder().toFile())) {
            StoredConfig config = git.getRepository().getConfig();
            config.setString("gpg", null, "format", "ssh");
            config.save();
            git.commit()
                    .setAmend(true)
                    .setMessage("signed")
                    .setAuthor("Ada", ADA)
                    .setCommitter("Ada", ADA)
                    .setSign(true)
                    .setSigningKey(key.toString())
                    .call();
        }
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    }

    private Path written(String name, KeyPair key) throws IOException, GeneralSecurityException {
        Path file = temporary.resolve(name);
        try (OutputStream stream = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, name, null, stream);
        }
        try (OutputStream stream = Files.newOutputStream(temporary.resolve(name + ".pub"))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePublicKey(key, name, stream);
        }
        return file;
    }
}
