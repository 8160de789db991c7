package dev.muster.daemon.http;

import static java.util.Objects.requireNonNull;

import dev.muster.settings.Server.Tls;
import dev.muster.time.Timekeeper;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// The certificate of the port, read anew when its files change: each new connection has the one
/// that the files hold then. Files that cannot be used, such as a new certificate beside the old
/// key, are said once, and the last good ones count until they can.
final class RereadCertificate extends X509ExtendedKeyManager {

    /// A handshake under way keeps the one that it began with.
    private static final int KEPT = 3;

    private final Tls files;
    private final Timekeeper clock;
    private final Consumer<String> trouble;
    private final List<Version> versions = new ArrayList<>();
    private Optional<String> said = Optional.empty();
    private Texts seen;
    private int count;

    private record Version(String alias, Certificate certificate) {}

    /// What the files hold.
    private record Texts(String certificates, String key) {

        static Texts read(Tls files) throws Certificate.Unusable {
            return new Texts(Certificate.text(files.certFile()), Certificate.text(files.keyFile()));
        }
    }

    /// @param trouble told why the files cannot be used any more
    RereadCertificate(Tls files, Timekeeper clock, Consumer<String> trouble)
            throws Certificate.Unusable {
        this.files = requireNonNull(files, "files is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.trouble = requireNonNull(trouble, "trouble is null");
        this.seen = Texts.read(files);
        add(certificate(seen));
    }

    /// What TLS is spoken with.
    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {this}, null, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    /// When the certificate ends that counts now.
    synchronized Instant expires() {
        return current().certificate().expires();
    }

    private synchronized Version current() {
        try {
            Texts texts = Texts.read(files);
            if (!texts.equals(seen)) {
                seen = texts;
                add(certificate(texts));
                said = Optional.empty();
            }
        } catch (Certificate.Unusable unusable) {
            String why = String.valueOf(unusable.getMessage());
            if (!said.equals(Optional.of(why))) {
                said = Optional.of(why);
                trouble.accept(why + "; the last good certificate is used until it is mended");
            }
        }
        return versions.getLast();
    }

    private Certificate certificate(Texts texts) throws Certificate.Unusable {
        return Certificate.of(files, texts.certificates(), texts.key(), clock.now());
    }

    private void add(Certificate certificate) {
        count++;
        versions.add(new Version(Integer.toString(count), certificate));
        if (versions.size() > KEPT) {
            versions.removeFirst();
        }
    }

    private synchronized Optional<Certificate> version(String alias) {
        return versions.stream()
                .filter(it -> it.alias().equals(alias))
                .map(Version::certificate)
                .findFirst();
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        Version current = current();
        return current.certificate().key().getAlgorithm().equals(keyType) ? current.alias() : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return version(alias).map(it -> it.chain().toArray(X509Certificate[]::new)).orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return version(alias).map(Certificate::key).orElse(null);
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }
}
