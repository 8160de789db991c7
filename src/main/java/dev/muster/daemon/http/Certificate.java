package dev.muster.daemon.http;

import dev.muster.settings.FileTrouble;
import dev.muster.settings.Server.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/// By what the port is known to be Muster's: a certificate, those that vouch for it, and its key.
///
/// @param chain the certificate first, at least one
record Certificate(List<X509Certificate> chain, PrivateKey key) {

    /// A chain of ten certificates of 4096 bits takes about 20 KiB.
    private static final int BYTES_AT_MOST = 256 * 1024;

    Certificate {
        chain = List.copyOf(chain);
    }

    /// The files cannot be used; the message names the file and says why.
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }

    /// When it ends.
    Instant expires() {
        return chain.getFirst().getNotAfter().toInstant();
    }

    /// @param files as messages name them
    /// @param certificates text of the file with certificates
    /// @param key text of the file with the key
    /// @param now at which it has to be valid
    static Certificate of(Tls files, String certificates, String key, Instant now) throws Unusable {
        List<X509Certificate> chain = chain(files.certFile(), certificates);
        PrivateKey read = key(files.keyFile(), key);
        X509Certificate own = chain.getFirst();
        if (!belongTogether(own, read)) {
            throw new Unusable(
                    "the key in "
                            + files.keyFile()
                            + " is not that of the first certificate in "
                            + files.certFile());
        }
        if (now.isAfter(own.getNotAfter().toInstant())) {
            throw new Unusable(
                    "the certificate in "
                            + files.certFile()
                            + " expired at "
                            + own.getNotAfter().toInstant());
        }
        if (now.isBefore(own.getNotBefore().toInstant())) {
            throw new Unusable(
                    "the certificate in "
                            + files.certFile()
                            + " is not valid before "
                            + own.getNotBefore().toInstant());
        }
        return new Certificate(chain, read);
    }

    static String text(Path file) throws Unusable {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(BYTES_AT_MOST + 1);
            if (bytes.length > BYTES_AT_MOST) {
                throw new Unusable(file + " is longer than " + BYTES_AT_MOST + " bytes");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new Unusable(file + " cannot be read: " + FileTrouble.why(e));
        }
    }

    private static List<X509Certificate> chain(Path file, String text) throws Unusable {
        try {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(
                                            text.getBytes(StandardCharsets.ISO_8859_1)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (chain.isEmpty()) {
                throw new Unusable(file + " holds no certificate (PEM)");
            }
            return chain;
        } catch (CertificateException _) {
            throw new Unusable(file + " holds no certificate (PEM)");
        }
    }

    /// PKCS#8, and what OpenSSL and cert-manager write without being told otherwise: PKCS#1 of RSA
    /// and SEC 1 of elliptic curves, perhaps behind the curve's parameters.
    private static PrivateKey key(Path file, String text) throws Unusable {
        try (PEMParser pem = new PEMParser(new StringReader(text))) {
            Object read = pem.readObject();
            while (read != null) {
                switch (read) {
                    case PEMKeyPair pair -> {
                        return key(file, pair.getPrivateKeyInfo());
                    }
                    case PrivateKeyInfo info -> {
                        return key(file, info);
                    }
                    case PEMEncryptedKeyPair _, PKCS8EncryptedPrivateKeyInfo _ ->
                            throw new Unusable(
                                    file + " holds a key with a passphrase, which nobody can give");
                    default -> read = pem.readObject();
                }
            }
        } catch (IOException | RuntimeException _) {
            // Whatever is wrong with it, it is no key.
        }
        throw new Unusable(file + " holds no private key (PEM)");
    }

    private static PrivateKey key(Path file, PrivateKeyInfo info) throws Unusable {
        for (String algorithm : List.of("RSA", "EC")) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
            } catch (GeneralSecurityException | IOException _) {
                // The next one, perhaps.
            }
        }
        throw new Unusable(file + " holds a key that is neither RSA nor of an elliptic curve");
    }

    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
        byte[] some = {1};
        try {
            Signature signature =
                    Signature.getInstance(
                            key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
            signature.update(some);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(some);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
