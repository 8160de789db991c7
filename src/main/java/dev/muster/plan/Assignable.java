package dev.muster.plan;

import dev.muster.live.AwsState;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Place;
import dev.muster.model.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether assignments may be made to a principal: it is, or will be, the Identity Center side of a
/// group that Okta pushes without error, or of a person. Says once where not, and why.
final class Assignable {

    private final Turn turn;
    private final People people;
    private final HandMadeGroups handMade;
    private final Set<String> mappingsToCome;
    private final Map<Principal, Boolean> answers = new HashMap<>();

    /// @param mappingsToCome groups whose push mapping this plan makes or makes active again
    Assignable(Turn turn, People people, HandMadeGroups handMade, Set<String> mappingsToCome) {
        this.turn = turn;
        this.people = people;
        this.handMade = handMade;
        this.mappingsToCome = mappingsToCome;
    }

    boolean isAssignable(Principal principal, Place place) {
        return answers.computeIfAbsent(principal, any -> answer(any, place));
    }

    private boolean answer(Principal principal, Place place) {
        return switch (principal) {
            case Principal.Group(String name) -> group(name, place);
            case Principal.User(Login login) ->
                    people.mayBeGiven(login, new Key.User(login), place);
            case Principal.Unresolved _ -> false;
        };
    }

    private boolean group(String name, Place place) {
        Optional<String> statedId = handMade.statedId(name);
        if (statedId.isPresent()) {
            return stated(name, statedId.get(), place);
        }
        if (mappingsToCome.contains(name)) {
            return true;
        }
        if (turn.chainApp().isEmpty()) {
            turn.notes()
                    .unresolved(
                            "no-okta-app",
                            new Key.Group(name),
                            place,
                            "nothing says which Okta app leads to IAM Identity Center",
                            "Give it as `aws.oktaApp` in the settings.");
            return false;
        }
        if (AppStanding.of(turn.chainApp(), turn) instanceof AppStanding.Missing) {
            // That the app is missing has been said.
            return false;
        }
        Key key = new Key.Group(name);
        Optional<OktaState.App> app =
                turn.live().app(turn.chainApp()).known().flatMap(found -> found);
        boolean unread =
                !turn.live().okta().groups().isKnown()
                        || !turn.live().app(turn.chainApp()).isKnown()
                        || app.map(found -> !found.mappings().isKnown()).orElse(false);
        if (unread) {
            turn.notes()
                    .unknown("push of group " + name, "groups, app or push mappings were not read");
            return false;
        }
        Optional<OktaState.Mapping> mapping =
                app.flatMap(found -> found.mappings().known()).orElse(List.of()).stream()
                        .filter(any ->
                                turn.live()
                                        .groupName(any.sourceGroupId())
                                        .equals(Optional.of(name)))
                        .findFirst();
        if (mapping.isEmpty()) {
            return noMapping(name, key, place);
        }
        Optional<String> elsewhere = MappingTarget.elsewhere(name, mapping.get(), turn.live());
        if (elsewhere.isPresent()) {
            return targetDiffers(name, elsewhere.get(), key, place);
        }
        boolean works =
                mapping.get().status().equals("ACTIVE") && mapping.get().errorSummary().isEmpty();
        if (!works) {
            turn.notes()
                    .refused(
                            "mapping-error",
                            key,
                            Optional.of(place),
                            "the push mapping of "
                                    + name
                                    + " is "
                                    + mapping.get().status()
                                    + mapping.get().errorSummary().map(why -> ": " + why).orElse("")
                                    + ", so nothing is assigned to the group",
                            "Put the mapping right in Okta, or state the group's id as"
                                    + " `identityCenterId`.");
        }
        return works;
    }

    private boolean targetDiffers(String name, String target, Key key, Place place) {
        turn.notes()
                .refused(
                        "mapping-target-differs",
                        key,
                        Optional.of(place),
                        "group "
                                + name
                                + " is pushed to group "
                                + target
                                + " of IAM Identity Center and not to one of its own name, so"
                                + " nothing is assigned to it",
                        "State the id of that group as `identityCenterId`, or take the mapping down"
                                + " and push the group again.");
        return false;
    }

    private boolean stated(String name, String id, Place place) {
        Optional<AwsState.StoreGroup> found =
                turn.live().aws().storeGroups().known().orElse(List.of()).stream()
                        .filter(group -> group.id().equals(id))
                        .findFirst();
        if (found.isPresent() && !found.get().name().equals(name)) {
            turn.notes()
                    .refused(
                            "group-id-shared",
                            new Key.Group(name),
                            Optional.of(place),
                            found.get().name() + " states the same `identityCenterId` " + id,
                            "Give each group an id of its own, or bring the two together.");
            return false;
        }
        if (found.isEmpty()) {
            turn.notes()
                    .unresolved(
                            "group-id-unknown",
                            new Key.Group(name),
                            place,
                            "IAM Identity Center has no group " + id,
                            "Correct `identityCenterId`, or take it out.");
        }
        return found.isPresent();
    }

    private boolean noMapping(String name, Key key, Place place) {
        if (!turn.live().storeGroups(name).isEmpty()) {
            turn.notes()
                    .refused(
                            "group-made-by-hand",
                            key,
                            Optional.of(place),
                            "the group "
                                    + name
                                    + " of IAM Identity Center is pushed by no app, so nothing"
                                    + " is assigned to it",
                            "Declare its push, or state its id as `identityCenterId`.");
        } else {
            turn.notes()
                    .unresolved(
                            "group-never-arrives",
                            key,
                            place,
                            "group "
                                    + name
                                    + " is pushed to no app, so it never arrives in IAM Identity"
                                    + " Center",
                            "Declare `push` for the group.");
        }
        return false;
    }
}
