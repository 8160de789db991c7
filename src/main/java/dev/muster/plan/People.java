package dev.muster.plan;

import dev.muster.desired.UserDeclaration;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Place;
import dev.muster.model.Resource.UserState;
import java.util.Optional;

/// Says of a login whether access may be given to it.
final class People {

    private final Turn turn;

    People(Turn turn) {
        this.turn = turn;
    }

    /// What is known of a login.
    enum Standing {
        /// Exists and may have access, or will after an activation.
        FREE,
        /// Will be made by this plan.
        TO_BE_MADE,
        /// Exists, and is or shall be suspended or deactivated.
        BARRED,
        /// Does not exist.
        MISSING,
        /// Okta's users were not read.
        UNREAD
    }

    Standing of(Login login) {
        if (!turn.live().okta().users().isKnown()) {
            return Standing.UNREAD;
        }
        Optional<UserDeclaration> declared = declaredInScope(login);
        boolean shallBeActive = declared.map(user -> user.state() == UserState.ACTIVE).orElse(true);
        Optional<OktaState.User> user = turn.live().user(login);
        if (user.isEmpty()) {
            return declared.isPresent() && shallBeActive ? Standing.TO_BE_MADE : Standing.MISSING;
        }
        return switch (user.get().status()) {
            case PROVISIONED, ACTIVE, RECOVERY, PASSWORD_EXPIRED, LOCKED_OUT, STAGED ->
                    shallBeActive ? Standing.FREE : Standing.BARRED;
            case SUSPENDED, DEPROVISIONED, OTHER -> Standing.BARRED;
        };
    }

    /// Whether access may be given to a person at the place that asks for it; says why not. Who
    /// does not exist has been told where the login stands.
    ///
    /// @param about what is not made for them
    boolean mayBeGiven(Login login, Key about, Place place) {
        return switch (of(login)) {
            case FREE, TO_BE_MADE -> true;
            case MISSING -> false;
            case UNREAD -> {
                turn.notes().known("people in Okta", turn.live().okta().users());
                yield false;
            }
            case BARRED -> {
                turn.notes()
                        .warning(
                                "person-barred",
                                about,
                                Optional.of(place),
                                login
                                        + " is, or is declared, suspended or deactivated (Okta says "
                                        + status(login)
                                        + ") and is not given "
                                        + about.kind().text()
                                        + " "
                                        + about.text(),
                                "Take the line out, or activate the person in Okta.");
                yield false;
            }
        };
    }

    private String status(Login login) {
        return turn.live().user(login).map(user -> user.status().name()).orElse("unknown");
    }

    private Optional<UserDeclaration> declaredInScope(Login login) {
        return Optional.ofNullable(turn.declaration().users().get(login))
                .filter(_ -> turn.scope().user(login).isPresent());
    }
}
