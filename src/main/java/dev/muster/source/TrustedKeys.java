package dev.muster.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPPublicKeyRingCollection;

/// Whose signatures count: one file with OpenPGP public keys as `gpg --export --armor` writes them,
/// and lines of an `allowed_signers` file as `ssh-keygen` reads it, in any order.
///
/// @param allowedSigners the lines for ssh
record TrustedKeys(String allowedSigners, List<PGPPublicKeyRing> openPgp) {

    private static final Pattern BLOCK =
            Pattern.compile(
                    "-----BEGIN PGP PUBLIC KEY BLOCK-----.*?-----END PGP PUBLIC KEY BLOCK-----",
                    Pattern.DOTALL);

    TrustedKeys {
        openPgp = List.copyOf(openPgp);
    }

    /// @throws IOException with a message for a person
    static TrustedKeys read(Path file) throws IOException {
        String text = SmallFile.text(file);
        List<PGPPublicKeyRing> rings = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            try {
                new BcPGPPublicKeyRingCollection(
                                PGPUtil.getDecoderStream(
                                        new ByteArrayInputStream(
                                                blocks.group()
                                                        .getBytes(StandardCharsets.US_ASCII))))
                        .getKeyRings()
                        .forEachRemaining(rings::add);
            } catch (PGPException | RuntimeException e) {
                throw new IOException(file + " holds an OpenPGP key that cannot be read", e);
            }
        }
        return new TrustedKeys(blocks.replaceAll(""), rings);
    }
}
