package dev.muster.plan;

import dev.muster.settings.Authority;
import dev.muster.settings.Scope;
import java.util.Optional;

/// What an authority allows.
final class Authorities {

    private Authorities() {}

    /// Whether something may be removed: by `full` always, by `add` only at an end that the
    /// declaration itself states.
    static boolean allowsRemoval(Optional<Scope.Grant> grant, Reason reason) {
        return grant.map(found -> allowsRemoval(found.authority(), reason)).orElse(false);
    }

    static boolean allowsRemoval(Authority authority, Reason reason) {
        return switch (authority) {
            case OBSERVE -> false;
            case ADD -> reason.isStatedEnd();
            case FULL -> true;
        };
    }

    /// Whether a difference may be settled.
    ///
    /// @param takesAway whether an edit takes effect away from somebody
    static boolean allows(Draft draft, boolean takesAway) {
        Authority authority = draft.grant().authority();
        return switch (draft.action()) {
            case CREATE -> authority != Authority.OBSERVE;
            case DELETE -> allowsRemoval(authority, draft.reason());
            case UPDATE ->
                    takesAway
                            ? allowsRemoval(authority, draft.reason())
                            : authority != Authority.OBSERVE;
        };
    }
}
