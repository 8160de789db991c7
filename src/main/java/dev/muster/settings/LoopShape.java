package dev.muster.settings;

import static dev.muster.yaml.Field.optional;
import static dev.muster.yaml.Shape.choice;
import static dev.muster.yaml.Shape.fields;

import dev.muster.yaml.Shape;

/// The field table below `loop:`.
final class LoopShape {

    static final Shape.Fields LOOP =
            fields(
                    "loop",
                    optional(
                            "every",
                            Durations.POSITIVE,
                            "How long after a turn both systems are looked at again, and what something points to"
                                    + " is read; 5m without it.",
                            "5m"),
                    optional(
                            "fullEvery",
                            Durations.POSITIVE,
                            "How long at most until everything is read again, and until what was refused"
                                    + " for good is tried again; 1h without it.",
                            "1h"),
                    optional(
                            "mode",
                            choice("observe", "enforce"),
                            "Whether turns only report, or carry out what the guards let through;"
                                    + " `enforce` without it.",
                            "observe"));

    private LoopShape() {}
}
