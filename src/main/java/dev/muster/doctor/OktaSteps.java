package dev.muster.doctor;

import dev.muster.desired.AppDeclaration;
import dev.muster.desired.Declaration;
import dev.muster.doctor.Checkup.Paste;
import dev.muster.doctor.Checkup.Standing;
import dev.muster.doctor.Checkup.Step;
import dev.muster.doctor.Doctor.Subject;
import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.OktaState;
import dev.muster.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What has to be there in Okta: the org, the app, its SAML settings and a certificate that holds.
final class OktaSteps {

    /// A certificate or token that ends within so many days is a person's business now.
    static final int DAYS_AHEAD = 30;

    private static final String CATALOGUE =
            "Okta Admin Console > Applications > Browse App Catalog > AWS IAM Identity Center";
    private static final String APP = "Okta Admin Console > Applications > the app";
    private static final String CERTIFICATES = APP + " > Sign On > SAML Signing Certificates";
    private static final String SIGN_ON =
            "Okta Admin Console > Applications > the app > Sign On > Advanced Sign-on Settings";
    private static final String SERVICE_PROVIDER =
            "AWS console > IAM Identity Center > Settings > Identity source > Actions > Manage authentication";

    private OktaSteps() {}

    static Step org(OktaState okta) {
        return okta.org()
                .known()
                .map(org -> Doctor.step("okta-org", "Okta org", Standing.PROVEN, org.id()))
                .orElseGet(() -> Doctor.unreadable("okta-org", "Okta org", okta.org()));
    }

    static List<Step> app(
            Settings settings,
            Declaration declaration,
            Optional<Subject> subject,
            LiveState live,
            Instant now) {
        String title = "Okta app for IAM Identity Center";
        if (subject.isEmpty()) {
            return List.of(
                    Doctor.left(
                            "okta-app",
                            title,
                            "neither the settings (aws.oktaApp) nor the "
                                    + declaration.apps().size()
                                    + " declared apps name one",
                            "add it, and name it under aws.oktaApp in the settings",
                            CATALOGUE));
        }
        Subject app = subject.get();
        if (!app.observed().isKnown()) {
            return List.of(Doctor.unreadable("okta-app", title, app.observed()));
        }
        Optional<OktaState.App> found = app.live();
        if (found.isEmpty()) {
            return List.of(missing(app, title).with(serviceProvider(settings, live, app)));
        }
        List<Step> steps = new ArrayList<>();
        steps.add(
                found.get().status().equals("ACTIVE")
                        ? Doctor.step(
                                "okta-app",
                                title,
                                Standing.PROVEN,
                                found.get().label() + " (" + found.get().id() + "), active")
                        : Doctor.left(
                                "okta-app",
                                title,
                                found.get().label() + " is " + found.get().status(),
                                "activate it",
                                APP));
        steps.add(saml(settings, live, app, found.get()));
        steps.add(metadata(found.get(), now));
        return steps;
    }

    private static Step missing(Subject app, String title) {
        boolean create = app.declared().map(AppDeclaration::create).orElse(false);
        String saw =
                "there is no app "
                        + Doctor.CATALOGUE_NAME
                        + " with the label \""
                        + app.label()
                        + "\"";
        return create
                ? Doctor.left("okta-app", title, saw, "run apply, which makes it, and doctor again")
                : Doctor.left(
                        "okta-app",
                        title,
                        saw,
                        "add it, or declare it with create: true",
                        CATALOGUE);
    }

    private static Step saml(
            Settings settings, LiveState live, Subject subject, OktaState.App app) {
        String id = "saml";
        String title = "SAML: ACS URL, issuer and user name";
        Optional<AppDeclaration.Saml> declared = subject.declared().flatMap(AppDeclaration::saml);
        List<String> wrong = new ArrayList<>();
        compare(wrong, "ACS URL", app.acsUrl(), declared.flatMap(AppDeclaration.Saml::acsUrl));
        compare(
                wrong,
                "issuer",
                app.entityId(),
                declared.flatMap(AppDeclaration.Saml::entityId).or(() -> issuer(settings, live)));
        compare(
                wrong,
                "user name format",
                app.usernameFormat(),
                declared.flatMap(AppDeclaration.Saml::usernameFormat)
                        .or(() -> Optional.of("okta-username")));
        Step step =
                wrong.isEmpty()
                        ? Doctor.step(
                                id,
                                title,
                                Standing.PROVEN,
                                "issuer "
                                        + app.entityId().orElse("")
                                        + ", user name "
                                        + app.usernameFormat().orElse(""))
                        : Doctor.left(
                                id,
                                title,
                                String.join("; ", wrong),
                                "declare them under apps."
                                        + subject.key()
                                        + ".saml and apply, or set them by hand",
                                SIGN_ON);
        return step.with(serviceProvider(settings, live, subject));
    }

