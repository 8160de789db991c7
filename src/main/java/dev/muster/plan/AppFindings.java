package dev.muster.plan;

import dev.muster.desired.AppDeclaration;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a person should know about an app that Muster can only see, or not even that.
final class AppFindings {

    private AppFindings() {}

    static void report(Turn turn, AppDeclaration app, OktaState.App live) {
        Key key = new Key.App(app.app());
        Notes notes = turn.notes();
        List<String> untold = untold(app, live);
        if (!untold.isEmpty()) {
            notes.warning(
                    "provisioning-unreadable",
                    key,
                    Optional.of(app.place()),
                    "Okta does not tell these provisioning settings of the app: "
                            + String.join(", ", untold),
                    "In the Okta Admin Console open the app, Provisioning, To App, and turn them on;"
                            + " that SCIM works is proven by a user who arrives.");
        }
        if (!app.previously().isEmpty() && live.label().equals(app.label())) {
            notes.note(
                    "rename-done",
                    key,
                    Optional.of(app.previously().getFirst().place()),
                    "the app has its new label",
                    "Take `previously` out"
                            + turn.settings()
                                    .aws()
                                    .oktaApp()
                                    .filter(known -> known.key().equals(app.app()))
                                    .filter(known -> !known.label().equals(app.label()))
                                    .map(known ->
                                            ", and give `aws.oktaApp.label` in the settings, which is"
                                                    + " \""
                                                    + known.label()
                                                    + "\", the new one")
                                    .orElse("")
                            + ".");
        }
        if (!live.status().equals("ACTIVE")) {
            notes.warning(
                    "app-inactive",
                    key,
                    Optional.of(app.place()),
                    "the app is " + live.status() + " in Okta, so nobody signs in through it",
                    "Activate the app in the Okta Admin Console.");
        }
        boolean disconnected =
                live.connection()
                        .known()
                        .map(connection -> connection.status().equals("DISABLED"))
                        .orElse(false);
        if (disconnected) {
            notes.warning(
                    "provisioning-not-connected",
                    key,
                    Optional.of(app.place()),
                    "SCIM provisioning is off for the app",
                    "In the Okta Admin Console open the app, Provisioning, Integration, and enter the"
                            + " SCIM base URL and token of IAM Identity Center.");
        }
    }

    private static List<String> untold(AppDeclaration app, OktaState.App live) {
        List<String> untold = new ArrayList<>();
        app.provisioning()
                .ifPresent(wanted -> {
                    collect(
                            untold,
                            "Create Users",
                            wanted.createUsers(),
                            live,
                            OktaState.Features::createUsers);
                    collect(
                            untold,
                            "Update User Attributes",
                            wanted.updateAttributes(),
                            live,
                            OktaState.Features::updateAttributes);
                    collect(
                            untold,
                            "Deactivate Users",
                            wanted.deactivateUsers(),
                            live,
                            OktaState.Features::deactivateUsers);
                });
        return untold;
    }

    private static void collect(
            List<String> untold,
            String name,
            Optional<Boolean> wanted,
            OktaState.App live,
            Function<OktaState.Features, Optional<Boolean>> setting) {
        Observed<OktaState.Features> features = live.features();
        if (wanted.isPresent() && features.known().flatMap(setting).isEmpty()) {
            untold.add(name);
        }
    }
}
