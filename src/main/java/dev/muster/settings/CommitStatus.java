package dev.muster.settings;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Where `run` says of a commit what became of it, for whoever looks at it on the Git host.
///
/// @param api the address of the host's API
/// @param project as the host names the repository: `owner/name`, with GitLab with all groups
/// @param tokenFile the file with a token that may set statuses; the credential of `source` without
///   it
/// @param context under which name the host shows it
public record CommitStatus(
        Host host, URI api, String project, Optional<Path> tokenFile, String context) {

    /// The name without `context`.
    public static final String DEFAULT_CONTEXT = "muster";

    public CommitStatus {
        requireNonNull(host, "host is null");
        requireNonNull(api, "api is null");
        requireNonNull(project, "project is null");
        requireNonNull(tokenFile, "tokenFile is null");
        requireNonNull(context, "context is null");
    }

    /// What kind of Git host it is.
    public enum Host {
        GITHUB,
        GITLAB
    }
}
