package dev.muster.settings;

import dev.muster.yaml.Problems;
import dev.muster.yaml.Tree;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes a [Server] out of what the settings say below `server:`.
final class ServerBuilder {

    private final FilesBeside files;
    private final Problems problems;

    /// @param file the settings, from whose folder paths count
    ServerBuilder(Path file, Problems problems) {
        this.files = new FilesBeside(file, SettingsCheck.SERVER, problems);
        this.problems = problems;
    }

    Server server(Tree.Mapping tree) {
        Optional<Path> tokens = files.file(tree, "tokensFile");
        Optional<Path> secret = files.file(tree, "webhookSecretFile");
        Optional<Tree.Scalar> port = tree.scalar("port");
        Optional<Tree.Scalar> credential =
                tree.scalar("tokensFile").or(() -> tree.scalar("webhookSecretFile"));
        if (port.isPresent() && credential.isEmpty()) {
            report(
                    port.get(),
                    "there is a port and nobody who may use it",
                    "Name the file with the tokens with `tokensFile`, or that with the secret of"
                            + " webhooks with `webhookSecretFile`, or remove `port`.");
        }
        if (port.isEmpty()) {
            credential.ifPresent(scalar ->
                    report(
                            scalar,
                            "there are tokens or a secret, and no port that takes them",
                            "Give `port`, or remove `tokensFile` and `webhookSecretFile`."));
        }
        Optional<Server.Tls> tls = tree.mapping("tls").flatMap(this::tls);
        if (port.isEmpty()) {
            tree.mapping("tls")
                    .ifPresent(mapping ->
                            problems.add(
                                    SettingsCheck.SERVER.at(
                                            mapping.place(),
                                            "there is a certificate, and no port that shows it",
                                            "Give `port`, or remove `tls`.")));
        }
        tree.scalar("metricsPort")
                .filter(metrics ->
                        port.filter(api -> api.text().equals(metrics.text())).isPresent()
                                && !metrics.text().equals("0"))
                .ifPresent(metrics ->
                        report(
                                metrics,
                                "probes and API cannot share a port",
                                "Give `metricsPort` another one."));
        return new Server(
                tree.text("address"),
                tree.text("metricsPort")
                        .map(Integer::parseInt)
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty),
                port.filter(_ -> credential.isPresent())
                        .map(given ->
                                new Server.Api(
                                        Integer.parseInt(given.text()), tokens, secret, tls)));
    }

    private Optional<Server.Tls> tls(Tree.Mapping tree) {
        return files.file(tree, "certFile")
                .flatMap(certificate ->
                        files.file(tree, "keyFile").map(key -> new Server.Tls(certificate, key)));
    }

    private void report(Tree.Scalar at, String message, String remedy) {
        problems.add(SettingsCheck.SERVER.at(at.place(), message, remedy));
    }
}
