package dev.muster.plan;

import dev.muster.desired.AppDeclaration;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Resource;
import dev.muster.settings.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Compares the settings of apps: single sign-on, and provisioning where the app tells it.
final class AppDiff {

    private final Turn turn;

    AppDiff(Turn turn) {
        this.turn = turn;
    }

    List<Draft> drafts() {
        List<Draft> drafts = new ArrayList<>();
        for (AppDeclaration app : turn.declaration().apps().values()) {
            Key key = new Key.App(app.app());
            Optional<Scope.Grant> grant = turn.scope().appSettings(app.app());
            if (grant.isEmpty()) {
                OutOfScope.warn(turn.notes(), key, app.place());
            } else {
                draft(app, grant.get()).ifPresent(drafts::add);
            }
        }
        return drafts;
    }

    private Optional<Draft> draft(AppDeclaration app, Scope.Grant grant) {
        Key key = new Key.App(app.app());
        return switch (AppStanding.of(app.app(), turn)) {
            case AppStanding.Unread(String why) -> {
                turn.notes().unknown("app " + app.app(), why);
                yield Optional.empty();
            }
            case AppStanding.Missing _ -> {
                turn.notes()
                        .unresolved(
                                "app-unknown",
                                key,
                                app.place(),
                                "Okta has no app "
                                        + app.name()
                                        + " labelled \""
                                        + app.label()
                                        + "\"",
                                "Correct name and label, give a label that it had before under"
                                        + " `previously`, or say `create: true`.");
                yield Optional.empty();
            }
            case AppStanding.ToBeMade _ -> {
                Resource made = wanted(app, false, Optional.empty());
                turn.notes().compared(made, Optional.empty());
                yield Optional.of(
                        Draft.create(made, List.of(), new Reason.Declared(app.place()), grant));
            }
            case AppStanding.Present(OktaState.App live) -> edit(app, live, grant);
        };
    }

    private Optional<Draft> edit(AppDeclaration app, OktaState.App live, Scope.Grant grant) {
        AppFindings.report(turn, app, live);
        Optional<OktaState.Features> features = live.features().known();
        Resource.App before = found(app, live, features);
        Resource.App after = wanted(app, true, features);
        turn.notes().compared(after, Optional.of(before));
        if (before.equals(after)) {
            return Optional.empty();
        }
        return Optional.of(
                Draft.update(
                        before,
                        after,
                        List.of(),
                        live.id(),
                        new Reason.Declared(app.place()),
                        grant));
    }

    /// What is declared. Provisioning is left out of an app that is yet to be made, which has no
    /// connection, and wherever the app does not tell the setting.
    private static Resource.App wanted(
            AppDeclaration app, boolean withProvisioning, Optional<OktaState.Features> told) {
        Optional<AppDeclaration.Provisioning> provisioning =
                app.provisioning().filter(_ -> withProvisioning);
        return new Resource.App(
                app.app(),
                app.name(),
                app.label(),
                app.saml().flatMap(AppDeclaration.Saml::acsUrl),
                app.saml().flatMap(AppDeclaration.Saml::entityId),
                app.saml().flatMap(AppDeclaration.Saml::usernameFormat),
                app.saml().flatMap(AppDeclaration.Saml::accessControlAttributes),
                provisioning
                        .flatMap(AppDeclaration.Provisioning::createUsers)
                        .filter(_ -> told.flatMap(OktaState.Features::createUsers).isPresent()),
                provisioning
                        .flatMap(AppDeclaration.Provisioning::updateAttributes)
                        .filter(_ ->
                                told.flatMap(OktaState.Features::updateAttributes).isPresent()),
                provisioning
                        .flatMap(AppDeclaration.Provisioning::deactivateUsers)
                        .filter(_ ->
                                told.flatMap(OktaState.Features::deactivateUsers).isPresent()));
    }

    /// The live values of what is declared.
    private static Resource.App found(
            AppDeclaration app, OktaState.App live, Optional<OktaState.Features> told) {
        Optional<AppDeclaration.Saml> saml = app.saml();
        Optional<AppDeclaration.Provisioning> provisioning = app.provisioning();
        return new Resource.App(
                app.app(),
                live.name(),
                live.label(),
                ifDeclared(saml.flatMap(AppDeclaration.Saml::acsUrl), live.acsUrl()),
                ifDeclared(saml.flatMap(AppDeclaration.Saml::entityId), live.entityId()),
                ifDeclared(
                        saml.flatMap(AppDeclaration.Saml::usernameFormat), live.usernameFormat()),
                ifDeclared(
                        saml.flatMap(AppDeclaration.Saml::accessControlAttributes),
                        Optional.of(texts(live.accessControlAttributes()))),
                ifDeclared(
                        provisioning.flatMap(AppDeclaration.Provisioning::createUsers),
                        told.flatMap(OktaState.Features::createUsers)),
                ifDeclared(
                        provisioning.flatMap(AppDeclaration.Provisioning::updateAttributes),
                        told.flatMap(OktaState.Features::updateAttributes)),
                ifDeclared(
                        provisioning.flatMap(AppDeclaration.Provisioning::deactivateUsers),
                        told.flatMap(OktaState.Features::deactivateUsers)));
    }

    private static SortedMap<String, String> texts(
            SortedMap<String, OktaState.AttributeStatement> statements) {
        SortedMap<String, String> texts = new TreeMap<>();
        statements.forEach((key, statement) -> texts.put(key, statement.text()));
        return texts;
    }

    private static <T> Optional<T> ifDeclared(Optional<T> declared, Optional<T> live) {
        return declared.isPresent() ? live : Optional.empty();
    }
}
