package dev.muster.plan;

import dev.muster.model.Key;
import dev.muster.model.Place;

/// An app that groups speak of, that no declaration describes, and that Okta does not have.
final class MissingApp {

    private MissingApp() {}

    static void report(Turn turn, String app, Place place) {
        if (!turn.declaration().apps().containsKey(app)) {
            turn.notes()
                    .unresolved(
                            "app-unknown",
                            new Key.App(app),
                            place,
                            "Okta has no app " + app + " of the name and label that the settings give",
                            "Correct `aws.oktaApp` in the settings, or add the app in Okta.");
        }
    }
}
