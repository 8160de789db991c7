package dev.muster.desired;

import dev.muster.model.Check;
import dev.muster.yaml.TextRule;
import java.util.regex.Pattern;

/// What Okta and AWS take as names, descriptions and addresses, as far as it can be told from the
/// text alone. Numbers for permission sets and tags are those of the SSO Admin API reference, for
/// groups those of Okta's Groups documentation, for users those of Okta's default profile.
///
/// The patterns are also those of the published JSON Schema, which editors run by the rules of
/// ECMA-262: they use only what means the same there and in Java. So spaces and control characters
/// are written as ranges, `\x00-\x20` and `\x7F`, and any character is `[\s\S]`.
final class Rules {

    /// Okta fails at characters of more than three UTF-8 bytes (Okta API documentation, character
    /// sets).
    static final TextRule NARROW =
            rule(
                    DeclarationCheck.WIDE_CHARACTER,
                    "[\\u0000-\\uFFFF]*",
                    0,
                    Integer.MAX_VALUE,
                    "hold no character beyond U+FFFF, such as an emoji",
                    "Okta refuses them: remove the character.");

    /// Okta takes logins of 5 to 100 characters; shorter ones exist where an org's own format
    /// allows.
    static final TextRule LOGIN =
            rule(
                    DeclarationCheck.LOGIN,
                    "[^\\x00-\\x20\\x7F]+",
                    1,
                    100,
                    "be a login of at most 100 characters without spaces",
                    "Write the Okta login, `first.last@example.com`.");

    static final TextRule GROUP_NAME =
            rule(
                    DeclarationCheck.GROUP_NAME,
                    "[^\\x00-\\x1F\\x7F]+",
                    1,
                    255,
                    "be a group name of 1 to 255 characters on one line",
                    "Shorten it: Okta takes no longer one.");

    static final TextRule GROUP_DESCRIPTION =
            rule(
                    DeclarationCheck.GROUP_DESCRIPTION,
                    "[\\s\\S]*",
                    0,
                    1024,
                    "have at most 1024 characters",
                    "Shorten it: Okta takes no longer one.");

    /// `PrincipalId` of the SSO Admin API: ten hexadecimal digits and a dash, perhaps, then a UUID.
    static final TextRule IDENTITY_CENTER_ID =
            rule(
                    DeclarationCheck.IDENTITY_CENTER_ID,
                    "([0-9a-f]{10}-)?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
                    1,
                    47,
                    "be the id of an Identity Center group",
                    "Copy the group id from the IAM Identity Center console.");

    static final TextRule APP_KEY =
            rule(
                    DeclarationCheck.APP_KEY,
                    "[^\\x00-\\x20\\x7F]+",
                    1,
                    100,
                    "be a key without spaces",
                    "Choose a short word, `aws`.");

    static final TextRule ACS_URL =
            rule(
                    DeclarationCheck.ACS_URL,
                    "https://[^\\x00-\\x20\\x7F]+",
                    1,
                    2048,
                    "be an https address",
                    "Copy the ACS URL from the IAM Identity Center console (Settings, Identity source).");

    /// `AccessControlAttributeKey` of the SSO Admin API, which is the key of a session tag.
    static final TextRule ATTRIBUTE_KEY =
            rule(
                    DeclarationCheck.ACCESS_CONTROL_ATTRIBUTE,
                    "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*",
                    1,
                    128,
                    "be an attribute key of 1 to 128 letters, digits, spaces or _ . : / = + - @",
                    "Choose a key that AWS takes as a session tag, `CostCenter`.");

    /// Okta states no length for an expression; this bound is Muster's.
    static final TextRule EXPRESSION =
            rule(
                    DeclarationCheck.ACCESS_CONTROL_ATTRIBUTE,
                    "[^\\x00-\\x1F\\x7F]+",
                    1,
                    1024,
                    "be an Okta expression on one line",
                    "Write `user.costCenter`, or whatever Okta works the value out from.");

    static final TextRule SCIM_URL =
            rule(
                    DeclarationCheck.SCIM_URL,
                    "https://[^\\x00-\\x20\\x7F]*[^/\\x00-\\x20\\x7F]",
                    1,
                    2048,
                    "be an https address without a slash at its end",
                    "Okta needs the SCIM base URL without the last slash: remove it.");

    static final TextRule PERMISSION_SET_NAME =
            rule(
                    DeclarationCheck.PERMISSION_SET_NAME,
                    "[\\w+=,.@-]+",
                    1,
                    32,
                    "be 1 to 32 of the characters A-Z a-z 0-9 + = , . @ - _",
                    "Choose a name that AWS takes; it can never be changed later.");

    static final TextRule PERMISSION_SET_DESCRIPTION =
            rule(
                    DeclarationCheck.PERMISSION_SET_DESCRIPTION,
                    "[\\t\\n\\r\\x20-\\x7E\\xA1-\\xFF]*",
                    1,
                    700,
                    "be 1 to 700 characters of Latin-1",
                    "AWS takes no dashes, quotation marks or letters beyond Latin-1: write `-` and `'`.");

    static final TextRule SESSION_DURATION =
            rule(
                    DeclarationCheck.SESSION_DURATION,
                    "\\d{1,2}h|\\d{1,3}m|\\d{1,2}h\\d{1,2}m|PT(?=\\d)(\\d{1,2}H)?(\\d{1,3}M)?(\\d{1,5}S)?",
                    2,
                    100,
                    "be a time such as `4h`, `90m` or `PT4H`",
                    "Write 1 to 12 hours.");

