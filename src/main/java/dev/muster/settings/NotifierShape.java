package dev.muster.settings;

import static dev.muster.yaml.Field.optional;
import static dev.muster.yaml.Field.required;
import static dev.muster.yaml.Shape.choice;
import static dev.muster.yaml.Shape.fields;
import static dev.muster.yaml.Shape.listOfSome;
import static dev.muster.yaml.Shape.text;

import dev.muster.yaml.Shape;

/// The field table of one entry of `notify:`.
final class NotifierShape {

    static final Shape.Fields NOTIFIER =
            fields(
                    "notifier",
                    required(
                            "type",
                            choice("slack", "webhook", "folder"),
                            "How it gets there.",
                            "slack"),
                    optional(
                            "urlFile",
                            text(),
                            "With `slack`: the file with the address of the webhook, which is a"
                                    + " secret.",
                            "/run/secrets/muster/slack-url"),
                    optional(
                            "url",
                            text(),
                            "With `webhook`: where the JSON goes.",
                            "https://events.example.com/muster"),
                    optional(
                            "hmacKeyFile",
                            text(),
                            "With `webhook`: the file with the key by which the body is signed.",
                            "/run/secrets/muster/webhook-key"),
                    optional(
                            "caFile",
                            text(),
                            "With `slack` and `webhook`: the certificates to trust in place of"
                                    + " Java's own.",
                            "/etc/muster/ca.pem"),
                    optional(
                            "path",
                            text(),
                            "With `folder`: where reports are written as Markdown, HTML, JSON and"
                                    + " CSV.",
                            "/var/lib/muster/reports"),
                    optional(
                            "keep",
                            new Shape.Whole(1, 100_000),
                            "With `folder`: how many reports are left there; 100 without it.",
                            "100"),
                    optional(
                            "severity",
                            choice("high", "medium", "low"),
                            "What is less grave is not told; `low` without it, which is everything.",
                            "medium"),
                    optional(
                            "objects",
                            listOfSome(text()),
                            "Names of groups, apps, permission sets and people, and ids of accounts, with `*`"
                                    + " for anything, of which it is told; of all of them without"
                                    + " it.",
                            "[\"AWS-Payments-*\"]"),
                    optional(
                            "every",
                            Durations.POSITIVE,
                            "How often everything that is open is told again; never without it.",
                            "24h"),
                    optional(
                            "expiryNotice",
                            new Shape.Whole(0, 365),
                            "How many days before something ends it is told; 14 without it.",
                            "14"));

    private NotifierShape() {}
}
