package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.StateFile.Tree;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Makes an org out of the part `okta:` of a state file. Nothing that it makes is in the System
/// Log.
final class Seed {

    private static final List<String> STATUSES =
            List.of(
                    "STAGED",
                    "PROVISIONED",
                    "ACTIVE",
                    "RECOVERY",
                    "PASSWORD_EXPIRED",
                    "LOCKED_OUT",
                    "SUSPENDED",
                    "DEPROVISIONED");

    private final Tree okta;
    private final Org org;
    private final Engine engine;
    private final Map<Group, Tree> appGroups = new LinkedHashMap<>();

    private Seed(Tree okta, Org org) {
        this.okta = okta;
        this.org = org;
        this.engine = new Engine(org);
    }

    static Engine read(Tree okta, Org.Frame frame) {
        okta.onlyKeys(
                "org",
                "switches",
                "delays",
                "limits",
                "schema",
                "tokens",
                "clients",
                "users",
                "groups",
                "rules",
                "apps");
        Tree about = okta.get("org").onlyKeys("id", "subdomain");
        Org org =
                new Org(
                        about.text("id", "00o" + frame.ids().alphanumeric(17)),
                        about.text("subdomain", "sandbox"),
                        Schema.read(okta.get("schema")),
                        frame);
        Seed seed = new Seed(okta, org);
        seed.everything();
        return seed.engine;
    }

    private void everything() {
        okta.map("groups").forEach(this::group);
        boolean everyone =
                org.groups.values().stream().anyMatch(group -> group.type.equals("BUILT_IN"));
        if (!everyone) {
            org.add(
                    new Group(
                            org.newId("00g"),
                            org.nextOrder(),
                            "BUILT_IN",
                            org.now(),
                            Json.object()
                                    .put("name", "Everyone")
                                    .put("description", "All users in your organization")));
        }
        okta.map("users").forEach(this::user);
        okta.map("groups").forEach(this::members);
        okta.map("rules").forEach(this::rule);
        okta.list("apps").forEach(this::app);
        appGroups.forEach((group, tree) -> {
            if (tree.has("app")) {
                group.sourceApp = Optional.of(appLabelled(tree.required("app")).id);
            }
        });
        okta.list("apps").forEach(this::below);
        org.apps.values().stream()
                .filter(App::pushes)
                .forEach(app -> new Adoption(engine, app).startLater());
    }

    private void group(String key, Tree tree) {
        if (!tree.isNothing()) {
            tree.onlyKeys(
                    "id",
                    "name",
                    "type",
                    "description",
                    "members",
                    "profile",
                    "adminRoles",
                    "app",
                    "externalId");
        }
        ObjectNode profile = Json.object();
        profile.put("name", tree.text("name", key));
        profile.put("description", tree.text("description", ""));
        tree.textMap("profile").forEach(profile::put);
        String type = tree.text("type", tree.has("app") ? "APP_GROUP" : "OKTA_GROUP");
        if (!List.of("OKTA_GROUP", "APP_GROUP", "BUILT_IN").contains(type)) {
            throw tree.get("type").malformed("must be OKTA_GROUP, APP_GROUP or BUILT_IN");
        }
        Group group =
                new Group(
                        tree.text("id", org.newId("00g")),
                        org.nextOrder(),
                        type,
                        org.now(),
                        profile);
        group.adminRoles.addAll(tree.texts("adminRoles"));
        group.externalId = tree.optionalText("externalId");
        org.add(group);
        appGroups.put(group, tree);
    }

    private void user(String login, Tree tree) {
        tree.onlyKeys("id", "firstName", "lastName", "email", "displayName", "status", "profile");
        String status = tree.text("status", "ACTIVE");
        if (!STATUSES.contains(status)) {
            throw tree.get("status").malformed("must be one of " + String.join(", ", STATUSES));
        }
        ObjectNode profile = Json.object();
        profile.put("login", login).put("email", tree.text("email", login));
        String first = tree.text("firstName");
        String last = tree.text("lastName");
        profile.put("firstName", first).put("lastName", last);
        String shown = tree.text("displayName", first + " " + last);
        if (!shown.isEmpty()) {
            profile.put("displayName", shown);
        }
        profile.putNull("mobilePhone").putNull("secondEmail");
        tree.textMap("profile").forEach(profile::put);
        User user =
                new User(
                        tree.text("id", org.newId("00u")),
                        org.nextOrder(),
                        org.now(),
                        status,
                        profile);
        org.add(user);
        engine.directory.joinBuiltIn(user);
    }

