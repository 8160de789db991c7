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

/// The field table of `muster.yaml`.
public final class SettingsShape {

    private static final Shape.Text SHARE =
            text(
                    rule(
                            SettingsCheck.PERCENTAGE,
                            "(100|[1-9]\\d?)%",
                            "be a percentage from 1% to 100%",
                            "Write `50%` or the like."));

    private static final Shape.Fields OKTA =
            fields(
                    "okta",
                    optional(
                            "url",
                            text(),
                            "The address of the Okta org.",
                            "https://example.okta.com"),
                    optional(
                            "org",
                            pin("00o[0-9A-Za-z]+", "be the id of an Okta org, `00o...`"),
                            "The pin: the id of the org that must answer.",
                            "00o4zp1musterdemo001"),
                    optional("auth", auth(), "The credential.", "{tokenFile: okta-token}"),
                    optional(
                            "rateShare",
                            SHARE,
                            "The part of each rate limit that Muster may use; 50% without it.",
                            "50%"));

    private static final Shape.Fields OKTA_APP =
            fields(
                    "Okta app",
                    required("key", text(), "The key under which files speak of the app.", "aws"),
                    required("name", text(), "Its name in Okta's catalogue.", "amazon_aws_sso"),
                    required("label", text(), "Its label in Okta.", "AWS IAM Identity Center"));

