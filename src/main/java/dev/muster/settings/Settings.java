package dev.muster.settings;

import dev.muster.model.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The operator's settings after file and environment have been brought together.
///
/// @param owner names this installation; written as `muster:owner=<owner>` on permission sets
/// @param delegation what the files below some folders may declare
/// @param requirements what declarations must say
/// @param history where history is kept, and how long
/// @param daemon what `run` goes by
public record Settings(
        String owner,
        Okta okta,
        Aws aws,
        Scope scope,
        RemovalLimit removals,
        List<Delegation> delegation,
        List<Requirement> requirements,
        History history,
        Daemon daemon) {

    public Settings {
        delegation = List.copyOf(delegation);
        requirements = List.copyOf(requirements);
    }

    /// Settings that say nothing of the history and of the daemon.
    public Settings(
            String owner,
            Okta okta,
            Aws aws,
            Scope scope,
            RemovalLimit removals,
            List<Delegation> delegation,
            List<Requirement> requirements) {
        this(
                owner,
                okta,
                aws,
                scope,
                removals,
                delegation,
                requirements,
                History.DEFAULT,
                Daemon.DEFAULT);
    }

    /// Settings that delegate nothing and require nothing.
    public Settings(String owner, Okta okta, Aws aws, Scope scope, RemovalLimit removals) {
        this(owner, okta, aws, scope, removals, List.of(), List.of());
    }

    /// What a file may declare; empty if anything.
    ///
    /// @param file its path from the repository
    public Optional<Delegation> delegationOf(String file) {
        return delegation.stream().filter(entry -> entry.speaksOf(file)).findFirst();
    }

    /// The same settings with another scope.
    public Settings withScope(Scope other) {
        return new Settings(
                owner, okta, aws, other, removals, delegation, requirements, history, daemon);
    }

    /// The same settings, requiring nothing.
    public Settings withoutRequirements() {
        return new Settings(
                owner, okta, aws, scope, removals, delegation, List.of(), history, daemon);
    }

    /// The same settings, delegating nothing: every file may declare anything.
    public Settings withoutDelegation() {
        return new Settings(
                owner, okta, aws, scope, removals, List.of(), requirements, history, daemon);
    }

    /// How Muster reaches Okta.
    ///
    /// @param org the pin: the org's id (`00o...`)
    /// @param sandbox whether `MUSTER_OKTA_URL` points at a sandbox on loopback
    /// @param rateShare the part of each rate limit that Muster may use, above 0 and at most 1
    public record Okta(
            Optional<URI> url,
            boolean sandbox,
            Optional<String> org,
            OktaAuth auth,
            double rateShare) {}

    /// The credential for Okta.
    public sealed interface OktaAuth {

        /// None was given; calls cannot be made.
        record None() implements OktaAuth {}

        /// An API token (SSWS).
        record Token(Secret token) implements OktaAuth {}

        /// An OAuth service app with a private key (`private_key_jwt`).
        ///
        /// @param keyExpires the day on which the key ends; Okta tells no such day
        record PrivateKey(
                String clientId,
                Secret privateKey,
                Optional<String> keyId,
                List<String> scopes,
                Optional<LocalDate> keyExpires)
                implements OktaAuth {}
    }

    /// How Muster reaches AWS.
    ///
    /// @param endpoint a sandbox on loopback (`MUSTER_AWS_ENDPOINT`), in place of every AWS service
    /// @param organization the pin: `o-...`
    /// @param instance the pin: `ssoins-...`
    /// @param identityStore the pin: `d-...`
    /// @param roleArn the role to assume before anything else
    /// @param rateShare the part of each rate limit that Muster may use, above 0 and at most 1
    public record Aws(
            Optional<String> region,
            Optional<URI> endpoint,
            Optional<String> organization,
            Optional<String> instance,
            Optional<String> identityStore,
            Optional<String> roleArn,
            double rateShare,
            Optional<OktaApp> oktaApp) {}

    /// Which Okta app leads to Identity Center.
    public record OktaApp(String key, String name, String label) {}

    /// Where history is kept, and how long.
    ///
    /// @param url `jdbc:sqlite:<file>` or `jdbc:postgresql://<host>/<database>`; empty for a file
    ///   of the user's own
    /// @param user of the database
    /// @param passwordFile read when a connection is made
    /// @param hmacKeyFile the key that chains the journal; empty for one beside the SQLite file
    /// @param keepDays how many days what is over is kept
    public record History(
            Optional<String> url,
            Optional<String> user,
            Optional<Path> passwordFile,
            Optional<Path> hmacKeyFile,
            int keepDays) {

        /// A year, which is what most audits look back on, and a month to be late with one.
        public static final int DEFAULT_KEEP_DAYS = 400;

        /// Without a setting.
        public static final History DEFAULT =
                new History(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        DEFAULT_KEEP_DAYS);
    }

    /// Removals are held when they exceed `floor` and also either `percent` of what exists or
    /// `count`; per kind, and again inside each group.
    public record RemovalLimit(int percent, int count, int floor) {

        /// Without a setting: more than 3, and also more than 20 percent or more than 50.
        public static final RemovalLimit DEFAULT = new RemovalLimit(20, 50, 3);

        /// Whether that many removals out of that many existing objects are too many.
        public boolean exceeded(int removals, int existing) {
            return removals > floor
                    && (removals > count || (long) removals * 100 > (long) percent * existing);
        }
    }
}
