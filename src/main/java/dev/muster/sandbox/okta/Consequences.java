package dev.muster.sandbox.okta;

/// What follows from a change, later: rules, app users, pushes.
interface Consequences {

    void membershipChanged(Group group, User user);

    void groupRenamed(Group group);

    void groupDeleted(Group group, Actor by);

    /// A profile or a status that is not the end of a user's work.
    void userChanged(User user);

    void userStatusChanged(User user);

    void userDeleted(User user);
}
