package dev.muster.plan;

import dev.muster.desired.GroupDeclaration;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Place;
import java.util.List;
import java.util.Optional;

/// Finds groups of Identity Center that stand in the way of a push: one of that name exists there,
/// and Okta has no APP_GROUP for it that a mapping could be linked to. Pushing by name would make a
/// duplicate, which Identity Center refuses. Whether SCIM once made the group does not matter.
final class HandMadeGroups {

    private final Turn turn;

    HandMadeGroups(Turn turn) {
        this.turn = turn;
    }

    /// Whether the push of a group that has no mapping would end in an error; says so.
    boolean blocks(String group, String app, Place place) {
        if (!standsInTheWay(group, app)) {
            return false;
        }
        turn.notes()
                .refused(
                        "group-made-by-hand",
                        new Key.PushMapping(app, group),
                        Optional.of(place),
                        "IAM Identity Center already has a group "
                                + group
                                + ", which Okta cannot link to",
                        "Import groups for the app in Okta so that the mapping can be linked, or rename"
                                + " or delete that group, or state its id as `identityCenterId`.");
        return true;
    }

    boolean standsInTheWay(String group, String app) {
        if (!app.equals(turn.chainApp()) || turn.live().storeGroups(group).isEmpty()) {
            return false;
        }
        Optional<OktaState.App> live = turn.live().app(app).known().flatMap(found -> found);
        boolean isMapped =
                live.flatMap(found -> found.mappings().known()).orElse(List.of()).stream()
                        .anyMatch(mapping ->
                                turn.live()
                                        .groupName(mapping.sourceGroupId())
                                        .equals(Optional.of(group)));
        boolean isLinkable =
                live.flatMap(found -> turn.live().appGroup(group, found.id())).isPresent();
        return !isMapped && !isLinkable;
    }

    /// The declared id of a group's Identity Center group.
    Optional<String> statedId(String group) {
        return turn.declaration().group(group).flatMap(GroupDeclaration::identityCenterId);
    }
}
