package dev.muster.settings;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Somebody whom `run` tells what happened.
///
/// @param way how it gets there
/// @param least what is less grave is not told
/// @param objects names of groups, apps, permission sets and people, and ids of accounts, of which
///   it is told; of all of them if empty
/// @param every how often all that is open is told again; only what changes if empty
/// @param expiry how long before something ends it is told
public record Notifier(
        Way way, Level least, List<Pattern> objects, Optional<Duration> every, Duration expiry) {

    /// Two weeks without `expiryNotice`: long enough to ask for more time in a review.
    public static final Duration DEFAULT_EXPIRY = Duration.ofDays(14);

    public Notifier {
        requireNonNull(way, "way is null");
        requireNonNull(least, "least is null");
        objects = List.copyOf(objects);
        requireNonNull(every, "every is null");
        requireNonNull(expiry, "expiry is null");
    }

    /// How grave something has to be.
    public enum Level {
        HIGH,
        MEDIUM,
        LOW
    }

    /// How it gets there.
    public sealed interface Way {

        /// An incoming webhook of Slack, or of what understands the same (Mattermost, Rocket.Chat).
        ///
        /// @param urlFile the file with its address, which is a secret
        /// @param caFile certificates to trust in place of Java's own
        record Slack(Path urlFile, Optional<Path> caFile) implements Way {}

        /// JSON to an address, signed.
        ///
        /// @param hmacKeyFile the file with the key of the signature
        /// @param caFile certificates to trust in place of Java's own
        record Webhook(URI url, Path hmacKeyFile, Optional<Path> caFile) implements Way {}

        /// Files: Markdown, HTML, JSON and CSV.
        ///
        /// @param keep how many reports are left there
        record Folder(Path path, int keep) implements Way {}
    }
}
