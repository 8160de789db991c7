package dev.muster.settings;

import dev.muster.yaml.Problems;
import dev.muster.yaml.Tree;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes a [Server] out of what the settings say below `server:`.
final class ServerBuilder {

    private final Path file;
    private final Problems problems;

    /// @param file the settings, from whose folder paths count
    ServerBuilder(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    Server server(Tree.Mapping tree) {
        Optional<Path> tokens = path(tree, "tokensFile");
        Optional<Tree.Scalar> port = tree.scalar("port");
        if (port.isPresent() && tree.scalar("tokensFile").isEmpty()) {
            report(
                    port.get(),
                    "there is a port for the API and nobody who may use it",
                    "Name the file with the tokens with `tokensFile`, or remove `port`.");
        }
        if (port.isEmpty()) {
            tree.scalar("tokensFile")
                    .ifPresent(scalar ->
                            report(
                                    scalar,
                                    "there are tokens and no port that takes them",
                                    "Give `port`, or remove `tokensFile`."));
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
                port.flatMap(given ->
                        tokens.map(path -> new Server.Api(Integer.parseInt(given.text()), path))));
    }

    private Optional<Path> path(Tree.Mapping tree, String key) {
        return tree.scalar(key).flatMap(this::path);
    }

    private Optional<Path> path(Tree.Scalar scalar) {
        try {
            return Optional.of(
                    file.toAbsolutePath().normalize().resolveSibling(scalar.text()).normalize());
        } catch (InvalidPathException _) {
            report(scalar, "this is not a path", "Name a file.");
            return Optional.empty();
        }
    }

    private void report(Tree.Scalar at, String message, String remedy) {
        problems.add(SettingsCheck.SERVER.at(at.place(), message, remedy));
    }
}
