package dev.muster.settings;

import static dev.muster.yaml.Field.optional;
import static dev.muster.yaml.Field.required;
import static dev.muster.yaml.Shape.fields;
import static dev.muster.yaml.Shape.text;

import dev.muster.yaml.Shape;
import dev.muster.yaml.TextRule;
import java.util.regex.Pattern;

/// The field table below `server:`.
final class ServerShape {

    /// TCP's own limit; 0 asks for any port that is free.
    private static final Shape.Whole PORT = new Shape.Whole(0, 65_535);

    private static final Shape.Fields TLS =
            fields(
                    "tls",
                    required(
                            "certFile",
                            text(),
                            "The certificate and those that vouch for it (PEM).",
                            "/run/secrets/tls/tls.crt"),
                    required(
                            "keyFile",
                            text(),
                            "Its key (PEM): RSA or an elliptic curve, without a passphrase.",
                            "/run/secrets/tls/tls.key"));

    static final Shape.Fields SERVER =
            fields(
                    "server",
                    optional(
                            "address",
                            text(
                                    new TextRule(
                                            SettingsCheck.SERVER,
                                            Pattern.compile(
                                                    "\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:]*"),
                                            1,
                                            45,
                                            "be an IP address",
                                            "Write `127.0.0.1`, `::1` or the like.")),
                            "The address of this machine that both ports listen on; all of them"
                                    + " without it.",
                            "127.0.0.1"),
                    optional(
                            "metricsPort",
                            PORT,
                            "Where `/healthz`, `/readyz` and `/metrics` are answered, to anybody;"
                                    + " nowhere without it, at any free port with 0.",
                            "9090"),
                    optional(
                            "port",
                            PORT,
                            "Where the API is answered, to those with a token, and webhooks;"
                                    + " nowhere without it, at any free port with 0.",
                            "8080"),
                    optional(
                            "tokensFile",
                            text(),
                            "The file with the tokens of the API; without it there is no API.",
                            "/run/secrets/muster/tokens"),
                    optional(
                            "webhookSecretFile",
                            text(),
                            "The file with the secret that a Git host signs webhooks with, of at"
                                    + " least 20 characters, or several, one a line; without it"
                                    + " webhooks are not taken.",
                            "/run/secrets/muster/webhook"),
                    optional(
                            "tls",
                            TLS,
                            "By what `port` speaks https; read anew when the files change. Plain"
                                    + " http without it.",
                            "{certFile: tls.crt, keyFile: tls.key}"));

    private ServerShape() {}
}
