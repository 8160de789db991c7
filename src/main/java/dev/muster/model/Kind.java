package dev.muster.model;

/// The kinds of objects that Muster manages, in the order of the chain from a person to an account.
public enum Kind {
    USER("user", Target.OKTA),
    GROUP("group", Target.OKTA),
    MEMBERSHIP("membership", Target.OKTA),
    APP("app", Target.OKTA),
    APP_ASSIGNMENT("app assignment", Target.OKTA),
    PUSH_MAPPING("push mapping", Target.OKTA),
    ACCESS_CONTROL_ATTRIBUTE("access control attribute", Target.IDENTITY_CENTER),
    PERMISSION_SET("permission set", Target.IDENTITY_CENTER),
    ACCOUNT_ASSIGNMENT("account assignment", Target.IDENTITY_CENTER);

    private final String text;
    private final Target target;

    Kind(String text, Target target) {
        this.text = text;
        this.target = target;
    }

    /// The field's own word for it, as plans, metrics and documents say it.
    public String text() {
        return text;
    }

    /// The system that holds objects of this kind.
    public Target target() {
        return target;
    }
}
