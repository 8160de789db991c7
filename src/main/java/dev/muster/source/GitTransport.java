package dev.muster.source;

import dev.muster.settings.Source;
import dev.muster.settings.Source.Address;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/// Opens the way to the repository, with what the settings name and nothing else of this machine:
/// no `~/.ssh`, no agent, no `.netrc`, no Git configuration. Credential files are read anew each
/// time.
final class GitTransport {

    /// How long a Git host may be silent. Ours: longer than a large pack takes to be counted.
    private static final Duration SILENCE_AT_MOST = Duration.ofSeconds(60);

    /// What GitHub, GitLab and Gitea alike take beside a token; they do not look at it.
    private static final String TOKEN_USER = "x-access-token";

    private final Source source;
    private final Optional<HostToken> token;

    /// @param clock by which tokens that Muster makes itself run out
    GitTransport(Source source, Timekeeper clock) {
        this.source = source;
        this.token = HostToken.of(source, HostToken.Use.READ, clock);
    }

    /// @throws IOException if a file that the settings name cannot be read
    Transport open(Repository repository) throws IOException {
        Transport transport = transport(repository);
        transport.setTimeout((int) SILENCE_AT_MOST.toSeconds());
        switch (source.address()) {
            case Address.Https _ -> prepare((TransportHttp) transport);
            case Address.Ssh ssh ->
                    ((SshTransport) transport)
                            .setSshSessionFactory(
                                    SshAccess.sessions(ssh, repository.getDirectory().toPath()));
            case Address.Local _ -> {}
        }
        return transport;
    }

    private Transport transport(Repository repository) throws IOException {
        try {
            return Transport.open(repository, new URIish(source.address().url()));
        } catch (NotSupportedException | TransportException e) {
            throw e;
        } catch (java.net.URISyntaxException e) {
            throw new IOException("the address of the repository cannot be read", e);
        }
    }

    private void prepare(TransportHttp transport) throws IOException {
        transport.setCredentialsProvider(
                token.isPresent()
                        ? new UsernamePasswordCredentialsProvider(
                                TOKEN_USER, token.get().now().reveal())
                        : new NoCredentials());
        if (source.caFile().isPresent()) {
            transport.setHttpConnectionFactory(trusting(source.caFile().get()));
        }
    }

    private static HttpConnectionFactory trusting(Path caFile) throws IOException {
        TrustManager[] trust = HostTrust.managers(caFile);
        JDKHttpConnectionFactory connections = new JDKHttpConnectionFactory();
        return new HttpConnectionFactory() {
            @Override
            public HttpConnection create(java.net.URL url) throws IOException {
                return trusting(connections.create(url));
            }

            @Override
            public HttpConnection create(java.net.URL url, java.net.Proxy proxy)
                    throws IOException {
                return trusting(connections.create(url, proxy));
            }

            private HttpConnection trusting(HttpConnection connection) throws IOException {
                try {
                    connection.configure(null, trust, new SecureRandom());
                    return connection;
                } catch (GeneralSecurityException e) {
                    throw new IOException("TLS cannot be set up", e);
                }
            }
        };
    }

    /// Without a token nobody is asked for one.
    private static final class NoCredentials extends CredentialsProvider {
        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public boolean supports(CredentialItem... items) {
            return false;
        }

        @Override
        public boolean get(URIish uri, CredentialItem... items) {
            return false;
        }
    }
}
