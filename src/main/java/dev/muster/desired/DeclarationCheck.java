package dev.muster.desired;

import static dev.muster.model.Problem.Severity.ERROR;
import static dev.muster.model.Problem.Severity.WARNING;

import dev.muster.model.Check;
import dev.muster.model.Problem.Severity;

/// The checks of what a repository declares, before either system is asked.
public enum DeclarationCheck implements Check {
    DECLARED_TWICE("declared-twice", ERROR),
    UNUSED_FILE("unused-file", ERROR),
    UNDECLARED_GROUP("undeclared-group", ERROR),
    UNDECLARED_APP("undeclared-app", ERROR),
    UNDECLARED_PERMISSION_SET("undeclared-permission-set", ERROR),

    GROUP_NAME("group-name", ERROR),
    GROUP_DESCRIPTION("group-description", ERROR),
    GROUP_CIRCLE("group-circle", ERROR),
    PREVIOUSLY("previously", ERROR),
    WIDE_CHARACTER("wide-character", ERROR),
    LOGIN("login", ERROR),
    IDENTITY_CENTER_ID("identity-center-id", ERROR),
    ASSIGNED_AND_PUSHED("assigned-and-pushed", ERROR),
    SINGLE_GROUP("single-group", WARNING),
    MEMBER_NOT_ASSIGNED("member-not-assigned", WARNING),
    GROUP_NEVER_REACHES_AWS("group-never-reaches-aws", WARNING),

    APP_KEY("app-key", ERROR),
    SAME_APP("same-app", ERROR),
    ACS_URL("acs-url", ERROR),
    SCIM_URL("scim-url", ERROR),
    TOKEN_EXPIRED("token-expired", WARNING),

    PERMISSION_SET_NAME("permission-set-name", ERROR),
    PERMISSION_SET_RENAME("permission-set-rename", ERROR),
    PERMISSION_SET_DESCRIPTION("permission-set-description", ERROR),
    SESSION_DURATION("session-duration", ERROR),
    RELAY_STATE("relay-state", ERROR),
    TAG("tag", ERROR),
    RESERVED_TAG("reserved-tag", ERROR),
    TOO_MANY_TAGS("too-many-tags", ERROR),
    MANAGED_POLICY("managed-policy", ERROR),
    CUSTOMER_POLICY("customer-policy", ERROR),
    TOO_MANY_POLICIES("too-many-policies", ERROR),
    MANY_POLICIES("many-policies", WARNING),
    POLICY_FILE("policy-file", ERROR),
    POLICY_JSON("policy-json", ERROR),
    POLICY_GRAMMAR("policy-grammar", ERROR),
    POLICY_SIZE("policy-size", ERROR),

    ACCOUNT_ID("account-id", ERROR),
    UNIT_PATH("ou-path", ERROR),
    TOO_MANY_GROUPS("too-many-groups", ERROR),
    PERIOD_REVERSED("period-reversed", ERROR),
    PAST_DATE("past-date", WARNING),

    USER_NAME("user-name", ERROR),
    EMAIL("email", ERROR),
    DELEGATION("delegation", ERROR),
    DELEGATED_POLICY("delegated-policy", ERROR),
    REQUIREMENT("requirement", ERROR);

    private final String id;
    private final Severity severity;

    DeclarationCheck(String id, Severity severity) {
        this.id = id;
        this.severity = severity;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return severity;
    }
}
