package dev.muster.plan;

import dev.muster.desired.UserDeclaration;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Resource;
import dev.muster.model.Resource.UserState;
import dev.muster.settings.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares people whose life Muster may manage.
final class UserDiff {

    private final Turn turn;

    UserDiff(Turn turn) {
        this.turn = turn;
    }

    List<Draft> drafts() {
        List<Draft> drafts = new ArrayList<>();
        for (UserDeclaration user : turn.declaration().users().values()) {
            Key key = new Key.User(user.login());
            Optional<Scope.Grant> grant = turn.scope().user(user.login());
            if (grant.isEmpty()) {
                OutOfScope.warn(turn.notes(), key, user.place());
            } else if (turn.notes()
                    .known("people in Okta", turn.live().okta().users())
                    .isPresent()) {
                draft(user, grant.get()).ifPresent(drafts::add);
            }
        }
        return drafts;
    }

    private Optional<Draft> draft(UserDeclaration user, Scope.Grant grant) {
        Optional<OktaState.User> live = turn.live().user(user.login());
        if (live.isEmpty()) {
            if (isBarred(user.state())) {
                reportMissing(user);
                return Optional.empty();
            }
            Resource made = wanted(user, UserState.ACTIVE);
            turn.notes().compared(made, Optional.empty());
            return Optional.of(
                    Draft.create(made, List.of(), new Reason.Declared(user.place()), grant));
        }
        return edit(user, live.get(), grant);
    }

    /// Nobody is made only to be suspended: who is not there has no access already. But a login
    /// that is mistyped bars nobody.
    private void reportMissing(UserDeclaration user) {
        turn.notes()
                .warning(
                        "user-not-in-okta",
                        new Key.User(user.login()),
                        Optional.of(user.place()),
                        user.login()
                                + " is declared "
                                + user.state().text()
                                + ", and Okta has no such person",
                        "Correct the login, or take the person out.");
    }

    private Optional<Draft> edit(UserDeclaration user, OktaState.User live, Scope.Grant grant) {
        Optional<UserState> state = state(live.status());
        if (state.isEmpty()) {
            turn.notes()
                    .unresolved(
                            "user-status-unknown",
                            new Key.User(user.login()),
                            user.place(),
                            "Okta gives a status that Muster does not know",
                            "Look at the person in the Okta Admin Console.");
            return Optional.empty();
        }
        if (user.state() == UserState.ACTIVE && isBarred(state.get())) {
            turn.notes()
                    .refused(
                            "user-not-active",
                            new Key.User(user.login()),
                            Optional.of(user.place()),
                            user.login()
                                    + " is declared active and is "
                                    + live.status()
                                    + " in Okta",
                            "Muster never gives a life back: activate the person in Okta, or declare"
                                    + " `state: "
                                    + state.get().text()
                                    + "`.");
        }
        if (state.get() == UserState.DEACTIVATED) {
            return Optional.empty();
        }
        Resource.User before =
                new Resource.User(
                        user.login(),
                        live.firstName().orElse(""),
                        live.lastName().orElse(""),
                        live.email().orElse(""),
                        live.displayName().orElse(""),
                        state.get());
        UserState next = isRefused(user, live) ? state.get() : next(state.get(), user.state());
        Resource.User after = wanted(user, next);
        turn.notes().compared(after, Optional.of(before));
        if (before.equals(after)) {
            return Optional.empty();
        }
        boolean ends = isBarred(next) && next != state.get();
        Reason reason =
                ends ? new Reason.StatedState(user.place()) : new Reason.Declared(user.place());
        return Optional.of(Draft.update(before, after, List.of(), live.id(), reason, grant));
    }

    /// Okta suspends only people who are ACTIVE; of others who may have access it says so at every
    /// try, and only deactivation ends it.
    private boolean isRefused(UserDeclaration user, OktaState.User live) {
        boolean refused =
                user.state() == UserState.SUSPENDED
                        && live.status() != OktaState.Status.ACTIVE
                        && live.status().mayHaveAccess();
        if (refused) {
            turn.notes()
                    .refused(
                            "user-not-suspendable",
                            new Key.User(user.login()),
                            Optional.of(user.place()),
                            user.login()
                                    + " is declared suspended and is "
                                    + live.status()
                                    + " in Okta, which suspends only people who are ACTIVE; they"
                                    + " keep what they have",
                            "Declare `state: deactivated`, put them under `deny`, or wait until"
                                    + " they are ACTIVE.");
        }
        return refused;
    }

    /// The state after a plan: barred people are never let back in by `active`, and whoever was
    /// never activated is not suspended, since they cannot sign in.
    private static UserState next(UserState live, UserState declared) {
        return switch (declared) {
            case ACTIVE, STAGED -> isBarred(live) ? live : declared;
            case SUSPENDED -> live == UserState.STAGED ? live : declared;
            case DEACTIVATED -> declared;
        };
    }

    private static boolean isBarred(UserState state) {
        return switch (state) {
            case SUSPENDED, DEACTIVATED -> true;
            case STAGED, ACTIVE -> false;
        };
    }

    private static Optional<UserState> state(OktaState.Status status) {
        return switch (status) {
            case STAGED -> Optional.of(UserState.STAGED);
            case PROVISIONED, ACTIVE, RECOVERY, PASSWORD_EXPIRED, LOCKED_OUT ->
                    Optional.of(UserState.ACTIVE);
            case SUSPENDED -> Optional.of(UserState.SUSPENDED);
            case DEPROVISIONED -> Optional.of(UserState.DEACTIVATED);
            case OTHER -> Optional.empty();
        };
    }

    private static Resource.User wanted(UserDeclaration user, UserState state) {
        return new Resource.User(
                user.login(),
                user.firstName(),
                user.lastName(),
                user.email(),
                user.displayName(),
                state);
    }
}
