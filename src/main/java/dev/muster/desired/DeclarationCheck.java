package dev.muster.desired;

import static dev.muster.model.Problem.Severity.ERROR;
import static dev.muster.model.Problem.Severity.WARNING;

import dev.muster.model.Check;
import dev.muster.model.Problem.Severity;

/// The checks of what a repository declares, before either system is asked.
public enum DeclarationCheck implements Check {
    DECLARED_TWICE(
            "declared-twice",
            ERROR,
            "A name declared twice anywhere in the repository; both places are shown.",
            "The one that counts would depend on the order of files.",
            "Bring both together."),
    UNUSED_FILE(
            "unused-file",
            ERROR,
            "A file below `access/` that nothing reads: `.yml`, `.txt`, a policy document that no permission set names.",
            "Somebody believes that it has an effect.",
            "Rename it, name it, or move it out."),
    UNDECLARED_GROUP(
            "undeclared-group",
            ERROR,
            "A group named as a member or in an assignment is declared nowhere.",
            "A misspelling would silently grant nothing.",
            "Declare it, or mend the name."),
    UNDECLARED_APP(
            "undeclared-app",
            ERROR,
            "A key under `apps`, `push` or `pushedTo` is declared nowhere.",
            "",
            "Declare it under `apps:`."),
    UNDECLARED_PERMISSION_SET(
            "undeclared-permission-set",
            ERROR,
            "A permission set in an assignment is declared nowhere.",
            "",
            "Declare it under `permissionSets:`."),

    GROUP_NAME(
            "group-name",
            ERROR,
            "The name of a group has more than 255 characters, or line breaks.",
            "Okta refuses it.",
            "Shorten it."),
    GROUP_DESCRIPTION(
            "group-description",
            ERROR,
            "The description of a group has more than 1,024 characters.",
            "Okta refuses it.",
            "Shorten it."),
    GROUP_CIRCLE(
            "group-circle",
            ERROR,
            "A group that contains itself, by `group:` or `pushedTo:`; the path is shown.",
            "Its members cannot be worked out.",
            "Take one of the groups out."),
    PREVIOUSLY(
            "previously",
            ERROR,
            "A former name that is that of a declared group or app, or that two of them claim.",
            "It cannot be told which one is meant.",
            "Leave it with the one that had it."),
    RELEASE(
            "release",
            ERROR,
            "A file below `releases/` without the id and digest of a hold and a moment at which it ends.",
            "A release lets removals through that a guard holds, so it must say exactly which.",
            "Copy `hold` and `digest` from the report of the hold, and give `until` as RFC 3339 does."),
    WIDE_CHARACTER(
            "wide-character",
            ERROR,
            "A character beyond U+FFFF, such as an emoji.",
            "Okta fails at characters of more than three UTF-8 bytes.",
            "Remove it."),
    LOGIN(
            "login",
            ERROR,
            "A login with spaces, or longer than 100 characters.",
            "Okta has no such login.",
            "Write the Okta login."),
    IDENTITY_CENTER_ID(
            "identity-center-id",
            ERROR,
            "An `identityCenterId` that is no group id.",
            "",
            "Copy it from the IAM Identity Center console."),
    ASSIGNED_AND_PUSHED(
            "assigned-and-pushed",
            ERROR,
            "A group both assigned to an app and pushed to it.",
            "Okta and AWS advise against it: memberships may not arrive.",
            "Use two groups, or say `singleGroup: true`."),
    SINGLE_GROUP(
            "single-group",
            WARNING,
            "A group both assigned to an app and pushed to it, which `singleGroup: true` allows.",
            "It works until it does not: Okta and AWS advise against it, and memberships may not arrive.",
            "Use two groups."),
    MEMBER_NOT_ASSIGNED(
            "member-not-assigned",
            WARNING,
            "A member of a pushed group who is in no group assigned to that app.",
            "Okta pushes the group without the person, who then has no access.",
            "Give an assigned group `members: [{pushedTo: <app>}]`."),
    GROUP_NEVER_REACHES_AWS(
            "group-never-reaches-aws",
            WARNING,
            "An assignment to a declared group that no app pushes.",
            "The group may never be in Identity Center, and the assignment waits for ever.",
            "Add `push:`, or state the `identityCenterId`."),
    MEMBER_TWICE(
            "member-twice",
            WARNING,
            "A line for a member of whom another line of the group says the same, for as long or longer; or a login that stands twice under `deny`, or under `except` of a group.",
            "The line has no effect. If it has an `until`, somebody believes that the person goes then.",
            "Take one of the two out. Lines whose periods differ are well: each gives a part of the time."),
    MEMBER_EXCEPTED(
            "member-excepted",
            WARNING,
            "A person who is under `members` and under `except` of the same group.",
            "The exception wins, and the person is no member.",
            "Take one of the two lines out."),
    GROUP_RUNS_EMPTY(
            "group-runs-empty",
            WARNING,
            "Every member of a group has an `until`, so that nobody is left after the last of them.",
            "Whoever is relied upon to have access loses it on a day that nobody may remember. Where"
                    + " `requirements` of the settings want every member to end, this is said in the"
                    + " last two weeks alone.",
            "Give somebody a later `until` or, where the settings allow that, none; or remove the"
                    + " group when it is no longer needed."),

