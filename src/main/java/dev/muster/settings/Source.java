package dev.muster.settings;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// The access repository in Git that `run` follows. Credentials are named by their files and read
/// anew at each fetch, so that one that was exchanged takes effect by itself.
///
/// @param address where the repository is
/// @param ref the one branch or tag that is followed
/// @param path the folder inside the repository that holds `access/`; empty for its root
/// @param poll how often the head is compared
/// @param depth how many commits are fetched; all of them if empty
/// @param caFile certificates (PEM) to trust in place of Java's own, for a Git host of the company
/// @param trustedKeysFile whose signatures a head must bear; none is asked for if empty
/// @param commitStatus where it is said what became of a commit; nowhere if empty
public record Source(
        Address address,
        Ref ref,
        String path,
        Duration poll,
        OptionalInt depth,
        Optional<Path> caFile,
        Optional<Path> trustedKeysFile,
        Optional<CommitStatus> commitStatus) {

    /// What is followed without `branch`.
    public static final String DEFAULT_BRANCH = "main";

    /// How often the head is compared without `poll`.
    public static final Duration DEFAULT_POLL = Duration.ofSeconds(30);

    public Source {
        requireNonNull(address, "address is null");
        requireNonNull(ref, "ref is null");
        requireNonNull(path, "path is null");
        requireNonNull(poll, "poll is null");
        requireNonNull(commitStatus, "commitStatus is null");
    }

    /// One that says nothing of its commits.
    public Source(
            Address address,
            Ref ref,
            String path,
            Duration poll,
            OptionalInt depth,
            Optional<Path> caFile,
            Optional<Path> trustedKeysFile) {
        this(address, ref, path, poll, depth, caFile, trustedKeysFile, Optional.empty());
    }

    /// Where the repository is, and what opens it.
    public sealed interface Address {

        /// What is shown and fetched from; never with a credential in it.
        String url();

        /// A Git host by https.
        ///
        /// @param credential what opens it; a repository that everybody may read needs none
        record Https(String url, Optional<Credential> credential) implements Address {}

        /// A Git host by ssh.
        ///
        /// @param keyFile the file with the private key
        /// @param knownHostsFile the host's public keys; no other host is spoken to
        record Ssh(String url, Path keyFile, Path knownHostsFile) implements Address {}

        /// A repository on this machine.
        record Local(Path folder) implements Address {
            @Override
            public String url() {
                return folder.toString();
            }
        }
    }

    /// What opens a Git host by https.
    public sealed interface Credential {

        /// A token that somebody made.
        ///
        /// @param file the file that holds it
        record TokenFile(Path file) implements Credential {}

        /// A GitHub App: Muster makes tokens of an hour by itself.
        ///
        /// @param appId the id of the app, or its client id
        /// @param installationId which installation of it may read the repository
        /// @param privateKeyFile the app's private key (PEM), as GitHub gives it out
        /// @param api the address of GitHub's API
        record GitHubApp(String appId, String installationId, Path privateKeyFile, URI api)
                implements Credential {}
    }

    /// What is followed.
    public sealed interface Ref {

        /// As Git says it in full, such as `refs/heads/main`.
        String full();

        record Branch(String name) implements Ref {
            @Override
            public String full() {
                return "refs/heads/" + name;
            }
        }

        record Tag(String name) implements Ref {
            @Override
            public String full() {
                return "refs/tags/" + name;
            }
        }
    }
}
