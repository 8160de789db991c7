package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.model.Secret;
import dev.muster.reconcile.Outcome;
import dev.muster.settings.FileTrouble;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which daemon a command speaks to, and how its result is written.
final class DaemonOptions {

    static final String SERVER = "MUSTER_SERVER";
    static final String TOKEN_FILE = "MUSTER_SERVER_TOKEN_FILE";
    static final String CA_FILE = "MUSTER_SERVER_CA_FILE";

    private static final List<String> LOOPBACK = List.of("localhost", "[::1]");
    private static final String LOOPBACK_NET = "127.";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The API of the daemon (default: " + SERVER + ").")
    private Optional<String> server = Optional.empty();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The file with the token alone (default: " + TOKEN_FILE + ").")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description =
                    "Certificates (PEM) to trust in place of Java's own (default: "
                            + CA_FILE
                            + ").")
    private Optional<Path> caFile = Optional.empty();

    @Option(
            names = "--plain-http",
            description =
                    "Send the token to http:// on another machine, for all to see on the way.")
    private boolean plainHttp;

    private boolean json;

    /// Only picocli looks at it.
    @SuppressWarnings("UnusedVariable")
    @Mixin
    private final HelpOption help = new HelpOption();

    @Option(
            names = CommonOptions.OUTPUT,
            paramLabel = "text|json",
            description = "How the result is written to standard output (default: text).")
    @SuppressWarnings("UnusedMethod") // picocli calls it
    private void output(String form) {
        json =
                switch (form.toLowerCase(Locale.ROOT)) {
                    case "json" -> true;
                    case "text" -> false;
                    default -> throw notWritten(form);
                };
    }

    private RuntimeException notWritten(String form) {
        String message =
                "Invalid value for option '--output': expected one of [text, json] but was '"
                        + form
                        + "'";
        return command == null
                ? new IllegalStateException(message)
                : new ParameterException(command.commandLine(), message);
    }

    /// Writes an answer in the form that was asked for.
    ///
    /// @param text the answer for a person
    void print(Shell shell, JsonNode answer, String text) {
        shell.out().print(json ? DaemonClient.pretty(answer) : text);
    }

    /// The daemon that is spoken to.
    ///
    /// @throws Stopped if it is not said which, or the token cannot be used
    DaemonClient connect(Shell shell) {
        URI address =
                address(
                        server.or(() -> variable(shell, SERVER))
                                .orElseThrow(() ->
                                        usage(
                                                "it is not said which daemon is meant",
                                                "Give --server URL, or set " + SERVER + ".")));
        Path file =
                tokenFile
                        .or(() -> variable(shell, TOKEN_FILE).map(DaemonOptions::path))
                        .orElseThrow(() ->
                                usage(
                                        "it is not said where the token is",
                                        "Give --token-file FILE, or set " + TOKEN_FILE + "."));
        return new DaemonClient(
                address,
                token(file),
                caFile.or(() -> variable(shell, CA_FILE).map(DaemonOptions::path)));
    }

    private URI address(String text) {
        URI address;
        try {
            address = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (URISyntaxException _) {
            throw noAddress(text);
        }
        String scheme = Optional.ofNullable(address.getScheme()).orElse("");
        String host = Optional.ofNullable(address.getHost()).orElse("");
        if (host.isEmpty()
                || !List.of("http", "https").contains(scheme)
                || address.getRawUserInfo() != null
                || address.getRawQuery() != null
                || address.getRawFragment() != null) {
            throw noAddress(text);
        }
        boolean loopback = LOOPBACK.contains(host) || host.startsWith(LOOPBACK_NET);
        if (scheme.equals("http") && !loopback && !plainHttp) {
            throw usage(
                    "the token would go to " + host + " for all to see on the way",
                    "Use https://, or say --plain-http if that is meant.");
        }
        return address;
    }

    private static Stopped noAddress(String text) {
        return usage("`" + text + "` is no address of a daemon", "Write https://HOST:PORT.");
    }

    private static Secret token(Path file) {
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (IOException e) {
            throw usage(
                    "the file with the token, " + file + ", cannot be read: " + FileTrouble.why(e),
                    "Name the file that holds the token.");
        }
        if (text.isEmpty() || text.chars().anyMatch(it -> it <= ' ' || it > '~')) {
            throw usage(
                    "the file with the token, " + file + ", holds something else",
                    "Write the token into it, and nothing else.");
        }
        return new Secret(text);
    }

    private static Optional<String> variable(Shell shell, String name) {
        return Optional.ofNullable(shell.environment().get(name)).filter(it -> !it.isEmpty());
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException _) {
            throw usage("`" + text + "` is no path", "Name a file.");
        }
    }

    private static Stopped usage(String message, String remedy) {
        return new Stopped(Outcome.USAGE, message, remedy);
    }
}