    APP_KEY(
            "app-key",
            ERROR,
            "The key of an app has spaces or more than 100 characters.",
            "",
            "Choose a short word."),
    SAME_APP(
            "same-app",
            ERROR,
            "Two keys of apps with the same name and label.",
            "An app is found by both, so they would be one.",
            "Keep one key."),
    ACS_URL(
            "acs-url",
            ERROR,
            "An ACS URL without https.",
            "AWS gives no other; a SAML answer is a credential.",
            "Copy it from the IAM Identity Center console."),
    SCIM_URL(
            "scim-url",
            ERROR,
            "A SCIM base URL without https or with a slash at its end.",
            "Okta's connection fails with the slash.",
            "Remove the slash."),
    ACCESS_CONTROL_ATTRIBUTE(
            "access-control-attribute",
            ERROR,
            "An attribute for access control whose key or value AWS or Okta would not take.",
            "A session tag has a key of at most 128 letters, digits, spaces or `_ . : / = + - @`.",
            "Write the key as policies ask for it, `aws:PrincipalTag/<key>`, and an expression on one"
                    + " line."),
    TOKEN_EXPIRED(
            "token-expired",
            WARNING,
            "The `tokenExpires` of an app has passed.",
            "Nothing reaches Identity Center with a dead token, and no API tells it.",
            "Generate a new token and write its date."),

    PERMISSION_SET_NAME(
            "permission-set-name",
            ERROR,
            "The name of a permission set is not 1 to 32 of `A-Z a-z 0-9 + = , . @ - _`.",
            "AWS refuses it.",
            "Choose another; it can never be changed later."),
    PERMISSION_SET_RENAME(
            "permission-set-rename",
            ERROR,
            "`previously` on a permission set.",
            "AWS cannot rename one.",
            "Declare a second set, assign it too, apply, then remove the old one."),
    PERMISSION_SET_DESCRIPTION(
            "permission-set-description",
            ERROR,
            "The description of a permission set is not 1 to 700 characters of Latin-1.",
            "AWS refuses it; long dashes and curly quotation marks are the usual cause.",
            "Write `-` and `'`."),
    SESSION_DURATION(
            "session-duration",
            ERROR,
            "A session below 1 or above 12 hours.",
            "AWS takes no other.",
            "Write `1h` to `12h`."),
    RELAY_STATE(
            "relay-state",
            ERROR,
            "A relay state beyond 240 characters, or with characters that AWS refuses.",
            "",
            "Give the address of a console page."),
    RELAY_STATE_URL(
            "relay-state-url",
            WARNING,
            "A relay state that is no https address.",
            "AWS takes it, and whoever chooses the permission set lands nowhere.",
            "Give the address of a console page."),
    TAG(
            "tag",
            ERROR,
            "A tag key or value that AWS refuses.",
            "",
            "Use letters, digits, spaces and `_ . : / = + - @`."),
    RESERVED_TAG(
            "reserved-tag",
            ERROR,
            "A tag key that begins with `muster:` or `aws:`.",
            "Muster and AWS write those themselves.",
            "Choose another key."),
    TOO_MANY_TAGS(
            "too-many-tags",
            ERROR,
            "More than 73 tags on a permission set.",
            "AWS takes 75 in a call, two of them Muster's.",
            "Remove some."),
    KEEP_ROLE(
            "keep-role",
            ERROR,
            "The group of a `keepRole` is not declared empty (`members: []`), or no app pushes it.",
            "Whoever is in it would have the permission set in every account that it is kept in, and a group that never arrives keeps nothing.",
            "Name a group with `members: []` and `push: [<app>]`."),
    MANAGED_POLICY(
            "managed-policy",
            ERROR,
            "A managed policy that is neither a bare name nor the ARN of a policy that AWS manages.",
            "",
            "Your own policies belong under `customerManagedPolicies`."),
    CUSTOMER_POLICY(
            "customer-policy",
            ERROR,
            "A customer managed policy whose name or path AWS refuses.",
            "",
            "Write name and path apart."),
    TOO_MANY_POLICIES(
            "too-many-policies",
            ERROR,
            "More than 25 managed policies of both kinds in one permission set.",
            "AWS takes no more.",
            "Bring some together."),
    MANY_POLICIES(
            "many-policies",
            WARNING,
            "More than 20 managed policies of both kinds in one permission set.",
            "Accounts take 20 per role unless their IAM quota was raised, and the set then fails in those where it was not.",
            "Raise the quota everywhere, or bring some together."),
    POLICY_TWICE(
            "policy-twice",
            WARNING,
            "A permission set names the same managed policy twice, perhaps once by its name and once by its ARN.",
            "It is attached once. The second may have been meant to be another.",
            "Take one out."),
    POLICY_FILE(
            "policy-file",
            ERROR,
            "`inlinePolicy` names a file that is not there, not JSON, or outside `access/`.",
            "",
            "Name a JSON file by its path from the YAML file's folder."),
    POLICY_JSON(
            "policy-json",
            ERROR,
            "A policy document that is not JSON, or no object.",
            "AWS refuses it.",
            "Mend it at the place that is shown."),
    POLICY_GRAMMAR(
            "policy-grammar",
            ERROR,
            "A policy document that IAM would refuse: no `Statement`, no `Effect`, neither `Action` nor `NotAction`, an action without its service, a resource that is no ARN, an unknown condition operator, a `Sid` twice or of more than letters and digits, a `Principal`.",
            "AWS refuses it, some of it only when it provisions the set.",
            "Mend it at the place that is shown."),
    POLICY_SIZE(
            "policy-size",
            ERROR,
            "A policy document of more than 10,240 characters without white space, or 32,768 with it.",
            "AWS takes no more.",
            "Shorten it, or move parts into customer managed policies."),

