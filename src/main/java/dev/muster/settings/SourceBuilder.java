package dev.muster.settings;

import dev.muster.model.Place;
import dev.muster.settings.Source.Address;
import dev.muster.settings.Source.Credential;
import dev.muster.settings.Source.Ref;
import dev.muster.yaml.Problems;
import dev.muster.yaml.Tree;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes a [Source] out of what `source:` says.
final class SourceBuilder {

    /// `git@git.example.com:platform/access.git`, the short form of ssh.
    private static final Pattern SHORT_SSH =
            Pattern.compile("(?<user>[\\w.-]+)@(?<host>[\\w.-]+):(?!/)(?<path>\\S+)");

    private final FilesBeside files;
    private final Problems problems;

    /// @param settings the file of the settings, from whose folder paths count
    SourceBuilder(Path settings, Problems problems) {
        this.files = new FilesBeside(settings, SettingsCheck.SOURCE, problems);
        this.problems = problems;
    }

    /// Empty if it cannot be used, which has then been reported.
    Optional<Source> source(Tree.Mapping tree) {
        return tree.scalar("url")
                .flatMap(url -> address(tree, url))
                .map(address ->
                        new Source(
                                address,
                                ref(tree),
                                tree.text("path").filter(path -> !path.equals(".")).orElse(""),
                                tree.text("poll").map(Durations::of).orElse(Source.DEFAULT_POLL),
                                tree.text("depth")
                                        .map(Integer::parseInt)
                                        .map(OptionalInt::of)
                                        .orElseGet(OptionalInt::empty),
                                files.file(tree, "caFile"),
                                files.file(tree, "trustedKeysFile"),
                                tree.mapping("commitStatus")
                                        .flatMap(it ->
                                                new CommitStatusBuilder(files, problems)
                                                        .commitStatus(it, address))));
    }

    private Ref ref(Tree.Mapping tree) {
        if (tree.scalar("branch").isPresent()) {
            tree.scalar("tag")
                    .ifPresent(tag ->
                            report(
                                    tag.place(),
                                    "both a branch and a tag are given",
                                    "Follow the one or the other."));
        }
        return tree.text("tag")
                .<Ref>map(Ref.Tag::new)
                .orElseGet(() -> new Ref.Branch(tree.text("branch").orElse(Source.DEFAULT_BRANCH)));
    }

    private Optional<Address> address(Tree.Mapping tree, Tree.Scalar url) {
        Matcher shortSsh = SHORT_SSH.matcher(url.text());
        if (shortSsh.matches()) {
            return ssh(
                    tree,
                    url,
                    "ssh://%s@%s/%s"
                            .formatted(
                                    shortSsh.group("user"),
                                    shortSsh.group("host"),
                                    shortSsh.group("path")));
        }
        if (url.text().startsWith("/") || url.text().startsWith(".")) {
            return local(tree, url);
        }
        Optional<URI> uri = HostApi.parse(url.text());
        return switch (uri.map(URI::getScheme).orElse("")) {
            case "https" -> https(tree, url, uri.orElseThrow());
            case "ssh" -> ssh(tree, url, url.text());
            default ->
                    refused(
                            url.place(),
                            "this is no address of a Git repository that Muster fetches from",
                            "Write `https://...`, `ssh://...`, `git@host:path`, or a folder that"
                                    + " begins with `/` or `.`.");
        };
    }

    private Optional<Address> https(Tree.Mapping tree, Tree.Scalar url, URI uri) {
        only(tree, List.of("tokenFile", "githubApp", "caFile"), "an https address");
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
            return refused(
                    url.place(),
                    "the address holds a user, a password or a query",
                    "Put the token into a file and name it with `tokenFile`.");
        }
        Optional<Tree.Mapping> app = tree.mapping("githubApp");
        if (app.isPresent() && tree.scalar("tokenFile").isPresent()) {
            return refused(
                    app.get().place(),
                    "both a token and a GitHub App are given",
                    "Keep the one or the other.");
        }
        Optional<Credential> credential =
                app.isPresent()
                        ? app.flatMap(it -> gitHubApp(it, uri))
                        : files.file(tree, "tokenFile").map(Credential.TokenFile::new);
        return Optional.of(new Address.Https(url.text(), credential));
    }

    /// Empty if a part of it cannot be used, which has then been reported.
    private Optional<Credential> gitHubApp(Tree.Mapping app, URI repository) {
        Optional<String> id = app.text("appId");
        Optional<String> installation = app.text("installationId");
        Optional<Path> key = files.file(app, "privateKeyFile");
        Optional<URI> api =
                app.scalar("api").isPresent()
                        ? app.scalar("api").flatMap(new HostApi(problems)::given)
                        : HostApi.ofGitHub(repository);
        if (id.isEmpty() || installation.isEmpty() || key.isEmpty() || api.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Credential.GitHubApp(id.get(), installation.get(), key.get(), api.get()));
    }

    private Optional<Address> ssh(Tree.Mapping tree, Tree.Scalar url, String full) {
        only(tree, List.of("sshKeyFile", "knownHostsFile"), "an ssh address");
        Optional<Path> key = files.file(tree, "sshKeyFile");
        Optional<Path> hosts = files.file(tree, "knownHostsFile");
        if (key.isEmpty() || hosts.isEmpty()) {
            return refused(
                    url.place(),
                    "ssh needs both a key and the host's public keys",
                    "Name their files with `sshKeyFile` and `knownHostsFile`; `ssh-keyscan HOST`"
                            + " prints the latter, to be compared with what the host publishes.");
        }
        return Optional.of(new Address.Ssh(full, key.get(), hosts.get()));
    }

    private Optional<Address> local(Tree.Mapping tree, Tree.Scalar url) {
        only(tree, List.of(), "a folder");
        return files.file(url).map(Address.Local::new);
    }

    /// What belongs to another kind of address would have no effect, which its writer must know.
    private void only(Tree.Mapping tree, List<String> known, String address) {
        for (String key :
                List.of("tokenFile", "githubApp", "caFile", "sshKeyFile", "knownHostsFile")) {
            if (!known.contains(key)) {
                tree.get(key)
                        .ifPresent(value ->
                                report(
                                        value.place(),
                                        "`" + key + "` means nothing for " + address,
                                        "Remove it."));
            }
        }
    }

    private Optional<Address> refused(Place place, String message, String remedy) {
        report(place, message, remedy);
        return Optional.empty();
    }

    private void report(Place place, String message, String remedy) {
        problems.add(SettingsCheck.SOURCE.at(place, message, remedy));
    }
}
