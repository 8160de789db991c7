package dev.muster.plan;

import dev.muster.desired.AppDeclaration;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Place;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// Tells of SAML signing certificates that have expired or soon will: nobody signs in through an
/// app whose certificate has.
final class SamlCertificates {

    /// How long before its end a certificate is told of: time enough to put a new one in place on
    /// both sides.
    private static final int DAYS = 30;

    private SamlCertificates() {}

    static void report(Turn turn) {
        turn.live()
                .okta()
                .apps()
                .forEach((key, app) ->
                        app.known()
                                .flatMap(found -> found)
                                .map(OktaState.App::metadata)
                                .flatMap(Observed::known)
                                .flatMap(OktaState.Metadata::certificateExpires)
                                .ifPresent(day -> report(turn, key, day)));
    }

    private static void report(Turn turn, String app, LocalDate expires) {
        LocalDate today = LocalDate.ofInstant(turn.now(), ZoneOffset.UTC);
        if (expires.isAfter(today.plusDays(DAYS))) {
            return;
        }
        Optional<Place> place =
                Optional.ofNullable(turn.declaration().apps().get(app)).map(AppDeclaration::place);
        boolean isOver = expires.isBefore(today);
        turn.notes()
                .warning(
                        isOver ? "saml-certificate-expired" : "saml-certificate-expires",
                        new Key.App(app),
                        place,
                        "the SAML signing certificate of app "
                                + app
                                + (isOver ? " expired on " : " expires on ")
                                + expires
                                + (isOver ? ", so nobody signs in through it" : ""),
                        "Make a new one in the Okta Admin Console (the app, Sign On), give its metadata to"
                                + " IAM Identity Center (Settings, Identity source), then activate it.");
    }
}
