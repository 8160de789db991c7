package dev.muster.source;

import dev.muster.settings.FileTrouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.SignatureVerifier.SignatureVerification;
import org.eclipse.jgit.lib.SignatureVerifier.TrustLevel;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.signing.ssh.SshSignatureVerifierFactory;
import org.eclipse.jgit.util.RawParseUtils;

/// Whether somebody whom the settings trust has signed a commit.
sealed interface CommitSignature {

    /// One of the trusted keys made it.
    ///
    /// @param signer whose key it is, as the file of trusted keys says
    record Trusted(String signer) implements CommitSignature {}

    /// There is none.
    record Missing() implements CommitSignature {}

    /// There is one, and it proves nothing.
    ///
    /// @param why the rest of a sentence that begins with the commit
    record Refused(String why) implements CommitSignature {}

    /// Reads the trusted keys anew and judges by them.
    ///
    /// @throws IOException if the keys cannot be read
    static CommitSignature of(Repository store, RevCommit commit, Path trustedKeys)
            throws IOException {
        byte[] signature = commit.getRawGpgSignature();
        if (signature == null) {
            return new Missing();
        }
        TrustedKeys keys = TrustedKeys.read(trustedKeys);
        byte[] signed = signed(commit.getRawBuffer());
        return isSsh(signature)
                ? bySsh(store, keys, signed, signature)
                : OpenPgp.judge(keys.openPgp(), signed, signature);
    }

    private static boolean isSsh(byte[] signature) {
        return new String(signature, StandardCharsets.US_ASCII)
                .startsWith("-----BEGIN SSH SIGNATURE-----");
    }

    /// A commit without its header `gpgsig`, which is what was signed.
    private static byte[] signed(byte[] commit) {
        byte[] header = "gpgsig".getBytes(StandardCharsets.US_ASCII);
        int value = RawParseUtils.headerStart(header, commit, 0);
        int end = RawParseUtils.nextLfSkippingSplitLines(commit, value);
        ByteArrayOutputStream without = new ByteArrayOutputStream(commit.length);
        without.write(commit, 0, value - header.length - 1);
        int next = Math.min(end + 1, commit.length);
        without.write(commit, next, commit.length - next);
        return without.toByteArray();
    }

    private static CommitSignature bySsh(
            Repository store, TrustedKeys keys, byte[] signed, byte[] signature)
            throws IOException {
        Path allowed = store.getDirectory().toPath().resolve("allowed_signers");
        try {
            Files.writeString(allowed, keys.allowedSigners());
        } catch (IOException e) {
            throw new IOException(allowed + " cannot be written: " + FileTrouble.why(e), e);
        }
        StoredConfig config = store.getConfig();
        config.setString("gpg", "ssh", "allowedSignersFile", allowed.toString());
        SignatureVerification judged =
                new SshSignatureVerifierFactory()
                        .create()
                        .verify(store, new GpgConfig(config), signed, signature);
        if (judged.verified()
                && !judged.expired()
                && judged.trustLevel().compareTo(TrustLevel.FULL) >= 0) {
            return new Trusted(judged.keyUser());
        }
        String message = judged.message();
        return new Refused(
                "is signed by a key that is not trusted"
                        + (message == null || message.isBlank() ? "" : " (" + message + ")"));
    }
}