    static final TextRule RELAY_STATE =
            rule(
                    DeclarationCheck.RELAY_STATE,
                    "[a-zA-Z0-9&$@#\\\\/%?=~\\-_'\"|!:,.;*+\\[\\] (){}]+",
                    1,
                    240,
                    "be 1 to 240 characters that AWS takes in a relay state",
                    "Give the address of a page of the AWS console.");

    static final TextRule TAG_KEY =
            rule(
                    DeclarationCheck.TAG,
                    "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*",
                    1,
                    128,
                    "be a tag key of 1 to 128 letters, digits, spaces or _ . : / = + - @",
                    "Choose a key that AWS takes.");

    static final TextRule OWN_TAG =
            rule(
                    DeclarationCheck.RESERVED_TAG,
                    "(?!([mM][uU][sS][tT][eE][rR]|[aA][wW][sS]):)[\\s\\S]*",
                    1,
                    128,
                    "not begin with `muster:` or `aws:`",
                    "Muster and AWS write those tags themselves: choose another key.");

    static final TextRule TAG_VALUE =
            rule(
                    DeclarationCheck.TAG,
                    "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*",
                    0,
                    256,
                    "be a tag value of at most 256 letters, digits, spaces or _ . : / = + - @",
                    "Choose a value that AWS takes.");

    static final TextRule MANAGED_POLICY =
            rule(
                    DeclarationCheck.MANAGED_POLICY,
                    "arn:aws(-cn|-us-gov)?:iam::aws:policy/[\\w+=,.@/-]+|[\\w+=,.@/-]+",
                    1,
                    2048,
                    "be the name or the ARN of a policy that AWS manages",
                    "Write `ReadOnlyAccess` or `arn:aws:iam::aws:policy/ReadOnlyAccess`; your own"
                            + " policies belong under customerManagedPolicies.");

    static final TextRule CUSTOMER_POLICY_NAME =
            rule(
                    DeclarationCheck.CUSTOMER_POLICY,
                    "[\\w+=,.@-]+",
                    1,
                    128,
                    "be the name of a policy, without account and path",
                    "Write the name alone; the policy must be in every account with that name and path.");

    static final TextRule CUSTOMER_POLICY_PATH =
            rule(
                    DeclarationCheck.CUSTOMER_POLICY,
                    "/|/[\\x21-\\x7E]*/",
                    1,
                    512,
                    "be a path that begins and ends with a slash",
                    "Write `/` or `/team/`.");

    static final TextRule ACCOUNT_ID =
            rule(
                    DeclarationCheck.ACCOUNT_ID,
                    "\\d{12}",
                    1,
                    64,
                    "be an account id of twelve digits",
                    "Write all twelve digits, leading zeros too.");

    /// A bare text names an account, unless it is a number.
    static final TextRule ACCOUNT =
            rule(
                    DeclarationCheck.ACCOUNT_ID,
                    "\\d{12}|[\\s\\S]*\\D[\\s\\S]*",
                    1,
                    128,
                    "be an account id of twelve digits, or a name",
                    "Write all twelve digits, leading zeros too; for a name of digits write `{name: \"1\"}`.");

    static final TextRule UNIT_PATH =
            rule(
                    DeclarationCheck.UNIT_PATH,
                    "[^/\\x00-\\x1F\\x7F]+(/[^/\\x00-\\x1F\\x7F]+)*",
                    1,
                    1024,
                    "be a path of OU names such as `Workloads/Prod`",
                    "Begin below the root, with one slash between names and none at the ends.");

    /// Identity Center refuses these characters over SCIM.
    static final TextRule PERSON_NAME =
            rule(
                    DeclarationCheck.USER_NAME,
                    "[^<>;:%\\x00-\\x1F\\x7F]+",
                    1,
                    50,
                    "be a name of at most 50 characters without < > ; : %",
                    "Identity Center takes no such name over SCIM: write it without them.");

    static final TextRule DISPLAY_NAME =
            rule(
                    DeclarationCheck.USER_NAME,
                    "[^<>;:%\\x00-\\x1F\\x7F]+",
                    1,
                    255,
                    "be a name of at most 255 characters without < > ; : %",
                    "Identity Center takes no such name over SCIM: write it without them.");

    static final TextRule EMAIL =
            rule(
                    DeclarationCheck.EMAIL,
                    "[^@\\x00-\\x20\\x7F]+@[^@\\x00-\\x20\\x7F]+",
                    5,
                    100,
                    "be an email address",
                    "Write it in full, `first.last@example.com`.");

    /// `AccessControlAttributeValueSource` of the SSO Admin API; the console's own sources all have
    /// this form.
    static final TextRule ATTRIBUTE_SOURCE =
            rule(
                    DeclarationCheck.ATTRIBUTE_SOURCE,
                    "\\$\\{[A-Za-z]+:[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@\\[\\]\\\\\"]+\\}",
                    1,
                    256,
                    "be the path of an attribute of the identity store, in `${...}`",
                    "Write `${path:enterprise.costCenter}` or the like, in quotes.");

    private Rules() {}

    private static TextRule rule(
            Check check, String pattern, int least, int most, String must, String remedy) {
        return new TextRule(check, Pattern.compile(pattern), least, most, must, remedy);
    }
}
