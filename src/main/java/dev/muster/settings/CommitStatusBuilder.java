package dev.muster.settings;

import dev.muster.settings.CommitStatus.Host;
import dev.muster.settings.Source.Address;
import dev.muster.yaml.Problems;
import dev.muster.yaml.Tree;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Makes a [CommitStatus] out of what `source.commitStatus` says, and out of the repository's own
/// address where it says nothing.
final class CommitStatusBuilder {

    private final FilesBeside files;
    private final Problems problems;

    CommitStatusBuilder(FilesBeside files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /// Empty if it cannot be used, which has then been reported.
    Optional<CommitStatus> commitStatus(Tree.Mapping tree, Address repository) {
        Host host = Host.valueOf(tree.text("host").orElse("github").toUpperCase(Locale.ROOT));
        Optional<URI> url = HostApi.parse(repository.url());
        Optional<URI> api =
                tree.scalar("api").isPresent()
                        ? tree.scalar("api").flatMap(new HostApi(problems)::given)
                        : url.flatMap(it -> api(host, it));
        Optional<String> project =
                tree.text("project").or(() -> url.flatMap(CommitStatusBuilder::project));
        Optional<Path> token = files.file(tree, "tokenFile");
        boolean hasToken = tree.scalar("tokenFile").isPresent() || opens(repository);
        if (tree.scalar("api").isEmpty() && api.isEmpty()) {
            return unknown(tree, "where the host's API answers", "api");
        }
        if (project.isEmpty()) {
            return unknown(tree, "how the host names the repository", "project");
        }
        if (!hasToken) {
            return unknown(tree, "with which token a status is set", "tokenFile");
        }
        return api.map(address ->
                new CommitStatus(
                        host,
                        address,
                        project.get(),
                        token,
                        tree.text("context").orElse(CommitStatus.DEFAULT_CONTEXT)));
    }

    private static Optional<URI> api(Host host, URI repository) {
        return switch (host) {
            case GITHUB -> HostApi.ofGitHub(repository);
            case GITLAB -> HostApi.ofGitLab(repository);
        };
    }

    /// Whether what opens the repository can set a status as well.
    private static boolean opens(Address repository) {
        return repository instanceof Address.Https https && https.credential().isPresent();
    }

    private static Optional<String> project(URI url) {
        String path = url.getPath().replaceAll("^/+|/+$", "").replaceFirst("\\.git$", "");
        return Optional.of(path).filter(it -> it.contains("/"));
    }

    private Optional<CommitStatus> unknown(Tree.Mapping tree, String what, String key) {
        problems.add(
                SettingsCheck.SOURCE.at(
                        tree.place(),
                        "`source.url` does not tell " + what,
                        "Give `commitStatus." + key + "`."));
        return Optional.empty();
    }
}
