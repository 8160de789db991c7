package dev.muster.desired;

import static dev.muster.yaml.Field.optional;
import static dev.muster.yaml.Field.refused;
import static dev.muster.yaml.Field.required;
import static dev.muster.yaml.Shape.fields;
import static dev.muster.yaml.Shape.list;
import static dev.muster.yaml.Shape.text;
import static dev.muster.yaml.Shape.textOrEmpty;

import dev.muster.yaml.Field;
import dev.muster.yaml.Shape;
import java.util.List;

/// The field tables below `permissionSets:`.
final class PermissionSetShape {

    private static final Shape.Fields CUSTOMER_POLICY =
            fields(
                    "customer managed policy",
                    required(
                            "name",
                            text(Rules.CUSTOMER_POLICY_NAME),
                            "The policy's name in every account.",
                            "TeamBilling"),
                    optional(
                            "path",
                            text(Rules.CUSTOMER_POLICY_PATH),
                            "The policy's path; `/` without it.",
                            "/"));

    private static final Shape.Variants BOUNDARY =
            new Shape.Variants(
                    "permissions boundary",
                    List.of(
                            fields(
                                    "a policy that AWS manages",
                                    required(
                                            "managed",
                                            text(Rules.MANAGED_POLICY),
                                            "Its name or ARN.",
                                            "PowerUserAccess")),
                            fields(
                                    "a policy of your own",
                                    required(
                                            "customer",
                                            CUSTOMER_POLICY,
                                            "Its name and path.",
                                            "{name: Boundary}"))));

    /// One permission set.
    static final Shape.Fields PERMISSION_SET =
            fields(
                    "permission set",
                    optional(
                            "description",
                            text(Rules.PERMISSION_SET_DESCRIPTION),
                            "What the set is for.",
                            "Look at everything, change nothing"),
                    optional(
                            "sessionDuration",
                            text(Rules.SESSION_DURATION),
                            "How long a session lasts, 1 to 12 hours; 1 hour without it.",
                            "4h"),
                    optional(
                            "managedPolicies",
                            list(text(Rules.MANAGED_POLICY)),
                            "Policies that AWS manages, by name or ARN.",
                            "[ReadOnlyAccess]"),
                    optional(
                            "customerManagedPolicies",
                            list(CUSTOMER_POLICY),
                            "Your own policies, which must be in every account.",
                            "[{name: TeamBilling, path: /}]"),
                    optional(
                            "inlinePolicy",
                            new Shape.Either(text(), new Shape.Anything()),
                            "A policy document: a JSON file beside this one, or the document itself.",
                            "policies/read-only.json"),
                    optional(
                            "permissionsBoundary",
                            BOUNDARY,
                            "The most that the set may ever allow.",
                            "{managed: PowerUserAccess}"),
                    optional(
                            "relayState",
                            text(Rules.RELAY_STATE),
                            "The page of the AWS console that opens first.",
                            "https://eu-central-1.console.aws.amazon.com/s3/"),
                    optional(
                            "tags",
                            new Shape.MapOf(
                                    text(Rules.TAG_KEY, Rules.OWN_TAG),
                                    textOrEmpty(Rules.TAG_VALUE),
                                    0),
                            "Tags; only these keys are managed.",
                            "{team: platform}"),
                    refused(
                            "previously",
                            "Permission sets cannot be renamed.",
                            new Field.Refusal(
                                    DeclarationCheck.PERMISSION_SET_RENAME,
                                    "the name of a permission set cannot change in AWS",
                                    "Declare a second set under the new name, assign it beside the old one,"
                                            + " apply, then remove the old assignments and the old set.")),
                    optional(
                            "keepRole",
                            text(Rules.GROUP_NAME),
                            "An empty group whose assignments keep the set's roles, and with them their"
                                    + " names, alive.",
                            "AWS-Parking"));

    private PermissionSetShape() {}
}
