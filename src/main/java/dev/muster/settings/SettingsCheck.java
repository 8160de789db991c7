package dev.muster.settings;

import dev.muster.model.Check;
import dev.muster.model.Problem.Severity;

/// The checks of the operator's settings and of the environment.
public enum SettingsCheck implements Check {
    /// There is no settings file, or it cannot be read.
    FILE(
            "settings-file",
            "There are no settings, or they cannot be read.",
            "Scope, pins and authorities come from nowhere else.",
            "Give `--settings FILE`, set MUSTER_SETTINGS, or put a `muster.yaml` into the folder."),
    /// The version of the settings is one that this Muster does not know.
    VERSION(
            "settings-version",
            "Another version than 1.",
            "A newer form may mean other things by the same keys.",
            "Write `version: 1`."),
    /// The owner's name does not fit into a tag.
    OWNER(
            "settings-owner",
            "An owner that does not fit into an AWS tag.",
            "It is written as the tag `muster:owner`.",
            "Choose a short name."),
    /// The address of the Okta org is not one that a credential may be sent to.
    OKTA_URL(
            "okta-url",
            "An Okta address without https, with a path, or of the admin console.",
            "Credentials go there; the admin console serves no API.",
            "Write `https://<org>.okta.com`."),
    /// A sandbox address outside this machine.
    LOOPBACK(
            "loopback-only",
            "MUSTER_OKTA_URL or MUSTER_AWS_ENDPOINT outside this machine.",
            "They are for a sandbox; a variable must not redirect credentials.",
            "Write `http://127.0.0.1:<port>`, or unset it."),
    /// A part of a rate limit that is no percentage from 1 to 100.
    PERCENTAGE(
            "percentage",
            "A rate share that is no percentage from 1% to 100%.",
            "",
            "Write `50%`."),
    /// An id, Region or role that does not have the form that Okta or AWS give it.
    PIN(
            "pin-form",
            "A pin, Region or role without the form that Okta or AWS give it.",
            "A pin that can never match stops every apply.",
            "Copy it from what `muster doctor` prints."),
    /// A file with a credential that cannot be read or holds none.
    CREDENTIAL_FILE(
            "credential-file",
            "A file with a key or token that is missing, unreadable, empty or holds something else.",
            "No call could be made.",
            "Put the credential there; paths count from the settings' folder."),
    /// An address, branch or folder of the Git repository that cannot be followed.
    SOURCE(
            "git-source",
            "A Git repository that cannot be followed as the settings say.",
            "A credential must go to one host only, and what has no effect must not be believed to have one.",
            "Write `https://...` with a `tokenFile` or a `githubApp`, `ssh://...` with `sshKeyFile` and `knownHostsFile`, or a folder."),
    /// A span of time that is none.
    DURATION("duration", "A span of time that is none.", "", "Write `30s`, `5m` or `1h30m`."),
    /// Spans of the loop that contradict each other.
    LOOP(
            "loop",
            "A `loop.fullEvery` that is shorter than `loop.every`.",
            "A turn that reads everything is one of the turns.",
            "Make `loop.fullEvery` at least as long as `loop.every`."),
    /// Somebody who is to be told and cannot be.
    NOTIFIER(
            "notifier",
            "An entry of `notify` by which nobody can be told anything.",
            "What has no effect must not be believed to have one.",
            "Give what its type needs, and nothing else."),
    /// A port that nobody could use, or that is given twice.
    SERVER(
            "server",
            "Ports and tokens of `server` that do not go together.",
            "Without tokens or a secret nobody may use the port, and without a port nobody can.",
            "Give `port` with `tokensFile`, `webhookSecretFile` or both, and `metricsPort` another port."),
    /// A Lease by which replicas could not agree, or under which nothing could be written.
    LEADERSHIP(
            "leadership",
            "A Lease without the name of one, or too short for a write.",
            "A write is sent only if it ends before the Lease does, whatever happens to the leader.",
            "Make `duration` at least twice as long as `writeTimeout` and `clockSkew` together."),
    /// A variable of the environment that is set and empty.
    EMPTY_VARIABLE(
            "empty-variable",
            "A variable of Muster's that is set and empty.",
            "One of them decides between a sandbox and the real systems.",
            "Give it a value, or unset it."),

    /// A delegated folder that is no folder below `access/`.
    DELEGATED_FOLDER(
            "delegated-folder",
            "A `delegation` path that is not `access/`, perhaps folders, and `/**`.",
            "It would fit no file, or others than it seems to.",
            "Write `access/payments/**`."),

    /// A delegated account id or path of organizational units without the form of one.
    DELEGATED_ACCOUNT(
            "delegated-account",
            "An account id or OU path in `delegation` without the form of one.",
            "",
            "Write twelve digits, or names with one slash between them."),

    /// A longest duration that is no number of days.
    MAX_DURATION("max-duration", "A `maxDuration` that is no number of days.", "", "Write `90d`."),

    /// An address of the history that is none, or holds a password.
    HISTORY_URL(
            "history-url",
            "A `history.url` that is no address of SQLite or PostgreSQL, or that holds a password.",
            "Settings and addresses are read by more people than passwords should be.",
            "Write `jdbc:sqlite:<file>` or `jdbc:postgresql://<host>/<database>`, and name a"
                    + " `passwordFile`."),

    /// A time to keep history that is no number of days.
    HISTORY_KEEP(
            "history-keep", "A `history.keep` that is no number of days.", "", "Write `400d`.");

    private final String id;
    private final String what;
    private final String why;
    private final String remedy;

    SettingsCheck(String id, String what, String why, String remedy) {
        this.id = id;
        this.what = what;
        this.why = why;
        this.remedy = remedy;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Explanation explanation() {
        return new Explanation(what, why, remedy);
    }
}
