package dev.muster.settings;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// Where `muster run` listens.
///
/// @param address of this machine, as an IP address; all of its addresses if empty
/// @param metricsPort for probes and metrics; 0 for any that is free, empty for none
/// @param api for the API and webhooks; empty for none
public record Server(Optional<String> address, OptionalInt metricsPort, Optional<Api> api) {

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
    public record Api(int port, Optional<Path> tokensFile, Optional<Path> webhookSecretFile) {
        public Api {
            requireNonNull(tokensFile, "tokensFile is null");
            requireNonNull(webhookSecretFile, "webhookSecretFile is null");
        }
    }
}
