package dev.muster.desired;

import static dev.muster.yaml.Field.optional;
import static dev.muster.yaml.Field.required;
import static dev.muster.yaml.Shape.choice;
import static dev.muster.yaml.Shape.fields;
import static dev.muster.yaml.Shape.list;
import static dev.muster.yaml.Shape.text;

import dev.muster.yaml.Shape;

/// The field table of a file below `access/`. Any file may hold any of the sections.
public final class FileShape {

    private static final Shape.Fields USER =
            fields(
                    "user",
                    required(
                            "firstName",
                            text(Rules.PERSON_NAME, Rules.NARROW),
                            "Identity Center takes nobody without one.",
                            "Okta"),
                    required(
                            "lastName",
                            text(Rules.PERSON_NAME, Rules.NARROW),
                            "Identity Center takes nobody without one.",
                            "Demo"),
                    optional(
                            "email",
                            text(Rules.EMAIL),
                            "The email address; the login without it.",
                            "okta.demo@example.com"),
                    optional(
                            "displayName",
                            text(Rules.DISPLAY_NAME, Rules.NARROW),
                            "How the person is shown; first and last name without it.",
                            "Okta Demo"),
                    optional(
                            "state",
                            choice("active", "suspended", "deactivated"),
                            "What the account shall be; active without it.",
                            "active"));

    /// The whole file.
    public static final Shape.Fields FILE =
            fields(
                    "access file",
                    optional(
                            "groups",
                            new Shape.MapOf(
                                    text(Rules.GROUP_NAME, Rules.NARROW), GroupShape.GROUP, 0),
                            "Okta groups by name.",
                            "{AWS-ReadOnly: {push: [aws]}}"),
                    optional(
                            "apps",
                            new Shape.MapOf(text(Rules.APP_KEY), AppShape.APP, 0),
                            "Okta apps by a key of your own.",
                            "{aws: {name: amazon_aws_sso, label: AWS IAM Identity Center}}"),
                    optional(
                            "permissionSets",
                            new Shape.MapOf(
                                    text(Rules.PERMISSION_SET_NAME),
                                    PermissionSetShape.PERMISSION_SET,
                                    0),
                            "Permission sets by name.",
                            "{ReadOnlyAccess: {managedPolicies: [ReadOnlyAccess]}}"),
                    optional(
                            "assignments",
                            list(AssignmentShape.ASSIGNMENT),
                            "Who gets which permission sets in which accounts.",
                            "[{groups: [AWS-ReadOnly], permissionSets: [ReadOnlyAccess], accounts:"
                                    + " [AWSDemo]}]"),
                    optional(
                            "users",
                            new Shape.MapOf(text(Rules.LOGIN), USER, 0),
                            "People whose Okta account Muster manages.",
                            "{okta.demo@example.com: {firstName: Okta, lastName: Demo}}"),
                    optional(
                            "deny",
                            list(text(Rules.LOGIN)),
                            "People who are in no managed group, whatever else says so.",
                            "[leaver@example.com]"),
                    optional(
                            "accessControlAttributes",
                            new Shape.MapOf(
                                    text(Rules.ATTRIBUTE_KEY), text(Rules.ATTRIBUTE_SOURCE), 0),
                            "Attributes for access control (ABAC): the key of a session tag, and"
                                    + " where its value comes from.",
                            "{CostCenter: \"${path:enterprise.costCenter}\"}"));

    private FileShape() {}
}