    private static void compare(
            List<String> wrong, String what, Optional<String> live, Optional<String> wanted) {
        if (live.isEmpty()) {
            wrong.add(what + " is not set");
        } else if (wanted.isPresent() && !wanted.equals(live)) {
            wrong.add(what + " is " + live.get() + ", expected " + wanted.get());
        }
    }

    /// What the Okta side needs to know of the AWS side.
    private static Paste[] serviceProvider(Settings settings, LiveState live, Subject subject) {
        Optional<String> acsUrl =
                subject.declared()
                        .flatMap(AppDeclaration::saml)
                        .flatMap(AppDeclaration.Saml::acsUrl)
                        .or(() -> subject.live().flatMap(OktaState.App::acsUrl));
        return new Paste[] {
            new Paste("IAM Identity Center ACS URL", acsUrl, SERVICE_PROVIDER),
            new Paste("IAM Identity Center issuer URL", issuer(settings, live), SERVICE_PROVIDER)
        };
    }

    /// Follows from Region and identity store id (IAM Identity Center user guide, service provider
    /// metadata).
    private static Optional<String> issuer(Settings settings, LiveState live) {
        return settings.aws()
                .region()
                .flatMap(region ->
                        live.aws()
                                .instance()
                                .known()
                                .map(AwsState.Instance::identityStoreId)
                                .map(store ->
                                        "https://"
                                                + region
                                                + ".signin.aws.amazon.com/platform/saml/"
                                                + store));
    }

    private static Step metadata(OktaState.App app, Instant now) {
        String id = "saml-metadata";
        String title = "SAML metadata and signing certificate";
        Optional<OktaState.Metadata> found = app.metadata().known();
        if (found.isEmpty()) {
            return Doctor.unreadable(id, title, app.metadata());
        }
        Optional<LocalDate> expires = found.get().certificateExpires();
        String saw =
                "issuer "
                        + found.get().issuer()
                        + expires.map(date -> ", " + certificate(date, now)).orElse("");
        if (expires.isPresent() && endsSoon(expires.get(), now)) {
            boolean over = expires.get().isBefore(today(now));
            return Doctor.left(
                    id,
                    title,
                    saw,
                    "make a new certificate, upload the new metadata to AWS, then activate the"
                            + " certificate"
                            + (over
                                    ? "; until then AWS may refuse every sign-in"
                                    : ", before that day"),
                    CERTIFICATES);
        }
        return expires.isPresent()
                ? Doctor.step(id, title, Standing.PROVEN, saw)
                : Doctor.left(
                        id,
                        title,
                        saw + ", without a certificate that can be read",
                        "look at the certificates",
                        CERTIFICATES);
    }

    private static String certificate(LocalDate expires, Instant now) {
        return "certificate "
                + (endsSoon(expires, now) ? end("expire", expires, now) : "until " + expires);
    }

    static boolean endsSoon(LocalDate date, Instant now) {
        return date.isBefore(today(now).plusDays(DAYS_AHEAD));
    }

    /// When something ends or has ended, in words: "expired on 2026-11-01, 23 days ago".
    ///
    /// @param verb the verb without its ending, such as "expire" or "end"
    static String end(String verb, LocalDate date, Instant now) {
        long days = ChronoUnit.DAYS.between(today(now), date);
        String past = verb.endsWith("e") ? verb + "d" : verb + "ed";
        if (days < 0) {
            return past + " on " + date + ", " + days(-days) + " ago";
        }
        return days == 0 ? verb + "s today, " + date : verb + "s in " + days(days) + ", on " + date;
    }

    private static String days(long count) {
        return count == 1 ? "1 day" : count + " days";
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
