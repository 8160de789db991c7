package dev.muster.plan;

import dev.muster.live.Condition;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Login;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What SCIM has delivered, and what it will deliver once the plan has been carried out.
final class Arrivals {

    private final Turn turn;
    private final Effective before;
    private final Effective after;

    Arrivals(Turn turn, Effective before, Effective after) {
        this.turn = turn;
        this.before = before;
        this.after = after;
    }

    /// Whether a person is in the identity store and enabled.
    boolean isHere(Login login) {
        return before.isInStore(login);
    }

    /// Whether a person will come: they may have access and will be assigned to the app.
    boolean isExpected(Login login) {
        return !isHere(login) && after.mayHaveAccess(login) && after.maybeAssigned(login);
    }

    /// Whether a membership in a pushed group will be delivered.
    boolean isDelivered(Login login) {
        return after.mayHaveAccess(login) && (isHere(login) || isExpected(login));
    }

    /// Members of a group after the plan who will come and are not here.
    SortedSet<Login> expectedMembers(String group) {
        SortedSet<Login> expected = new TreeSet<>();
        after.members(group).stream().filter(this::isExpected).forEach(expected::add);
        return expected;
    }

    /// Whether a group will be both assigned to the app and pushed to it.
    boolean isSingle(String group) {
        return after.chain().assigned().contains(group) && after.isPushed(group);
    }

    /// Whether Identity Center has the group.
    boolean isGroupHere(String group) {
        return !turn.live().storeGroups(group).isEmpty();
    }

    /// Whether a mapping for the group would be linked to a target that exists and may have
    /// members.
    boolean isLinked(String group, String app) {
        Optional<OktaState.App> live = turn.live().app(app).known().flatMap(found -> found);
        return live.flatMap(found -> turn.live().appGroup(group, found.id())).isPresent()
                || (app.equals(turn.chainApp()) && isGroupHere(group));
    }

    /// What a person has to do before an app can provision: nothing once its connection is on, or,
    /// where the connection of an app that Muster made cannot be read, once a user has arrived by
    /// SCIM.
    Optional<Condition> connection(String app) {
        Condition connected = new Condition.ProvisioningConnected(app);
        return switch (AppStanding.of(app, turn)) {
            case AppStanding.ToBeMade _ -> Optional.of(connected);
            case AppStanding.Missing _, AppStanding.Unread _ -> Optional.empty();
            case AppStanding.Present(OktaState.App live) -> {
                String status =
                        live.connection()
                                .known()
                                .map(OktaState.Connection::status)
                                .orElse("UNKNOWN");
                boolean proven =
                        status.equals("ENABLED")
                                || (status.equals("UNKNOWN")
                                        && (!isDeclaredToBeMade(app) || hasSomebodyArrived()));
                yield proven ? Optional.empty() : Optional.of(connected);
            }
        };
    }

    private boolean isDeclaredToBeMade(String app) {
        return Optional.ofNullable(turn.declaration().apps().get(app))
                .filter(found -> found.create())
                .isPresent();
    }

    private boolean hasSomebodyArrived() {
        return turn.live().aws().storeUsers().known().stream()
                .flatMap(users -> users.stream())
                .anyMatch(user -> user.madeByScim());
    }

    /// The changes by which a person comes to be assigned to the app; none if they are already.
    void tieToAssignment(Draft draft, Login login, DraftIndex drafts, Ties ties) {
        if (before.isAssigned(login)) {
            return;
        }
        after.chain()
                .assignedThrough(login)
                .ifPresent(group -> {
                    ties.dependsOn(draft, drafts.addition(new Key.Membership(group, login)));
                    ties.dependsOn(
                            draft, drafts.addition(new Key.AppAssignment(turn.chainApp(), group)));
                });
    }
}
