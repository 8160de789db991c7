package dev.muster.live;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Target;

/// What an event of a log says that was done, as far as Muster tells deeds apart. An adapter makes
/// these of the names that its service gives its events; events that change nothing Muster looks at
/// are none.
public enum Deed {
    /// Also given a new life after a deactivation.
    USER_CREATED(Target.OKTA),
    /// A profile or a status, deletion included.
    USER_EDITED(Target.OKTA),
    GROUP_CREATED(Target.OKTA),
    /// Its name or description.
    GROUP_EDITED(Target.OKTA),
    GROUP_DELETED(Target.OKTA),
    /// A rule that puts people into groups was made, changed or switched.
    GROUP_RULE_EDITED(Target.OKTA),
    MEMBER_ADDED(Target.OKTA),
    MEMBER_REMOVED(Target.OKTA),
    APP_CREATED(Target.OKTA),
    APP_EDITED(Target.OKTA),
    APP_DELETED(Target.OKTA),
    APP_ASSIGNED(Target.OKTA),
    APP_ASSIGNMENT_EDITED(Target.OKTA),
    APP_UNASSIGNED(Target.OKTA),
    /// A push mapping was made or made active.
    PUSH_STARTED(Target.OKTA),
    /// A push mapping was deactivated or deleted.
    PUSH_STOPPED(Target.OKTA),
    SET_CREATED(Target.IDENTITY_CENTER),
    SET_DELETED(Target.IDENTITY_CENTER),
    /// Description, session duration or relay state.
    SET_SETTINGS_EDITED(Target.IDENTITY_CENTER),
    SET_MANAGED_POLICIES_EDITED(Target.IDENTITY_CENTER),
    SET_CUSTOMER_POLICIES_EDITED(Target.IDENTITY_CENTER),
    SET_INLINE_POLICY_EDITED(Target.IDENTITY_CENTER),
    SET_BOUNDARY_EDITED(Target.IDENTITY_CENTER),
    SET_TAGS_EDITED(Target.IDENTITY_CENTER),
    SET_PROVISIONED(Target.IDENTITY_CENTER),
    ASSIGNMENT_CREATED(Target.IDENTITY_CENTER),
    ASSIGNMENT_DELETED(Target.IDENTITY_CENTER),
    ATTRIBUTES_EDITED(Target.IDENTITY_CENTER),
    STORE_GROUP_CREATED(Target.IDENTITY_CENTER),
    STORE_GROUP_EDITED(Target.IDENTITY_CENTER),
    STORE_GROUP_DELETED(Target.IDENTITY_CENTER),
    STORE_MEMBER_ADDED(Target.IDENTITY_CENTER),
    STORE_MEMBER_REMOVED(Target.IDENTITY_CENTER),
    STORE_USER_CREATED(Target.IDENTITY_CENTER),
    STORE_USER_EDITED(Target.IDENTITY_CENTER),
    STORE_USER_DELETED(Target.IDENTITY_CENTER),
    /// Accounts, organizational units or their tags.
    ORGANIZATION_EDITED(Target.IDENTITY_CENTER),
    /// Something in Identity Center or its identity store that Muster knows no name for.
    OTHER(Target.IDENTITY_CENTER);

    private final Target log;

    Deed(Target log) {
        this.log = requireNonNull(log, "log is null");
    }

    /// The system in whose log such events are.
    public Target log() {
        return log;
    }
}
