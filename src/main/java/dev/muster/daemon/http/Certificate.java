package dev.muster.daemon.http;

import dev.muster.settings.FileTrouble;
import dev.muster.settings.Server.Tls;
import dev.muster.source.PemKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

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

    private static PrivateKey key(Path file, String text) throws Unusable {
        try {
            return PemKey.of(file, text);
        } catch (IOException e) {
            throw new Unusable(String.valueOf(e.getMessage()));
        }
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
