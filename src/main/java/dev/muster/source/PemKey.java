package dev.muster.source;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/// The private key in a PEM file: PKCS#8, and what GitHub, OpenSSL and cert-manager write, PKCS#1
/// of RSA and SEC 1 of elliptic curves, perhaps behind something else such as the curve's
/// parameters.
public final class PemKey {

    private PemKey() {}

    /// @param file as messages name it
    /// @param text what it holds
    /// @throws IOException with a message for a person that shows nothing of the key, if it holds
    ///   none that can be used
    public static PrivateKey of(Path file, String text) throws IOException {
        Optional<PrivateKeyInfo> found = found(file, text);
        if (found.isEmpty()) {
            throw new IOException(file + " holds no private key (PEM)");
        }
        for (String algorithm : List.of("RSA", "EC")) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(found.get().getEncoded()));
            } catch (GeneralSecurityException | IOException _) {
                // The next one, perhaps.
            }
        }
        throw new IOException(file + " holds a key that is neither RSA nor of an elliptic curve");
    }

    private static Optional<PrivateKeyInfo> found(Path file, String text) throws IOException {
        Object read;
        try (PEMParser pem = new PEMParser(new StringReader(text))) {
            do {
                read = pem.readObject();
            } while (read != null && !isKey(read));
        } catch (IOException | RuntimeException _) {
            // Whatever is wrong with it, it is no key.
            return Optional.empty();
        }
        return switch (read) {
            case PEMKeyPair pair -> Optional.of(pair.getPrivateKeyInfo());
            case PrivateKeyInfo info -> Optional.of(info);
            case null -> Optional.empty();
            default ->
                    throw new IOException(
                            file + " holds a key with a passphrase, which nobody can give");
        };
    }

    private static boolean isKey(Object read) {
        return read instanceof PEMKeyPair
                || read instanceof PrivateKeyInfo
                || read instanceof PEMEncryptedKeyPair
                || read instanceof PKCS8EncryptedPrivateKeyInfo;
    }
}
