package dev.muster.desired;

import static dev.muster.yaml.Field.optional;
import static dev.muster.yaml.Field.required;
import static dev.muster.yaml.Shape.fields;
import static dev.muster.yaml.Shape.text;

import dev.muster.yaml.Shape;
import dev.muster.yaml.TextRule;
import java.util.regex.Pattern;

/// The field table of a file below `releases/`.
public final class ReleaseShape {

    /// The whole file.
    public static final Shape.Fields FILE =
            fields(
                    "release file",
                    required(
                            "hold",
                            text(
                                    rule(
                                            "[0-9A-Za-z-]+",
                                            64,
                                            "be the id of a hold",
                                            "Copy it from the report of the hold.")),
                            "The id of the hold.",
                            "20261124T120000Z-1a2b3c"),
                    required(
                            "digest",
                            text(
                                    rule(
                                            "[0-9a-f]{64}",
                                            64,
                                            "be the digest of a hold, 64 hexadecimal digits",
                                            "Copy it from the report of the hold.")),
                            "The digest of the hold that was looked at.",
                            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
                    required(
                            "until",
                            text(
                                    rule(
                                            "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}(:\\d{2})?([Zz]|[+-]\\d{2}:\\d{2})",
                                            30,
                                            "be a moment such as 2026-11-25T10:00:00Z",
                                            "Write it as RFC 3339 does, with `Z` or an offset.")),
                            "When the release ends; at most 24 hours ahead.",
                            "2026-11-25T10:00:00Z"),
                    optional(
                            "reason",
                            text(),
                            "Why it may be carried out, for whoever reads the history.",
                            "The team was dissolved, SEC-4711"));

    private ReleaseShape() {}

    private static TextRule rule(String pattern, int most, String must, String remedy) {
        return new TextRule(
                DeclarationCheck.RELEASE, Pattern.compile(pattern), 1, most, must, remedy);
    }
}
