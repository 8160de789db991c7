package dev.muster.plan;

import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import java.util.Optional;

/// What is known of an app that somebody names by its key.
sealed interface AppStanding {

    /// Found by name and label.
    record Present(OktaState.App app) implements AppStanding {}

    /// Not there, and made by this plan.
    record ToBeMade() implements AppStanding {}

    /// Not there, and not made.
    record Missing() implements AppStanding {}

    /// Not read.
    record Unread(String why) implements AppStanding {}

    static AppStanding of(String key, Turn turn) {
        return switch (turn.live().app(key)) {
            case Observed.Unknown<Optional<OktaState.App>> unknown -> new Unread(unknown.why());
            case Observed.Complete<Optional<OktaState.App>> complete ->
                    complete.value()
                            .<AppStanding>map(Present::new)
                            .orElseGet(() -> isMade(key, turn) ? new ToBeMade() : new Missing());
        };
    }

    private static boolean isMade(String key, Turn turn) {
        return Optional.ofNullable(turn.declaration().apps().get(key))
                .filter(app -> app.create() && turn.scope().appSettings(key).isPresent())
                .isPresent();
    }
}
