package dev.muster.plan;

import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Place;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Tells of people whom Identity Center refuses over SCIM for their name in Okta, and who are
/// waited for in vain therefore: without a first or last name, or with a character that it does not
/// take (Okta, AWS provisioning error "request is unparsable"). A name that Okta does not tell says
/// nothing.
final class ScimNames {

    private static final String REFUSED = "<>;:%";

    private final Turn turn;
    private final DraftIndex drafts;
    private final SortedSet<Login> told = new TreeSet<>();

    ScimNames(Turn turn, DraftIndex drafts) {
        this.turn = turn;
        this.drafts = drafts;
    }

    /// Says so of somebody who has yet to arrive, once, unless this plan gives them another name.
    ///
    /// @param place the line of a group that they are in
    void report(Login login, Place place) {
        Key key = new Key.User(login);
        if (drafts.at(key).isPresent() || !told.add(login)) {
            return;
        }
        turn.live()
                .user(login)
                .flatMap(ScimNames::objection)
                .ifPresent(objection ->
                        turn.notes()
                                .warning(
                                        "name-refused-by-scim",
                                        key,
                                        Optional.of(place),
                                        login
                                                + " "
                                                + objection
                                                + " in Okta, and IAM Identity Center takes nobody so"
                                                + " by SCIM, so they never arrive",
                                        "Give them a first and a last name in Okta without "
                                                + String.join(" ", REFUSED.split(""))
                                                + "."));
    }

    private static Optional<String> objection(OktaState.User user) {
        return objection("first name", user.firstName())
                .or(() -> objection("last name", user.lastName()));
    }

    private static Optional<String> objection(String what, Optional<String> name) {
        return name.flatMap(text ->
                text.isBlank()
                        ? Optional.of("has no " + what)
                        : text.chars()
                                .filter(character -> REFUSED.indexOf(character) >= 0)
                                .mapToObj(character ->
                                        "has a `"
                                                + Character.toString(character)
                                                + "` in the "
                                                + what)
                                .findFirst());
    }
}
