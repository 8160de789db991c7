package dev.muster.adopt;

import dev.muster.desired.Declaration;
import dev.muster.live.OktaState;
import dev.muster.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Declares the app that the settings name, and says which apps groups may speak of: that one and
/// those that are declared already. No other app is looked for.
final class Apps {

    private static final String ATTRIBUTES = "accessControlAttributes";

    private final Settings settings;
    private final Declaration before;
    private final LiveNames names;
    private final Output output;
    private final SortedMap<String, OktaState.App> known = new TreeMap<>();
    private int added;
    private int leftAlone;

    Apps(Settings settings, Declaration before, LiveNames names, Output output) {
        this.settings = settings;
        this.before = before;
        this.names = names;
        this.output = output;
    }

    void write() {
        before.apps().keySet().forEach(key -> names.app(key).ifPresent(app -> keep(key, app)));
        settings.aws()
                .oktaApp()
                .filter(app -> !before.apps().containsKey(app.key()))
                .filter(app -> isInScope(app.key()))
                .ifPresent(this::write);
    }

    /// The live apps that will be declared, by key.
    SortedMap<String, OktaState.App> known() {
        return known;
    }

    int added() {
        return added;
    }

    int leftAlone() {
        return leftAlone;
    }

    private void keep(String key, OktaState.App app) {
        known.put(key, app);
        leftAlone++;
    }

    private boolean isInScope(String key) {
        return settings.scope().appSettings(key).isPresent();
    }

    private void write(Settings.OktaApp wanted) {
        Optional<OktaState.App> app = names.app(wanted.key());
        if (app.isEmpty()) {
            output.notDeclared(
                    "app",
                    wanted.key(),
                    "is not in Okta, where no app "
                            + wanted.name()
                            + " is labelled \""
                            + wanted.label()
                            + "\"",
                    "Correct `aws.oktaApp` in the settings, or nothing that hangs on it is declared.");
            return;
        }
        YamlBlock body = new YamlBlock().text("name", wanted.name()).text("label", wanted.label());
        Optional<String> objection = Declarable.objection(file(wanted.key(), body));
        if (objection.isPresent()) {
            output.notDeclared(
                    "app",
                    wanted.key(),
                    "cannot be declared: " + objection.get(),
                    "Choose another key, or mend the label in Okta.");
            return;
        }
        known.put(wanted.key(), app.get());
        added++;
        List<String> comments = new ArrayList<>();
        saml(wanted, app.get(), body, comments);
        provisioning(wanted, app.get(), body, comments);
        YamlBlock all = new YamlBlock();
        comments.forEach(all::comment);
        output.put(
                "apps.yaml", new YamlBlock().block("apps", all.block(wanted.key(), body)).write());
    }

    private static void saml(
            Settings.OktaApp wanted, OktaState.App app, YamlBlock body, List<String> comments) {
        SortedMap<String, String> fields = new TreeMap<>();
        app.acsUrl().ifPresent(value -> fields.put("acsUrl", value));
        app.entityId().ifPresent(value -> fields.put("entityId", value));
        app.usernameFormat().ifPresent(value -> fields.put("usernameFormat", value));
        YamlBlock saml = new YamlBlock();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            YamlBlock one =
                    new YamlBlock()
                            .text("name", wanted.name())
                            .text("label", wanted.label())
                            .inline("saml", new YamlBlock().text(field.getKey(), field.getValue()));
            Optional<String> objection = Declarable.objection(file(wanted.key(), one));
            if (objection.isEmpty()) {
                saml.text(field.getKey(), field.getValue());
            } else {
                comments.add("Not declared, and stays as it is: " + objection.get());
            }
        }
        attributes(wanted, app, saml, comments);
        if (!saml.isEmpty()) {
            body.block("saml", saml);
        }
    }

    /// All of the attributes for access control or none: those left out would count as undeclared.
    private static void attributes(
            Settings.OktaApp wanted, OktaState.App app, YamlBlock saml, List<String> comments) {
        YamlBlock attributes = new YamlBlock();
        app.accessControlAttributes()
                .forEach((key, statement) -> attributes.text(key, statement.text()));
        Optional<String> other =
                app.accessControlAttributes().entrySet().stream()
                        .filter(entry -> !entry.getValue().isExpression())
                        .findFirst()
                        .map(entry ->
                                "the attribute "
                                        + entry.getKey()
                                        + " for access control is no"
                                        + " single expression");
        YamlBlock one =
                new YamlBlock()
                        .text("name", wanted.name())
                        .text("label", wanted.label())
                        .block("saml", new YamlBlock().block(ATTRIBUTES, attributes));
        Optional<String> objection = other.or(() -> Declarable.objection(file(wanted.key(), one)));
        if (objection.isPresent()) {
            comments.add("Not declared, and stays as it is: " + objection.get());
        } else if (!attributes.isEmpty()) {
            saml.block(ATTRIBUTES, attributes);
        }
    }

    /// What an app of this kind tells of provisioning differs from org to org; the token's end
    /// nobody tells.
    private static void provisioning(
            Settings.OktaApp wanted, OktaState.App app, YamlBlock body, List<String> comments) {
        Optional<OktaState.Features> features = app.features().known();
        YamlBlock provisioning = new YamlBlock();
        flag(provisioning, "createUsers", features.flatMap(OktaState.Features::createUsers));
        flag(
                provisioning,
                "updateAttributes",
                features.flatMap(OktaState.Features::updateAttributes));
        flag(
                provisioning,
                "deactivateUsers",
                features.flatMap(OktaState.Features::deactivateUsers));
        comments.add(
                "Only the AWS console tells how long the SCIM token is good; declare it as"
                        + " `provisioning: {tokenExpires: <date>}` to be warned.");
        if (provisioning.isEmpty()) {
            comments.add(
                    "Okta does not tell this app's provisioning settings: see them in its Admin Console"
                            + " under Provisioning, To App.");
        }
        app.connection()
                .known()
                .flatMap(OktaState.Connection::baseUrl)
                .filter(url -> isTaken(wanted, url))
                .ifPresent(url -> provisioning.text("baseUrl", url));
        if (!provisioning.isEmpty()) {
            body.block("provisioning", provisioning);
        }
    }

    private static boolean isTaken(Settings.OktaApp wanted, String baseUrl) {
        YamlBlock one =
                new YamlBlock()
                        .text("name", wanted.name())
                        .text("label", wanted.label())
                        .inline("provisioning", new YamlBlock().text("baseUrl", baseUrl));
        return Declarable.objection(file(wanted.key(), one)).isEmpty();
    }

    private static void flag(YamlBlock block, String key, Optional<Boolean> value) {
        value.ifPresent(it -> block.text(key, it.toString()));
    }

    private static YamlBlock file(String key, YamlBlock body) {
        return new YamlBlock().block("apps", new YamlBlock().block(key, body));
    }
}
