package dev.muster.settings;

import static dev.muster.yaml.Field.optional;
import static dev.muster.yaml.Shape.fields;
import static dev.muster.yaml.Shape.text;

import dev.muster.yaml.Shape;
import dev.muster.yaml.TextRule;
import java.util.regex.Pattern;

/// The field table below `history:`.
final class HistoryShape {

    static final Shape.Fields HISTORY =
            fields(
                    "history",
                    optional(
                            "url",
                            text(
                                    new TextRule(
                                            SettingsCheck.HISTORY_URL,
                                            Pattern.compile(
                                                    "(?![^ ]*([?&](ssl)?password=|//[^/@ ]*:[^/@ ]*@))"
                                                            + "jdbc:(sqlite:[^:?][^?]*|postgresql:[^ ]+)"),
                                            1,
                                            2048,
                                            "be jdbc:sqlite:<file> or"
                                                    + " jdbc:postgresql://<host>/<database>, without a"
                                                    + " password",
                                            "Put the password into a file, and name that as"
                                                    + " passwordFile.")),
                            "The database: a SQLite file, relative to the settings, or PostgreSQL.",
                            "jdbc:sqlite:/var/lib/muster/history.db"),
                    optional("user", text(), "The user of a PostgreSQL database.", "muster"),
                    optional(
                            "passwordFile",
                            text(),
                            "The file with that user's password, relative to the settings; read"
                                    + " again at each connection.",
                            "history-password"),
                    optional(
                            "hmacKeyFile",
                            text(),
                            "The file with the key that chains the journal, relative to the"
                                    + " settings; needed for PostgreSQL, beside the SQLite file"
                                    + " without it.",
                            "history-key"),
                    optional(
                            "keep",
                            text(
                                    new TextRule(
                                            SettingsCheck.HISTORY_KEEP,
                                            Pattern.compile("[1-9]\\d{0,4}d"),
                                            1,
                                            6,
                                            "be a number of days, such as `400d`",
                                            "Write `400d` or the like.")),
                            "How long what is over is kept; 400 days without it.",
                            "400d"));

    private HistoryShape() {}
}