    ATTRIBUTE_SOURCE(
            "attribute-source",
            ERROR,
            "A source under `accessControlAttributes` that names no attribute of the identity store.",
            "AWS refuses it, or the tag is never set.",
            "Write `${path:enterprise.costCenter}` or the like."),
    ATTRIBUTE_SHADOWED(
            "attribute-shadowed",
            WARNING,
            "An app sends an access control attribute by SAML whose key `accessControlAttributes` takes from the identity store.",
            "Identity Center uses the value of the identity store, and what the app sends has no effect.",
            "Declare the key in one of the two places."),
    TOO_MANY_ATTRIBUTES(
            "too-many-attributes",
            ERROR,
            "More than 50 access control attributes, over all files.",
            "AWS takes no more.",
            "Take out those that no policy uses."),

    ACCOUNT_ID(
            "account-id",
            ERROR,
            "A number that is not an account id of twelve digits.",
            "A lost leading zero is the usual cause.",
            "Write all twelve digits."),
    UNIT_PATH(
            "ou-path",
            ERROR,
            "A path of OUs with a slash at either end, or twice in a row.",
            "",
            "Write `Workloads/Prod`."),
    ACCOUNT_EXCEPTED(
            "account-excepted",
            WARNING,
            "An assignment selects accounts that its own `except` takes out, all of them or those of one selector, as far as the words tell.",
            "Somebody believes that it gives access there.",
            "Take them out of `accounts` or of `except`."),
    TOO_MANY_GROUPS(
            "too-many-groups",
            ERROR,
            "More than 100 groups with one permission set in one account, counted over accounts that entries name in the same way.",
            "AWS takes no more.",
            "Bring groups together."),
    PERIOD_REVERSED(
            "period-reversed",
            ERROR,
            "An `until` before its `from`.",
            "It would never hold.",
            "Swap the two, or mend the year."),
    PAST_DATE(
            "past-date",
            WARNING,
            "The `until` of a member or an assignment has passed.",
            "The entry no longer does anything.",
            "Remove it, or give it a later date."),

    USER_NAME(
            "user-name",
            ERROR,
            "A first, last or display name that is too long or holds `<`, `>`, `;`, `:` or `%`.",
            "Identity Center refuses the person over SCIM.",
            "Write the name without them."),
    EMAIL("email", ERROR, "An email address that is none.", "", "Write it in full."),
    NOTHING_DECLARED(
            "nothing-declared",
            WARNING,
            "The files declare nothing of what is in scope, or no app assignment, push mapping or account assignment though the settings give `full` authority over those.",
            "Files that were emptied, moved or lost in a merge look just like that, and all that is live would be removed.",
            "Put back what was lost, or lower the authority. A group that says `push: []` or `apps: []` speaks of it."),
    DELEGATION(
            "delegation",
            ERROR,
            "A file below a delegated folder declares what was not delegated to it: another group, `users`, `deny`, apps, permission sets, access control attributes, an `identityCenterId`, an assignment of another set, group or account, or members of a group that become members of another.",
            "Whoever may write to that folder would get further than it.",
            "Take it out, or have it declared outside of the folder."),
    DELEGATED_POLICY(
            "delegated-policy",
            ERROR,
            "A permission set names a policy document that lies below a delegated folder.",
            "Whoever may write there would decide what the set allows.",
            "Move the document to where the set is declared."),
    REQUIREMENT(
            "requirement",
            ERROR,
            "A way from a person to a permission set on which no line gives the reason, or the end, that the settings require; or several ways to the same accounts that follow each other without a break and are too long together. People under `deny`, or under `except` of a group on the way, get nothing and are not spoken of.",
            "",
            "Give the line, or the assignment, a `reason` and an `until`.");

    private final String id;
    private final Severity severity;
    private final String what;
    private final String why;
    private final String remedy;

    DeclarationCheck(String id, Severity severity, String what, String why, String remedy) {
        this.id = id;
        this.severity = severity;
        this.what = what;
        this.why = why;
        this.remedy = remedy;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public Explanation explanation() {
        return new Explanation(what, why, remedy);
    }
}
