package dev.muster.settings;

import static dev.muster.yaml.Field.optional;
import static dev.muster.yaml.Field.required;
import static dev.muster.yaml.Shape.choice;
import static dev.muster.yaml.Shape.fields;
import static dev.muster.yaml.Shape.list;
import static dev.muster.yaml.Shape.listOfSome;
import static dev.muster.yaml.Shape.text;

import dev.muster.model.Check;
import dev.muster.yaml.Shape;
import dev.muster.yaml.TextRule;
import java.util.List;
import java.util.regex.Pattern;

/// The field tables below `delegation:` and `requirements:`.
final class DelegationShape {

    private static final TextRule FOLDER =
            rule(
                    SettingsCheck.DELEGATED_FOLDER,
                    "access(/(?!\\.{1,2}/)([^/*\\x00-\\x1F\\x7F]|\\*(?!\\*))+)*/\\*\\*",
                    "be `access/`, perhaps folders, and `/**`",
                    "Write `access/payments/**`; a `*` stands for any run of characters in one name.");

    private static final Shape.Variants ACCOUNTS =
            new Shape.Variants(
                    "delegated accounts",
                    List.of(
                            fields(
                                    "a delegated account by name",
                                    required("name", text(), "The account's name.", "AWSDemo")),
                            fields(
                                    "a delegated account by id",
                                    required(
                                            "id",
                                            text(
                                                    rule(
                                                            SettingsCheck.DELEGATED_ACCOUNT,
                                                            "\\d{12}",
                                                            "be an account id of twelve digits",
                                                            "Write all twelve digits, leading zeros"
                                                                    + " too.")),
                                            "The account's twelve digits.",
                                            "012345678901")),
                            fields(
                                    "delegated accounts below an OU",
                                    required(
                                            "ou",
                                            text(
                                                    rule(
                                                            SettingsCheck.DELEGATED_ACCOUNT,
                                                            "[^/\\x00-\\x1F\\x7F]+(/[^/\\x00-\\x1F\\x7F]+)*",
                                                            "be a path of OU names such as"
                                                                    + " `Workloads/Prod`",
                                                            "Begin below the root, with one slash"
                                                                    + " between names.")),
                                            "Names of organizational units below the root; any depth"
                                                    + " below is meant.",
                                            "Payments")),
                            fields(
                                    "delegated accounts with tags",
                                    required(
                                            "tag",
                                            new Shape.MapOf(text(), Shape.textOrEmpty(), 1),
                                            "Tags that must all be there.",
                                            "{team: payments}")),
                            fields(
                                    "every delegated account",
                                    required("all", choice("true"), "Every account.", "true"))));

    private static final Shape.Fields ASSIGN =
            fields(
                    "assign",
                    required(
                            "permissionSets",
                            listOfSome(text()),
                            "Permission sets, with `*` for any run of characters.",
                            "[ReadOnlyAccess]"),
                    required(
                            "accounts",
                            listOfSome(ACCOUNTS),
                            "The accounts: by name, id, ou, tag, or all.",
                            "[{ou: Payments}]"));

    /// One entry under `delegation:`.
    static final Shape.Fields DELEGATION =
            fields(
                    "delegation entry",
                    required(
                            "path",
                            text(FOLDER),
                            "The folder whose files are meant, at any depth.",
                            "access/payments/**"),
                    required(
                            "groups",
                            list(text()),
                            "The groups that may be declared and assigned there, with `*` for any run of"
                                    + " characters.",
                            "[AWS-Payments-*]"),
                    optional(
                            "apps",
                            list(text()),
                            "The apps, beside the one that leads to Identity Center, that those groups"
                                    + " may be assigned and pushed to; none without it.",
                            "[wiki]"),
                    optional(
                            "assign",
                            ASSIGN,
                            "What those groups may be assigned; nothing without it.",
                            "{permissionSets: [ReadOnlyAccess], accounts: [{ou: Payments}]}"));

    /// One entry under `requirements:`.
    static final Shape.Fields REQUIREMENT =
            fields(
                            "requirement",
                            required(
                                    "permissionSets",
                                    listOfSome(text()),
                                    "The permission sets that are meant, with `*` for any run of"
                                            + " characters.",
                                    "[\"*Admin*\"]"),
                            optional(
                                    "reason",
                                    choice("true"),
                                    "On every way to one of them some line must give a `reason`.",
                                    "true"),
                            optional(
                                    "maxDuration",
                                    text(
                                            rule(
                                                    SettingsCheck.MAX_DURATION,
                                                    "[1-9]\\d{0,4}d",
                                                    "be a number of days, such as `90d`",
                                                    "Write `90d` or the like.")),
                                    "On every way to one of them some line must give an `until`, and no"
                                            + " more than so many days may be left.",
                                    "90d"))
                    .withSomeOf("reason", "maxDuration");

    private DelegationShape() {}

    private static TextRule rule(Check check, String pattern, String must, String remedy) {
        return new TextRule(check, Pattern.compile(pattern), 1, 1024, must, remedy);
    }
}
