package dev.muster.desired;

import static dev.muster.yaml.Field.optional;
import static dev.muster.yaml.Field.required;
import static dev.muster.yaml.Shape.choice;
import static dev.muster.yaml.Shape.fields;
import static dev.muster.yaml.Shape.list;
import static dev.muster.yaml.Shape.text;

import dev.muster.yaml.Shape;

/// The field tables below `apps:`.
final class AppShape {

    private static final Shape.Fields SAML =
            fields(
                    "saml",
                    optional(
                            "acsUrl",
                            text(Rules.ACS_URL),
                            "Where Okta posts the SAML answer to (Assertion Consumer Service).",
                            "https://eu-central-1.signin.aws.amazon.com/platform/saml/acs/..."),
                    optional(
                            "entityId",
                            text(),
                            "The issuer URL of Identity Center.",
                            "https://eu-central-1.signin.aws.amazon.com/platform/saml/d-99670a1b2c"),
                    optional(
                            "usernameFormat",
                            choice("okta-username", "email"),
                            "What Identity Center gets as the user name.",
                            "okta-username"),
                    optional(
                            "accessControlAttributes",
                            new Shape.MapOf(text(Rules.ATTRIBUTE_KEY), text(Rules.EXPRESSION), 0),
                            "The SAML attributes that AWS takes as session tags: key and Okta"
                                    + " expression; other attribute statements stay as they are.",
                            "{CostCenter: user.costCenter}"));

    private static final Shape.Fields PROVISIONING =
            fields(
                    "provisioning",
                    optional(
                            "createUsers", new Shape.Flag(), "Whether Okta creates users.", "true"),
                    optional(
                            "updateAttributes",
                            new Shape.Flag(),
                            "Whether Okta updates their attributes.",
                            "true"),
                    optional(
                            "deactivateUsers",
                            new Shape.Flag(),
                            "Whether Okta deactivates users who lose the app.",
                            "true"),
                    optional(
                            "baseUrl",
                            text(Rules.SCIM_URL),
                            "The SCIM endpoint, without a slash at its end.",
                            "https://scim.eu-central-1.amazonaws.com/.../scim/v2"),
                    optional(
                            "tokenExpires",
                            new Shape.Day(),
                            "When the SCIM token ends; no API tells it.",
                            "2027-09-01"));

    /// One app.
    static final Shape.Fields APP =
            fields(
                    "app",
                    required(
                            "name",
                            text(),
                            "The app's name in Okta's catalogue.",
                            "amazon_aws_sso"),
                    required(
                            "label",
                            text(Rules.NARROW),
                            "The app's label in Okta.",
                            "AWS IAM Identity Center"),
                    optional(
                            "create",
                            new Shape.Flag(),
                            "Whether Muster makes the app if it is not there; false without it.",
                            "true"),
                    optional("saml", SAML, "Single sign-on.", "{usernameFormat: okta-username}"),
                    optional(
                            "provisioning",
                            PROVISIONING,
                            "Provisioning by SCIM.",
                            "{createUsers: true}"),
                    optional(
                            "previously",
                            list(text(Rules.NARROW)),
                            "Labels that the app had before; one found in Okta gets the new label.",
                            "[AWS SSO]"));

    private AppShape() {}
}