    private void members(String key, Tree tree) {
        Group group = groupKeyed(key, tree);
        for (Tree member : tree.list("members")) {
            group.members.put(userNamed(member).id, new Group.Membership(new TreeSet<>()));
        }
        org.changed(group);
    }

    private Group groupKeyed(String key, Tree tree) {
        return appGroups.entrySet().stream()
                .filter(entry -> entry.getValue() == tree)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> tree.malformed("no group '" + key + "'"));
    }

    private void rule(String name, Tree tree) {
        tree.onlyKeys("id", "expression", "groups", "exclude", "status");
        Rule rule =
                new Rule(
                        tree.text("id", org.newId("0pr")),
                        org.nextOrder(),
                        org.now(),
                        name,
                        tree.text("expression"),
                        tree.list("exclude").stream().map(login -> userNamed(login).id).toList(),
                        tree.list("groups").stream().map(group -> groupNamed(group).id).toList());
        try {
            Expression.parse(rule.expression);
        } catch (Refusal e) {
            throw tree.required("expression").malformed("not an expression: " + e);
        }
        rule.status = tree.text("status", "ACTIVE");
        org.rules.put(rule.id, rule);
        if (rule.active()) {
            engine.rules.evaluateNow(rule);
            org.log.forget();
        }
    }

    private void app(Tree tree) {
        tree.onlyKeys(
                "id",
                "name",
                "label",
                "status",
                "acsURL",
                "entityID",
                "userNameTemplate",
                "signOn",
                "attributeStatements",
                "features",
                "certificateExpires",
                "scim",
                "provisioning",
                "assignedGroups",
                "assignedUsers",
                "pushed");
        String name = tree.text("name", App.AWS);
        Switches.Features usual =
                name.equals(App.AWS) ? org.switches().features() : Switches.Features.REFUSED;
        App app =
                new App(
                        tree.text("id", org.newId("0oa")),
                        org.nextOrder(),
                        org.now(),
                        name,
                        new SigningKeys(),
                        tree.optional("features").map(Switches.Features::read).orElse(usual));
        app.label = tree.text("label", name);
        app.status = tree.text("status", "ACTIVE");
        SigningKeys.Key key = key(tree);
        app.keys.add(key);
        app.content = AppContent.of(name, sent(name, tree), key.kid());
        app.provisions = Provisions.read(tree.get("provisioning"));
        app.connection = connection(tree.get("scim"));
        org.apps.put(app.id, app);
    }

    private SigningKeys.Key key(Tree tree) {
        Instant expires =
                tree.moment("certificateExpires").orElse(org.now().plus(SigningKeys.USUAL_LIFE));
        Instant usual = org.now().minus(Duration.ofDays(1));
        Instant created = usual.isBefore(expires) ? usual : expires.minus(SigningKeys.USUAL_LIFE);
        return new SigningKeys.Key(
                org.frame.ids().alphanumeric(43), created, expires, org.subdomain);
    }

    private static ObjectNode sent(String name, Tree tree) {
        ObjectNode sent = Json.object();
        ObjectNode settings = sent.putObject("settings");
        ObjectNode app = settings.putObject("app");
        if (name.equals(App.AWS)) {
            tree.optionalText("acsURL").ifPresent(value -> app.put("acsURL", value));
            tree.optionalText("entityID").ifPresent(value -> app.put("entityID", value));
        }
        ObjectNode signOn = settings.putObject("signOn");
        tree.textMap("signOn").forEach(signOn::put);
        ArrayNode statements = signOn.putArray("attributeStatements");
        tree.textMap("attributeStatements")
                .forEach((statement, expression) ->
                        statements
                                .addObject()
                                .put("type", "EXPRESSION")
                                .put("name", statement)
                                .put(
                                        "namespace",
                                        "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified")
                                .putArray("values")
                                .add(expression));
        if (!name.startsWith("amazon_aws") && !signOn.has("ssoAcsUrl")) {
            signOn.put("ssoAcsUrl", "https://app.example.com/sso");
        }
        tree.optionalText("userNameTemplate")
                .ifPresent(template ->
                        sent.putObject("credentials")
                                .putObject("userNameTemplate")
                                .put("template", template));
        return sent;
    }

    private static Connection connection(Tree tree) {
        tree.onlyKeys("connected", "token", "baseUrl");
        return new Connection(
                tree.text("baseUrl", ""),
                tree.text("token", ""),
                tree.flag("connected", !tree.isNothing()));
    }

    /// Assignments and mappings, once every app and group is there.
    private void below(Tree tree) {
        App app = appLabelled(tree.has("label") ? tree.required("label") : tree);
        for (Tree assigned : tree.list("assignedGroups")) {
            Group group = groupNamed(assigned.isMap() ? assigned.required("group") : assigned);
            app.groups.put(
                    group.id,
                    new AppGroup(
                            group.id,
                            org.nextOrder(),
                            app.groups.size() + org.switches().priorityFrom(),
                            assigned.isMap() ? profile(assigned) : Json.object(),
                            org.now()));
            group.members.keySet().stream()
                    .map(org::user)
                    .forEach(user -> engine.assignments.seed(app, user, false));
        }
        tree.list("assignedUsers")
                .forEach(login -> engine.assignments.seed(app, userNamed(login), true));
        tree.list("pushed").forEach(pushed -> mapping(app, pushed));
    }

    /// The profile of an assignment, as JSON in a text, since a state file types nothing.
    private static ObjectNode profile(Tree assigned) {
        assigned.onlyKeys("group", "profile");
        Tree text = assigned.required("profile");
        return Json.parse(text.text().getBytes(StandardCharsets.UTF_8))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElseThrow(() -> text.malformed("not a JSON object"));
    }

    private void mapping(App app, Tree tree) {
        if (tree.isMap()) {
            tree.onlyKeys("id", "group", "target", "status", "errorSummary");
        }
        Group source = groupNamed(tree.isMap() ? tree.required("group") : tree);
        String name = tree.isMap() ? tree.text("target", source.name()) : source.name();
        Group target = targetNamed(app, name);
        Mapping mapping =
                new Mapping(
                        tree.isMap() ? tree.text("id", org.newId("gPm")) : org.newId("gPm"),
                        org.nextOrder(),
                        org.now(),
                        source.id,
                        target.id,
                        tree.isMap() ? tree.text("status", "ACTIVE") : "ACTIVE");
        if (tree.isMap()) {
            mapping.errorSummary = tree.optionalText("errorSummary");
        }
        app.mappings.put(mapping.id, mapping);
    }

    private Group targetNamed(App app, String name) {
        Optional<Group> present =
                org.groups.values().stream()
                        .filter(group -> group.sourceApp.equals(Optional.of(app.id)))
                        .filter(group -> group.name().equals(name))
                        .findFirst();
        if (present.isPresent()) {
            return present.get();
        }
        ObjectNode profile = Json.object().put("name", name).putNull("description");
        Group made = new Group(org.newId("00g"), org.nextOrder(), "APP_GROUP", org.now(), profile);
        made.sourceApp = Optional.of(app.id);
        org.add(made);
        return made;
    }

    private User userNamed(Tree login) {
        return org.userByLogin(login.text())
                .orElseThrow(() -> login.malformed("no user '" + login.text() + "' under users"));
    }

    /// The group of that name; one that an app owns only where there is no other.
    private Group groupNamed(Tree name) {
        List<Group> named = new ArrayList<>(org.groups.values());
        named.removeIf(group -> !group.name().equals(name.text()));
        return named.stream()
                .filter(group -> !group.type.equals("APP_GROUP"))
                .findFirst()
                .or(() -> named.stream().findFirst())
                .orElseThrow(() -> name.malformed("no group '" + name.text() + "' under groups"));
    }

    private App appLabelled(Tree label) {
        String wanted = label.isText() ? label.text() : label.text("name", App.AWS);
        return org.apps.values().stream()
                .filter(app -> app.label.equals(wanted))
                .findFirst()
                .orElseThrow(() -> label.malformed("no app labelled '" + wanted + "' under apps"));
    }
}
