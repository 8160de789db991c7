package dev.muster.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// Whom Muster believes to be the Git host: what a CA file of the settings vouches for, or else
/// Java's own list.
public final class HostTrust {

    /// How long a host may take to be reached. Ours: longer than three SYN retries.
    private static final Duration CONNECT_AT_MOST = Duration.ofSeconds(10);

    private HostTrust() {}

    /// A client for the API of the Git host. It follows no redirect, so that another host than the
    /// one in the settings never sees a credential.
    ///
    /// @throws IOException if the CA file cannot be used
    public static HttpClient client(Optional<Path> caFile) throws IOException {
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_AT_MOST);
        if (caFile.isPresent()) {
            builder.sslContext(context(caFile.get()));
        }
        return builder.build();
    }

    private static SSLContext context(Path caFile) throws IOException {
        TrustManager[] managers = managers(caFile);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up", e);
        }
    }

    /// What believes the certificates of a PEM file and no others.
    ///
    /// @throws IOException if it cannot be read or holds none
    static TrustManager[] managers(Path caFile) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(
                                            SmallFile.text(caFile)
                                                    .getBytes(StandardCharsets.ISO_8859_1)))) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return trust.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new IOException(caFile + " holds no certificates", e);
        }
    }
}
