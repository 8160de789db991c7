package dev.muster.source;

import dev.muster.model.Secret;
import dev.muster.settings.Source;
import dev.muster.settings.Source.Credential;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The token that opens a Git host by https, now. Safe for many threads.
public interface HostToken {

    /// A token that is valid for some minutes at least, as far as this machine can tell.
    ///
    /// @throws IOException with a message for a person, if there is none to be had
    Secret now() throws IOException;

    /// What a token is for. One that Muster makes itself can do this and no more.
    enum Use {
        /// Fetch the repository.
        READ("{\"permissions\":{\"contents\":\"read\"}}"),

        /// Say of a commit what became of it.
        STATUS("{\"permissions\":{\"statuses\":\"write\"}}");

        private final String permissions;

        Use(String permissions) {
            this.permissions = permissions;
        }

        /// What GitHub is asked for (docs.github.com, "Permissions required for GitHub Apps").
        String permissions() {
            return permissions;
        }
    }

    /// The token that the settings give for the host of the repository; empty if they give none.
    ///
    /// @param clock by which tokens that Muster makes itself run out
    static Optional<HostToken> of(Source source, Use use, Timekeeper clock) {
        return source.address() instanceof Source.Address.Https https
                ? https.credential().map(it -> of(it, source.caFile(), use, clock))
                : Optional.empty();
    }

    /// The token in a file, read anew each time.
    static HostToken in(Path file) {
        return () -> new Secret(SmallFile.text(file).strip());
    }

    private static HostToken of(
            Credential credential, Optional<Path> caFile, Use use, Timekeeper clock) {
        return switch (credential) {
            case Credential.TokenFile(Path file) -> in(file);
            case Credential.GitHubApp app -> new InstallationToken(app, caFile, use, clock);
        };
    }
}
