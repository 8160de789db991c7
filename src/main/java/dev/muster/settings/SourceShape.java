package dev.muster.settings;

import static dev.muster.yaml.Field.optional;
import static dev.muster.yaml.Field.required;
import static dev.muster.yaml.Shape.choice;
import static dev.muster.yaml.Shape.fields;
import static dev.muster.yaml.Shape.text;

import dev.muster.yaml.Shape;
import dev.muster.yaml.TextRule;
import java.util.regex.Pattern;

/// The field table below `source:`.
final class SourceShape {

    private static final int LENGTH_AT_MOST = 2048;

    private static final Shape.Fields GITHUB_APP =
            fields(
                    "githubApp",
                    required(
                            "appId",
                            ref("[A-Za-z0-9.]+", "be the id of an app, or its client id"),
                            "The id of the app, or its client id.",
                            "\"123456\""),
                    required(
                            "installationId",
                            ref("[0-9]+", "be the number of an installation"),
                            "Which installation of the app may read the repository.",
                            "\"7890123\""),
                    required(
                            "privateKeyFile",
                            text(),
                            "The file with the app's private key, as GitHub gives it out.",
                            "/run/secrets/git/app.pem"),
                    optional(
                            "api",
                            text(),
                            "The address of GitHub's API; `https://api.github.com` without it, or"
                                    + " `https://HOST/api/v3` where `url` has another host.",
                            "https://github.example.com/api/v3"));

    private static final Shape.Fields COMMIT_STATUS =
            fields(
                    "commitStatus",
                    required(
                            "host",
                            choice("github", "gitlab"),
                            "What kind of Git host it is.",
                            "github"),
                    optional(
                            "api",
                            text(),
                            "The address of the host's API; the one that belongs to `url` without"
                                    + " it.",
                            "https://gitlab.example.com/api/v4"),
                    optional(
                            "project",
                            ref("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)+", "be `owner/name`"),
                            "The repository as the host names it; the path of `url` without it.",
                            "platform/access"),
                    optional(
                            "tokenFile",
                            text(),
                            "The file with a token that may set statuses; the credential of"
                                    + " `source` without it.",
                            "/run/secrets/git/status-token"),
                    optional(
                            "context",
                            ref("[A-Za-z0-9][A-Za-z0-9 ._/-]{0,99}", "be a short name"),
                            "Under which name the host shows it; `muster` without it.",
                            "muster/production"));

    static final Shape.Fields SOURCE =
            fields(
                    "source",
                    required(
                            "url",
                            text(),
                            "Where the repository is: https, ssh, or a folder of this machine.",
                            "https://git.example.com/platform/access.git"),
                    optional(
                            "branch",
                            ref("[^ \\t\\n\\r~^:?*\\[\\\\]+", "be the name of a branch"),
                            "The one branch that is followed; `main` without it.",
                            "main"),
                    optional(
                            "tag",
                            ref("[^ \\t\\n\\r~^:?*\\[\\\\]+", "be the name of a tag"),
                            "The tag that is followed, in place of a branch.",
                            "in-force"),
                    optional(
                            "path",
                            ref(
                                    "\\.|[^./\\\\][^/\\\\]*(/[^./\\\\][^/\\\\]*)*",
                                    "be a folder of the repository, none of its names beginning with a dot"),
                            "The folder in the repository that holds `access/`; its root without"
                                    + " it.",
                            "identity"),
                    optional(
                            "poll",
                            Durations.POSITIVE,
                            "How often the head is compared; 30s without it.",
                            "30s"),
                    optional(
                            "depth",
                            new Shape.Whole(1, 1_000_000),
                            "Fetch only so many commits; all of them without it.",
                            "100"),
                    optional(
                            "tokenFile",
                            text(),
                            "With https: the file with the token.",
                            "/run/secrets/git/token"),
                    optional(
                            "githubApp",
                            GITHUB_APP,
                            "With https: the GitHub App that reads it, in place of a token.",
                            "{appId: \"123456\", installationId: \"7890123\", privateKeyFile:"
                                    + " /run/secrets/git/app.pem}"),
                    optional(
                            "sshKeyFile",
                            text(),
                            "With ssh: the file with the private key.",
                            "/run/secrets/git/key"),
                    optional(
                            "knownHostsFile",
                            text(),
                            "With ssh: the host's public keys, as ssh-keyscan prints them.",
                            "/etc/muster/known_hosts"),
                    optional(
                            "caFile",
                            text(),
                            "With https: the certificates to trust in place of Java's own.",
                            "/etc/muster/ca.pem"),
                    optional(
                            "commitStatus",
                            COMMIT_STATUS,
                            "Where to say of a commit what became of it; nowhere without it.",
                            "{host: github}"),
                    optional(
                            "trustedKeysFile",
                            text(),
                            "Whose signatures the head must bear: OpenPGP public keys and lines of"
                                    + " an allowed_signers file.",
                            "/etc/muster/trusted-keys"));

    private SourceShape() {}

    private static Shape.Text ref(String pattern, String must) {
        return text(
                new TextRule(
                        SettingsCheck.SOURCE,
                        Pattern.compile(pattern),
                        1,
                        LENGTH_AT_MOST,
                        must,
                        "Write it as Git shows it."));
    }
}
