package dev.muster.plan;

import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import java.util.Optional;

/// What is known of the Okta group of a name, and whether Muster may write it.
sealed interface GroupStanding {

    /// An OKTA_GROUP without administrator role.
    record Present(OktaState.Group group) implements GroupStanding {}

    /// There is none, so it can be made.
    record Absent() implements GroupStanding {}

    /// It is there and is never written.
    ///
    /// @param id the id of the finding
    record Refused(String id, String why, String remedy) implements GroupStanding {}

    /// The list of groups was not read.
    record Unread() implements GroupStanding {}

    /// An administrator group is never written, for its members are administrators. Where Okta says
    /// of other groups whether they are one, and not of this, it is taken for one. Where it says so
    /// of no group at all, the credential cannot see it, and groups are written with a warning.
    static GroupStanding of(String name, LiveIndex live) {
        if (!live.okta().groups().isKnown()) {
            return new Unread();
        }
        Optional<OktaState.Group> group = live.group(name);
        if (group.isEmpty()) {
            return foreignType(name, live)
                    .<GroupStanding>map(type ->
                            new Refused(
                                    "group-not-writable",
                                    name + " is a group of type " + type + " in Okta",
                                    "Declare a group with a name of its own."))
                    .orElseGet(Absent::new);
        }
        Optional<Boolean> admin = group.get().admin();
        if (admin.isEmpty() && tellsAdmins(live)) {
            return new Refused(
                    "group-maybe-admin",
                    "Okta does not say whether " + name + " grants an administrator role",
                    "Let Muster's credential read the roles of groups.");
        }
        if (admin.orElse(false)) {
            return new Refused(
                    "group-is-admin",
                    name + " grants an administrator role in Okta, and Muster writes no such group",
                    "Take the group out of the declaration, or the role off the group.");
        }
        return new Present(group.get());
    }

    /// Whether Okta says of any group whether it grants an administrator role.
    static boolean tellsAdmins(LiveIndex live) {
        return live.okta().groups().known().stream()
                .flatMap(groups -> groups.stream())
                .anyMatch(group -> group.admin().isPresent());
    }

    private static Optional<GroupType> foreignType(String name, LiveIndex live) {
        return live.ofType(name, GroupType.BUILT_IN)
                .or(() -> live.ofType(name, GroupType.OTHER))
                .map(OktaState.Group::type);
    }
}
