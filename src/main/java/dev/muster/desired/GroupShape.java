package dev.muster.desired;

import static dev.muster.yaml.Field.optional;
import static dev.muster.yaml.Field.required;
import static dev.muster.yaml.Shape.choice;
import static dev.muster.yaml.Shape.fields;
import static dev.muster.yaml.Shape.list;
import static dev.muster.yaml.Shape.text;
import static dev.muster.yaml.Shape.textOrEmpty;

import dev.muster.yaml.Field;
import dev.muster.yaml.Shape;
import java.util.List;

/// The field tables below `groups:`.
final class GroupShape {

    /// When something holds, and why; the same for members and assignments.
    static final List<Field> PERIOD =
            List.of(
                    optional(
                            "from",
                            new Shape.Day(),
                            "The first day on which it holds, in UTC.",
                            "2026-12-01"),
                    optional(
                            "until",
                            new Shape.Day(),
                            "The last day on which it holds, in UTC.",
                            "2027-01-31"),
                    optional("reason", text(), "Why, for reviewers.", "yearly audit"));

    private static final Shape.Variants MEMBER =
            new Shape.Variants(
                    "member",
                    List.of(
                            fields(
                                    "a person",
                                    PERIOD,
                                    required(
                                            "login",
                                            text(Rules.LOGIN),
                                            "The person's Okta login.",
                                            "okta.demo@example.com")),
                            fields(
                                    "the members of a group",
                                    PERIOD,
                                    required(
                                            "group",
                                            text(Rules.GROUP_NAME),
                                            "Another declared group, whose members are meant.",
                                            "AWS-Oncall")),
                            fields(
                                    "everyone who is pushed",
                                    required(
                                            "pushedTo",
                                            text(Rules.APP_KEY),
                                            "Everyone who is in any group pushed to this app.",
                                            "aws"))));

    private static final Shape.Fields APP =
            fields(
                    "app assignment",
                    required("app", text(Rules.APP_KEY), "A key under `apps:`.", "aws"),
                    optional(
                            "priority",
                            new Shape.Whole(0, 100_000),
                            "The priority of the assignment; not managed without it.",
                            "1"),
                    optional(
                            "profile",
                            new Shape.MapOf(text(), new Shape.JsonValue(), 0),
                            "Attributes that the app gets for the group's members; only these keys"
                                    + " are managed.",
                            "{costCenter: \"4711\", admin: true}"));

    /// One group.
    static final Shape.Fields GROUP =
            fields(
                    "group",
                    optional(
                            "description",
                            textOrEmpty(Rules.GROUP_DESCRIPTION, Rules.NARROW),
                            "What the group is for; not managed without it.",
                            "Read-only access to AWS"),
                    optional(
                            "members",
                            list(new Shape.Either(text(Rules.LOGIN), MEMBER)),
                            "Who is in it; not managed without it.",
                            "[okta.demo@example.com]"),
                    optional(
                            "except",
                            list(text(Rules.LOGIN)),
                            "Who is not in it, whatever `members` says.",
                            "[bot@example.com]"),
                    optional(
                            "membership",
                            choice("exact", "include"),
                            "Whether `members` are all there are (exact, the default) or the least"
                                    + " there must be.",
                            "exact"),
                    optional(
                            "apps",
                            list(new Shape.Either(text(Rules.APP_KEY), APP)),
                            "The apps that the group is assigned to; not managed without it.",
                            "[aws]"),
                    optional(
                            "push",
                            list(text(Rules.APP_KEY)),
                            "The apps that push the group downstream; not managed without it.",
                            "[aws]"),
                    optional(
                            "singleGroup",
                            new Shape.Flag(),
                            "Whether the group may be both assigned to an app and pushed to it.",
                            "true"),
                    optional(
                            "identityCenterId",
                            text(Rules.IDENTITY_CENTER_ID),
                            "The id of the Identity Center group, where the push mapping cannot tell it.",
                            "a4c8b2d6-0001-4f5e-8a51-2b6f0c1d9e11"),
                    optional(
                            "previously",
                            list(text(Rules.GROUP_NAME, Rules.NARROW)),
                            "Names that the group had before; one found in Okta is renamed in place.",
                            "[AWS-RO]"));

    private GroupShape() {}
}