    private static final Shape.Fields AWS =
            fields(
                    "aws",
                    optional(
                            "region",
                            pin(
                                    "[a-z]{2}(-[a-z]+)+-\\d{1,2}",
                                    "be a Region, such as `eu-central-1`"),
                            "The primary Region of Identity Center.",
                            "eu-central-1"),
                    optional(
                            "organization",
                            pin("o-[a-z0-9]{10,32}", "be the id of an organization, `o-...`"),
                            "The pin: the organization that must answer.",
                            "o-musterdemo1"),
                    optional(
                            "instance",
                            pin(
                                    "ssoins-[0-9A-Za-z.-]{16}",
                                    "be the id of an instance, `ssoins-...`"),
                            "The pin: the Identity Center instance.",
                            "ssoins-6804a1b2c3d4e5f6"),
                    optional(
                            "identityStore",
                            pin(
                                    "d-[0-9a-f]{10}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                                    "be the id of an identity store, `d-...`"),
                            "The pin: the identity store of the instance.",
                            "d-99670a1b2c"),
                    optional(
                            "roleArn",
                            pin(
                                    "arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+",
                                    "be the ARN of a role, `arn:aws:iam::<account>:role/<name>`"),
                            "The role that Muster assumes before anything else.",
                            "arn:aws:iam::012345678901:role/Muster"),
                    optional(
                            "rateShare",
                            SHARE,
                            "The part of each rate limit that Muster may use; 50% without it.",
                            "50%"),
                    optional(
                            "oktaApp",
                            OKTA_APP,
                            "The Okta app that leads to Identity Center.",
                            "{key: aws, name: amazon_aws_sso, label: AWS IAM Identity Center}"));

    private static final Shape.Fields REMOVALS =
            fields(
                    "removals",
                    optional(
                            "percent",
                            new Shape.Whole(0, 100),
                            "Held when more than this part of what exists would go; 20 without it.",
                            "20"),
                    optional(
                            "count",
                            new Shape.Whole(0, 1_000_000),
                            "Held when more than this many would go; 50 without it.",
                            "50"),
                    optional(
                            "floor",
                            new Shape.Whole(0, 1_000_000),
                            "Never held up to this many; 3 without it.",
                            "3"));

    /// The whole file.
    public static final Shape.Fields FILE =
            fields(
                    "settings",
                    required(
                            "version",
                            text(
                                    rule(
                                            SettingsCheck.VERSION,
                                            "1",
                                            "be 1",
                                            "Write `version: 1`; a newer Muster may know others.")),
                            "The version of the settings' form.",
                            "1"),
                    optional(
                            "owner",
                            text(
                                    new TextRule(
                                            SettingsCheck.OWNER,
                                            Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*"),
                                            1,
                                            256,
                                            "be at most 256 letters, digits, spaces or _ . : / = + - @",
                                            "It becomes the tag `muster:owner`: choose a short name.")),
                            "Names this installation; `muster` without it.",
                            "muster"),
                    optional(
                            "okta",
                            OKTA,
                            "How Muster reaches Okta.",
                            "{url: https://example.okta.com}"),
                    optional("aws", AWS, "How Muster reaches AWS.", "{region: eu-central-1}"),
                    optional("scope", ScopeShape.SCOPE, "What Muster may touch.", "{groups: []}"),
                    optional(
                            "guard",
                            fields(
                                    "guard",
                                    optional(
                                            "removals",
                                            REMOVALS,
                                            "How many removals in one plan are too many.",
                                            "{percent: 20, count: 50, floor: 3}")),
                            "The limits beyond which changes are held.",
                            "{removals: {percent: 20}}"),
                    optional(
                            "loop",
                            LoopShape.LOOP,
                            "When `run` looks at both systems, and whether it may change them.",
                            "{every: 5m, fullEvery: 1h, mode: enforce}"),
                    optional(
                            "source",
                            SourceShape.SOURCE,
                            "The Git repository that `run` follows.",
                            "{url: https://git.example.com/platform/access.git}"),
                    optional(
                            "history",
                            HistoryShape.HISTORY,
                            "Where history is kept, and how long; a file of the user's own without"
                                    + " it.",
                            "{url: 'jdbc:sqlite:/var/lib/muster/history.db'}"),
                    optional(
                            "server",
                            ServerShape.SERVER,
                            "Where `run` listens for probes, metrics and its API.",
                            "{metricsPort: 9090, port: 8080, tokensFile: tokens}"),
                    optional(
                            "leadership",
                            LeaseShape.LEADERSHIP,
                            "The Lease by which several replicas agree on the one that writes;"
                                    + " without it there is one.",
                            "{lease: muster, duration: 30s}"),
                    optional(
                            "notify",
                            list(NotifierShape.NOTIFIER),
                            "Whom `run` tells what happened.",
                            "[{type: slack, urlFile: slack-url}]"),
                    optional(
                            "delegation",
                            list(DelegationShape.DELEGATION),
                            "What the files below a folder may declare; the first entry that fits"
                                    + " decides.",
                            "[{path: access/payments/**, groups: [AWS-Payments-*]}]"),
                    optional(
                            "requirements",
                            list(DelegationShape.REQUIREMENT),
                            "What must be said on every way from a person to a permission set.",
                            "[{permissionSets: [\"*Admin*\"], reason: true, maxDuration: 90d}]"));

    private SettingsShape() {}

    private static Shape.Variants auth() {
        return new Shape.Variants(
                "auth",
                List.of(
                        fields(
                                "an OAuth service app",
                                required("clientId", text(), "Its client id.", "0oa..."),
                                required(
                                        "privateKeyFile",
                                        text(),
                                        "The file with its private key, relative to the settings.",
                                        "okta-key.pem"),
                                optional("keyId", text(), "The id of the key (kid).", "kid-1"),
                                optional(
                                        "keyExpires",
                                        new Shape.Day(),
                                        "When you exchange the key; Okta tells no such day.",
                                        "2027-06-30"),
                                optional(
                                        "scopes",
                                        list(text()),
                                        "The scopes to ask for; what Muster needs without it.",
                                        "[okta.groups.manage]")),
                        fields(
                                "an API token",
                                required(
                                        "tokenFile",
                                        text(),
                                        "The file with the token, relative to the settings.",
                                        "okta-token"))));
    }

    private static Shape.Text pin(String pattern, String must) {
        return text(
                rule(
                        SettingsCheck.PIN,
                        pattern,
                        must,
                        "Copy it from the console, or from what `muster doctor` prints."));
    }

    private static TextRule rule(Check check, String pattern, String must, String remedy) {
        return new TextRule(check, Pattern.compile(pattern), 1, 2048, must, remedy);
    }

    /// The field table below `scope:`.
    static final class ScopeShape {

        private static final Shape.Choice AUTHORITY = choice("observe", "add", "full");

        static final Shape.Fields SCOPE =
                fields(
                        "scope",
                        optional(
                                "groups",
                                list(
                                        entry(
                                                "groups in scope",
                                                "names of groups",
                                                authority("objects", "the groups themselves"),
                                                authority("members", "their members"))),
                                "Okta groups by name.",
                                "[{match: [\"AWS-*\"], objects: add, members: full}]"),
                        optional(
                                "apps",
                                list(
                                        entry(
                                                "apps in scope",
                                                "keys of apps",
                                                authority("settings", "the settings of the apps"),
                                                authority(
                                                        "assignments", "which groups are assigned"),
                                                authority("pushes", "which groups are pushed"))),
                                "Okta apps by key.",
                                "[{match: [aws], settings: add, assignments: full, pushes: full}]"),
                        optional(
                                "users",
                                list(
                                        entry(
                                                "users in scope",
                                                "logins",
                                                authority("authority", "the users"))),
                                "Okta users by login.",
                                "[{match: [\"*@example.com\"], authority: observe}]"),
                        optional(
                                "permissionSets",
                                list(
                                        entry(
                                                "permission sets in scope",
                                                "names of permission sets",
                                                authority("authority", "the sets"))),
                                "Permission sets by name.",
                                "[{match: [\"*\"], ignore: [\"AWS*\"], authority: full}]"),
                        optional(
                                "assignments",
                                list(
                                        fields(
                                                "assignments in scope",
                                                authority("authority", "account assignments"),
                                                optional(
                                                        "foreignPrincipals",
                                                        choice("ignore", "report", "remove"),
                                                        "What to do about rows of principals out of scope;"
                                                                + " `report` without it.",
                                                        "report"))),
                                "Account assignments whose set, principal and account are in scope.",
                                "[{authority: full}]"),
                        optional(
                                "accounts",
                                list(
                                        entry(
                                                "accounts in scope",
                                                "names or ids of accounts",
                                                optional(
                                                        "management",
                                                        new Shape.Flag(),
                                                        "Whether the management account is meant too; false"
                                                                + " without it.",
                                                        "false"))),
                                "AWS accounts by name or id.",
                                "[{match: [\"*\"], management: false}]"),
                        optional(
                                "accessControlAttributes",
                                list(
                                        entry(
                                                "access control attributes in scope",
                                                "keys of attributes",
                                                authority("authority", "the attributes"))),
                                "Attributes for access control (ABAC) by key; each tags the sessions of"
                                        + " everybody.",
                                "[{match: [\"*\"], authority: full}]"));

        private ScopeShape() {}

        private static Shape.Fields entry(
                String title, String names, dev.muster.yaml.Field... authorities) {
            return fields(
                    title,
                    List.of(authorities),
                    required(
                            "match",
                            listOfSome(text()),
                            "Which " + names + ", with `*` for any run of characters.",
                            "[\"AWS-*\"]"),
                    optional("ignore", list(text()), "Which of them not.", "[\"AWS-Break*\"]"));
        }

        private static dev.muster.yaml.Field authority(String name, String over) {
            return required(
                    name,
                    AUTHORITY,
                    "It says how much Muster may do to "
                            + over
                            + " (observe, add or full) and has no default.",
                    "observe");
        }
    }
}
