package dev.muster.desired;

import static dev.muster.yaml.Field.optional;
import static dev.muster.yaml.Field.required;
import static dev.muster.yaml.Shape.choice;
import static dev.muster.yaml.Shape.fields;
import static dev.muster.yaml.Shape.list;
import static dev.muster.yaml.Shape.listOfSome;
import static dev.muster.yaml.Shape.text;
import static dev.muster.yaml.Shape.textOrEmpty;

import dev.muster.yaml.Shape;
import java.util.List;

/// The field tables below `assignments:`.
final class AssignmentShape {

    private static final Shape.Variants SELECTOR =
            new Shape.Variants(
                    "account selector",
                    List.of(
                            fields(
                                    "an account by name",
                                    required("name", text(), "The account's name.", "AWSDemo")),
                            fields(
                                    "an account by id",
                                    required(
                                            "id",
                                            text(Rules.ACCOUNT_ID),
                                            "The account's twelve digits.",
                                            "012345678901")),
                            fields(
                                    "accounts below an OU",
                                    required(
                                            "ou",
                                            text(Rules.UNIT_PATH),
                                            "Names of organizational units below the root; any depth"
                                                    + " below is meant.",
                                            "Workloads/Prod")),
                            fields(
                                    "accounts with tags",
                                    required(
                                            "tag",
                                            new Shape.MapOf(
                                                    text(Rules.TAG_KEY),
                                                    textOrEmpty(Rules.TAG_VALUE),
                                                    1),
                                            "Tags that must all be there.",
                                            "{env: prod}")),
                            fields(
                                    "all accounts",
                                    required("all", choice("true"), "Every account.", "true"))));

    private static final Shape SELECTOR_OR_TEXT = new Shape.Either(text(Rules.ACCOUNT), SELECTOR);

    /// One entry.
    static final Shape.Fields ASSIGNMENT =
            fields(
                            "assignment",
                            GroupShape.PERIOD,
                            optional(
                                    "groups",
                                    listOfSome(text(Rules.GROUP_NAME)),
                                    "Declared groups that get access.",
                                    "[AWS-ReadOnly]"),
                            optional(
                                    "users",
                                    listOfSome(text(Rules.LOGIN)),
                                    "People who get access by themselves.",
                                    "[okta.demo@example.com]"),
                            required(
                                    "permissionSets",
                                    listOfSome(text(Rules.PERMISSION_SET_NAME)),
                                    "Names declared under `permissionSets:`.",
                                    "[ReadOnlyAccess]"),
                            required(
                                    "accounts",
                                    listOfSome(SELECTOR_OR_TEXT),
                                    "The accounts: by name, id, ou, tag, or all.",
                                    "[{name: AWSDemo}]"),
                            optional(
                                    "except",
                                    list(SELECTOR_OR_TEXT),
                                    "Accounts that are not meant.",
                                    "[{ou: Sandbox}]"))
                    .withSomeOf("groups", "users");

    private AssignmentShape() {}
}
