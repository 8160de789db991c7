package dev.muster.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/// Judges a detached OpenPGP signature by the keys of one file; no keyring of the machine counts.
final class OpenPgp {

    private OpenPgp() {}

    static CommitSignature judge(List<PGPPublicKeyRing> trusted, byte[] signed, byte[] armored) {
        try {
            PGPSignature signature = read(armored).orElse(null);
            if (signature == null) {
                return new CommitSignature.Refused("has a signature that cannot be read");
            }
            for (PGPPublicKeyRing ring : trusted) {
                PGPPublicKey key = ring.getPublicKey(signature.getKeyID());
                if (key != null) {
                    return judge(ring, key, signature, signed);
                }
            }
            return new CommitSignature.Refused(
                    "is signed by the OpenPGP key "
                            + HexFormat.of().toHexDigits(signature.getKeyID())
                            + ", which is not trusted");
        } catch (IOException | PGPException | RuntimeException _) {
            return new CommitSignature.Refused("has a signature that cannot be read");
        }
    }

    private static CommitSignature judge(
            PGPPublicKeyRing ring, PGPPublicKey key, PGPSignature signature, byte[] signed)
            throws PGPException {
        if (isWeak(signature.getHashAlgorithm())) {
            return new CommitSignature.Refused("is signed with a digest that can be forged");
        }
        signature.init(new BcPGPContentVerifierBuilderProvider(), key);
        signature.update(signed);
        if (!signature.verify()) {
            return new CommitSignature.Refused("has a signature that does not fit it");
        }
        Instant made = signature.getCreationTime().toInstant();
        for (PGPPublicKey each : List.of(ring.getPublicKey(), key)) {
            if (each.hasRevocation()) {
                return new CommitSignature.Refused("is signed by a key that was revoked");
            }
            if (isExpired(each, made)) {
                return new CommitSignature.Refused("is signed by a key that had expired");
            }
        }
        Iterator<String> users = ring.getPublicKey().getUserIDs();
        return new CommitSignature.Trusted(
                users.hasNext() ? users.next() : HexFormat.of().toHexDigits(key.getKeyID()));
    }

    private static boolean isExpired(PGPPublicKey key, Instant at) {
        Duration valid = Duration.ofSeconds(key.getValidSeconds());
        return !valid.isZero() && at.isAfter(key.getCreationTime().toInstant().plus(valid));
    }

    /// Collisions can be made for these (RFC 9580, section 9.5).
    private static boolean isWeak(int digest) {
        return digest == HashAlgorithmTags.MD5
                || digest == HashAlgorithmTags.SHA1
                || digest == HashAlgorithmTags.RIPEMD160;
    }

    private static Optional<PGPSignature> read(byte[] armored) throws IOException {
        BcPGPObjectFactory objects =
                new BcPGPObjectFactory(PGPUtil.getDecoderStream(new ByteArrayInputStream(armored)));
        return objects.nextObject() instanceof PGPSignatureList list && !list.isEmpty()
                ? Optional.of(list.get(0))
                : Optional.empty();
    }
}
