package dev.muster.doctor;

import dev.muster.desired.AppDeclaration;
import dev.muster.doctor.Checkup.Paste;
import dev.muster.doctor.Checkup.Standing;
import dev.muster.doctor.Checkup.Step;
import dev.muster.doctor.Doctor.Subject;
import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.OktaState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What has to be there between the two: SCIM provisioning, turned on and working. A user who
/// arrived is the only proof of it, because Okta may not say what it is set to.
final class ScimSteps {

    private static final String INTEGRATION =
            "Okta Admin Console > Applications > the app > Provisioning > Integration";
    private static final String TO_APP =
            "Okta Admin Console > Applications > the app > Provisioning > To App";
    private static final String AUTOMATIC =
            "AWS console > IAM Identity Center > Settings > Identity source > Actions > Manage provisioning";

    private ScimSteps() {}

    static List<Step> of(Optional<Subject> subject, LiveState live, Instant now) {
        List<Step> steps = new ArrayList<>();
        long arrived =
                live.aws().storeUsers().known().orElse(List.of()).stream()
                        .filter(AwsState.StoreUser::madeByScim)
                        .count();
        subject.flatMap(Subject::live)
                .ifPresent(app -> {
                    steps.add(
                            connection(subject.get(), app, arrived)
                                    .with(pastes(subject.get(), app)));
                    steps.add(features(app, arrived));
                });
        subject.flatMap(Subject::declared)
                .flatMap(AppDeclaration::provisioning)
                .flatMap(AppDeclaration.Provisioning::tokenExpires)
                .ifPresent(date -> steps.add(token(date, now)));
        steps.add(arrival(live, arrived));
        return steps;
    }

    private static Step connection(Subject subject, OktaState.App app, long arrived) {
        String id = "scim-connection";
        String title = "SCIM connection of the app";
        String todo =
                "turn automatic provisioning on in AWS, then enter endpoint and token in Okta";
        Optional<OktaState.Connection> found = app.connection().known();
        String status = found.map(OktaState.Connection::status).orElse("UNKNOWN");
        if (status.equals("ENABLED")) {
            return Doctor.step(
                    id,
                    title,
                    Standing.PROVEN,
                    "enabled"
                            + found.flatMap(OktaState.Connection::baseUrl)
                                    .map(url -> ", " + url)
                                    .orElse(""));
        }
        if (arrived > 0) {
            return Doctor.step(
                    id,
                    title,
                    Standing.INFERRED,
                    "Okta does not say (" + status + "); inferred from users who arrived");
        }
        String saw = found.isPresent() ? "Okta says " + status : Doctor.why(app.connection());
        boolean create = subject.declared().map(AppDeclaration::create).orElse(false);
        return Doctor.left(
                id,
                title,
                saw + " for app " + subject.key(),
                create && status.equals("UNKNOWN")
                        ? todo + ", then take create: true out of the declaration"
                        : todo,
                INTEGRATION);
    }

    private static Paste[] pastes(Subject subject, OktaState.App app) {
        Optional<String> url =
                subject.declared()
                        .flatMap(AppDeclaration::provisioning)
                        .flatMap(AppDeclaration.Provisioning::baseUrl)
                        .or(() -> app.connection().known().flatMap(OktaState.Connection::baseUrl))
                        .map(ScimSteps::withoutSlash);
        return new Paste[] {
            new Paste("SCIM endpoint, without trailing slash", url, AUTOMATIC),
            new Paste("SCIM access token", Optional.empty(), AUTOMATIC + " > Generate token")
        };
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static Step features(OktaState.App app, long arrived) {
        String id = "scim-features";
        String title = "Create Users, Update User Attributes, Deactivate Users";
        Optional<OktaState.Features> found = app.features().known();
        List<String> off = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        sort("Create Users", found.flatMap(OktaState.Features::createUsers), off, silent);
        sort(
                "Update User Attributes",
                found.flatMap(OktaState.Features::updateAttributes),
                off,
                silent);
        sort("Deactivate Users", found.flatMap(OktaState.Features::deactivateUsers), off, silent);
        if (!off.isEmpty()) {
            return Doctor.left(id, title, "off: " + String.join(", ", off), "turn them on", TO_APP);
        }
        if (silent.isEmpty()) {
            return Doctor.step(id, title, Standing.PROVEN, "all on");
        }
        String saw = "Okta does not say for this app: " + String.join(", ", silent);
        return arrived > 0
                ? Doctor.step(
                        id,
                        title,
                        Standing.INFERRED,
                        saw
                                + "; that users arrive shows Create Users, look at the others by hand ("
                                + TO_APP
                                + ")")
                : Doctor.left(id, title, saw, "look, and turn on what is off", TO_APP);
    }

    private static void sort(
            String name, Optional<Boolean> value, List<String> off, List<String> silent) {
        if (value.isEmpty()) {
            silent.add(name);
        } else if (!value.get()) {
            off.add(name);
        }
    }

    private static Step token(LocalDate expires, Instant now) {
        String id = "scim-token";
        String title = "SCIM access token";
        boolean soon = OktaSteps.endsSoon(expires, now);
        String saw =
                (soon ? OktaSteps.end("end", expires, now) : "ends on " + expires)
                        + ", as the declaration says; no API tells it";
        return soon
                ? Doctor.left(
                        id,
                        title,
                        saw,
                        "generate a new one in AWS, enter it in Okta, and change tokenExpires",
                        AUTOMATIC)
                : Doctor.step(id, title, Standing.INFERRED, saw);
    }

    private static Step arrival(LiveState live, long arrived) {
        String id = "scim-works";
        String title = "SCIM works";
        if (!live.aws().storeUsers().isKnown()) {
            return Doctor.unreadable(id, title, live.aws().storeUsers());
        }
        return arrived > 0
                ? Doctor.step(
                        id,
                        title,
                        Standing.PROVEN,
                        arrived
                                + (arrived == 1 ? " user has" : " users have")
                                + " arrived in the identity store")
                : Doctor.left(
                        id,
                        title,
                        "no user has arrived in the identity store yet",
                        "apply a declaration that assigns a group to the app, and run doctor again");
    }
}
