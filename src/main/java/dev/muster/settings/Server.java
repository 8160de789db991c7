package dev.muster.settings;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Where `muster run` listens.
///
/// @param address of this machine, as an IP address; all of its addresses if empty
/// @param metricsPort for probes and metrics; 0 for any that is free, empty for none
/// @param api for the API and webhooks; empty for none
public record Server(Optional<String> address, OptionalInt metricsPort, Optional<Api> api) {

    private static final List<String> LOOPBACK = List.of("127.", "::1");

    /// Listens nowhere.
    public static final Server NONE =
            new Server(Optional.empty(), OptionalInt.empty(), Optional.empty());

    public Server {
        requireNonNull(address, "address is null");
        requireNonNull(metricsPort, "metricsPort is null");
        requireNonNull(api, "api is null");
    }

    /// Where the API and webhooks are answered, and to whom.
    ///
    /// @param port 0 for any that is free
    /// @param tokensFile who may ask what; empty for no API
    /// @param webhookSecretFile what a Git host signs with; empty for no webhooks
    /// @param tls by what it speaks https; plain http if empty
    public record Api(
            int port,
            Optional<Path> tokensFile,
            Optional<Path> webhookSecretFile,
            Optional<Tls> tls) {
        public Api {
            requireNonNull(tokensFile, "tokensFile is null");
            requireNonNull(webhookSecretFile, "webhookSecretFile is null");
            requireNonNull(tls, "tls is null");
        }
    }

    /// By what a port is known to be Muster's. Both are read anew when they change.
    ///
    /// @param certFile the certificate and those that vouch for it (PEM)
    /// @param keyFile its key (PEM)
    public record Tls(Path certFile, Path keyFile) {
        public Tls {
            requireNonNull(certFile, "certFile is null");
            requireNonNull(keyFile, "keyFile is null");
        }
    }

    /// Whether nobody on another machine can reach it.
    public boolean isLoopback() {
        return address.filter(it -> LOOPBACK.stream().anyMatch(it::startsWith)).isPresent();
    }
}
