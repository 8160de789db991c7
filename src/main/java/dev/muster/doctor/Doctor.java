package dev.muster.doctor;

import dev.muster.desired.AppDeclaration;
import dev.muster.desired.Declaration;
import dev.muster.doctor.Checkup.Pins;
import dev.muster.doctor.Checkup.Standing;
import dev.muster.doctor.Checkup.Step;
import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a [Checkup] out of settings, declaration and one reading of both systems.
public final class Doctor {

    /// The catalogue name of Okta's app for IAM Identity Center.
    static final String CATALOGUE_NAME = "amazon_aws_sso";

    private Doctor() {}

    /// @param now the moment at which certificates and tokens are judged
    public static Checkup examine(
            Settings settings, Declaration declaration, LiveState live, Instant now) {
        Optional<Subject> subject = Subject.find(settings, declaration, live);
        List<Step> steps = new ArrayList<>();
        steps.addAll(AwsSteps.organization(live.aws()));
        steps.add(OktaSteps.org(live.okta()));
        steps.addAll(OktaSteps.app(settings, declaration, subject, live, now));
        steps.add(AwsSteps.identitySource(live, subject));
        steps.addAll(ScimSteps.of(subject, live, now));
        Pins pins = pins(live);
        steps.add(PinStep.of(settings, pins));
        return new Checkup(steps, pins);
    }

    private static Pins pins(LiveState live) {
        return new Pins(
                live.okta().org().known().map(OktaState.Org::id),
                live.aws().organization().known().map(AwsState.Organization::id),
                live.aws().instance().known().map(AwsState.Instance::id),
                live.aws().instance().known().map(AwsState.Instance::identityStoreId));
    }

    static Step step(String id, String title, Standing standing, String saw) {
        return new Step(id, title, standing, saw, Optional.empty(), Optional.empty(), List.of());
    }

    static Step left(String id, String title, String saw, String todo) {
        return new Step(
                id, title, Standing.LEFT, saw, Optional.of(todo), Optional.empty(), List.of());
    }

    static Step left(String id, String title, String saw, String todo, String page) {
        return new Step(
                id, title, Standing.LEFT, saw, Optional.of(todo), Optional.of(page), List.of());
    }

    static Step unreadable(String id, String title, Observed<?> observed) {
        return step(id, title, Standing.UNREADABLE, why(observed));
    }

    static String why(Observed<?> observed) {
        return switch (observed) {
            case Observed.Unknown<?>(String why, _) -> why;
            case Observed.Complete<?> _ -> "";
        };
    }

    /// The app that leads to Identity Center: what the settings or the declaration say of it, and
    /// what is there.
    ///
    /// @param declared empty where no file declares it
    record Subject(
            String key,
            String label,
            Optional<AppDeclaration> declared,
            Observed<Optional<OktaState.App>> observed) {

        static Optional<Subject> find(Settings settings, Declaration declaration, LiveState live) {
            Optional<AppDeclaration> first =
                    declaration.apps().values().stream()
                            .filter(app -> app.name().equals(CATALOGUE_NAME))
                            .findFirst();
            Optional<String> key =
                    settings.aws()
                            .oktaApp()
                            .map(Settings.OktaApp::key)
                            .or(() -> first.map(AppDeclaration::app));
            return key.map(name -> {
                Optional<AppDeclaration> declared =
                        Optional.ofNullable(declaration.apps().get(name));
                String label =
                        declared.map(AppDeclaration::label)
                                .or(() -> settings.aws().oktaApp().map(Settings.OktaApp::label))
                                .orElse(name);
                Observed<Optional<OktaState.App>> observed =
                        Optional.ofNullable(live.okta().apps().get(name))
                                .orElseGet(() -> Observed.unknown("the app was not read"));
                return new Subject(name, label, declared, observed);
            });
        }

        Optional<OktaState.App> live() {
            return observed.known().flatMap(found -> found);
        }
    }
}
