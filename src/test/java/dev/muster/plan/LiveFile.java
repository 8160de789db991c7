package dev.muster.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.live.AwsState;
import dev.muster.live.ClockReading;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.live.OktaState.Origin;
import dev.muster.live.OktaState.Status;
import dev.muster.model.AccountId;
import dev.muster.model.Json;
import dev.muster.model.JsonReader;
import dev.muster.model.Login;
import dev.muster.model.ProfileValue;
import dev.muster.model.Resource;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Reads a live state out of a few lines of YAML. Ids are made of names: `00u-LOGIN`, `00g-GROUP`,
/// `0oa-APP`, `gPm-GROUP`, `u-LOGIN`, `g-GROUP`, `ps-SET`. A list named under `unread` is not
/// known. `clocks: {okta: MOMENT, aws: MOMENT}` is what the services take the time to be; without
/// it Okta's is Muster's.
///
/// Okta: `users: {LOGIN: STATUS}`; `groups: {NAME: {members: [...], ...}}` with members written as
/// `LOGIN`, `LOGIN by RULE` or `LOGIN undisclosed`; `apps: {KEY: {assigned: [...], pushed: {GROUP:
/// STATUS}}}`, where `STATUS to KEY` is a mapping to the group of that key. AWS: `users: {LOGIN:
/// enabled|disabled}`; `groups: {NAME: [LOGIN]}`; `accounts`; `sets: {NAME: {managed: [...],
/// assignments: ["GROUP @ ACCOUNT"]}}`, where a principal written as `user:LOGIN` is a person,
/// `id:ID` a group by its id and `deleted:ID` one that is gone. A group whose id is not made of its
/// name is written `NAME = ID`. `attributes: {status: ON, sources: {KEY: SOURCE}}` are those for
/// access control; off without it.
public final class LiveFile {

    private final JsonNode root;
    private final Instant at;
    private final Map<String, String> stated;
    private final List<String> unread;

    private LiveFile(JsonNode root, Instant at, Map<String, String> stated) {
        this.root = root;
        this.at = at;
        this.stated = stated;
        this.unread = texts(root.path("unread")).toList();
    }

    public static LiveState read(JsonNode root, Instant at) {
        return read(root, at, Map.of());
    }

    /// @param stated names of Okta groups by the id that their declaration states
    static LiveState read(JsonNode root, Instant at, Map<String, String> stated) {
        LiveFile file = new LiveFile(root, at, stated);
        return new LiveState(file.okta(), file.aws(), at);
    }

    private OktaState okta() {
        JsonNode okta = root.path("okta");
        List<OktaState.Group> groups = new ArrayList<>();
        SortedMap<String, Observed<List<OktaState.Member>>> members = new TreeMap<>();
        SortedMap<Login, OktaState.User> users = new TreeMap<>();
        entries(okta.path("users")).forEach(user -> user(user.getKey(), user.getValue(), users));
        entries(okta.path("groups"))
                .forEach(entry -> {
                    OktaState.Group group = group(entry.getKey(), entry.getValue());
                    groups.add(group);
                    if (!entry.getValue().has("members") && entry.getValue().has("type")) {
                        return;
                    }
                    List<OktaState.Member> list =
                            texts(entry.getValue().path("members"))
                                    .map(text -> member(text, users))
                                    .toList();
                    members.put(group.id(), observed("members of " + group.name(), list));
                });
        SortedMap<String, Observed<Optional<OktaState.App>>> apps = new TreeMap<>();
        entries(okta.path("apps"))
                .forEach(app ->
                        apps.put(
                                app.getKey(),
                                observed(
                                        "app " + app.getKey(), app(app.getKey(), app.getValue()))));
        return new OktaState(
                observed("org", new OktaState.Org("00o1")),
                observed("groups", groups),
                members,
                observed("rules", List.of()),
                observed("users", users),
                apps,
                clock("okta")
                        .or(() ->
                                root.has("clocks")
                                        ? Optional.empty()
                                        : Optional.of(new ClockReading(at, at))));
    }

    private static void user(String text, JsonNode node, SortedMap<Login, OktaState.User> users) {
        Login login = new Login(text);
        String status = node.isTextual() ? node.asText() : node.path("status").asText("ACTIVE");
        users.put(
                login,
                new OktaState.User(
                        "00u-" + login,
                        login,
                        Status.valueOf(status),
                        text(node, "firstName"),
                        text(node, "lastName"),
                        text(node, "email").or(() -> Optional.of(login.value())),
                        text(node, "displayName")));
    }

    private static OktaState.Group group(String key, JsonNode node) {
        GroupType type = GroupType.valueOf(node.path("type").asText("OKTA_GROUP"));
        String name = node.path("name").asText(key);
        Optional<Boolean> admin =
                node.path("admin").asText("false").equals("unknown")
                        ? Optional.empty()
                        : Optional.of(node.path("admin").asText("false").equals("true"));
        return new OktaState.Group(
                "00g-" + key,
                name,
                type,
                text(node, "description"),
                text(node, "app").map(app -> "0oa-" + app),
                admin,
                text(node, "changed").map(Instant::parse));
    }

    private static OktaState.Member member(String text, SortedMap<Login, OktaState.User> users) {
        String[] parts = text.split(" by ", 2);
        boolean undisclosed = text.endsWith(" undisclosed");
        Login login = new Login(undisclosed ? text.replace(" undisclosed", "") : parts[0]);
        Origin origin =
                undisclosed
                        ? new Origin.Undisclosed()
                        : parts.length == 2
                                ? new Origin.ByRules(List.of(parts[1]))
                                : new Origin.Manual();
        if (!users.containsKey(login)) {
            user(login.value(), YamlNodes.parse("ACTIVE"), users);
        }
        OktaState.User user = users.get(login);
        return new OktaState.Member(user.id(), login, user.status(), origin);
    }

    private static SortedMap<String, ProfileValue> profile(String json) {
        SortedMap<String, ProfileValue> profile = new TreeMap<>();
        if (JsonReader.read("profile", json)
                instanceof JsonReader.Reading.Valid(Json.Members members)) {
            members.values().forEach((name, value) -> profile.put(name, ProfileValue.of(value)));
        }
        return profile;
    }

    private Optional<OktaState.App> app(String key, JsonNode node) {
        if (node.isTextual()) {
            return Optional.empty();
        }
        List<OktaState.AppGroup> assigned =
                texts(node.path("assigned"))
                        .map(group -> {
                            String[] profile = group.split(" profile ", 2);
                            String[] parts = profile[0].split(" priority ", 2);
                            return new OktaState.AppGroup(
                                    "00g-" + parts[0],
                                    parts.length == 2
                                            ? OptionalInt.of(Integer.parseInt(parts[1]))
                                            : OptionalInt.empty(),
                                    profile.length == 2 ? profile(profile[1]) : new TreeMap<>());
                        })
                        .toList();
        List<OktaState.Mapping> mappings =
                entries(node.path("pushed"))
                        .map(entry -> {
                            String[] parts = entry.getValue().asText().split(": ", 2);
                            String[] target = parts[0].split(" to ", 2);
                            return new OktaState.Mapping(
                                    "gPm-" + entry.getKey(),
                                    "00g-" + entry.getKey(),
                                    target.length == 2
                                            ? Optional.of("00g-" + target[1])
                                            : Optional.empty(),
                                    target[0],
                                    parts.length == 2 ? Optional.of(parts[1]) : Optional.empty(),
                                    Optional.of(
                                            text(node, "pushedAt").map(Instant::parse).orElse(at)));
                        })
                        .toList();
        JsonNode features = node.path("features");
        return Optional.of(
                new OktaState.App(
                        "0oa-" + key,
                        node.path("name").asText("amazon_aws_sso"),
                        node.path("label").asText("AWS IAM Identity Center"),
                        node.path("status").asText("ACTIVE"),
                        text(node, "acsUrl"),
                        text(node, "entityId"),
                        text(node, "usernameFormat"),
                        statements(node.path("accessControlAttributes")),
                        observed("assignments of " + key, assigned),
                        observed("mappings of " + key, mappings),
                        features.isMissingNode()
                                ? Observed.unknown("404")
                                : Observed.complete(
                                        new OktaState.Features(
                                                flag(features, "createUsers"),
                                                flag(features, "updateAttributes"),
                                                flag(features, "deactivateUsers")),
                                        at),
                        Observed.complete(
                                new OktaState.Connection(
                                        node.path("connection").asText("ENABLED"),
                                        Optional.empty()),
                                at),
                        text(node, "certificate")
                                .map(day ->
                                        Observed.complete(
                                                new OktaState.Metadata(
                                                        "https://example.okta.com/m",
                                                        "issuer",
                                                        Optional.of(LocalDate.parse(day))),
                                                at))
                                .orElseGet(() -> Observed.unknown("not asked for")),
                        Optional.empty()));
    }

    private AwsState aws() {
        JsonNode aws = root.path("aws");
        AccountId management = new AccountId(aws.path("management").asText("111122223333"));
        AccountId caller = new AccountId(aws.path("caller").asText(management.value()));
        List<AwsState.Account> accounts =
                elements(aws.path("accounts")).map(this::account).toList();
        List<AwsState.Unit> units =
                texts(aws.path("units"))
                        .map(path -> new AwsState.Unit("ou-" + path, path))
                        .toList();
        List<AwsState.StoreUser> users =
                entries(aws.path("users"))
                        .map(user ->
                                new AwsState.StoreUser(
                                        "u-" + user.getKey(),
                                        new Login(user.getKey()),
                                        user.getValue().asText().equals("enabled"),
                                        true))
                        .toList();
        List<AwsState.StoreGroup> groups = new ArrayList<>();
        SortedMap<String, Observed<List<String>>> memberships = new TreeMap<>();
        entries(aws.path("groups"))
                .forEach(group -> {
                    String[] parts = group.getKey().split(" = ", 2);
                    String id = parts.length == 2 ? parts[1] : "g-" + parts[0];
                    groups.add(new AwsState.StoreGroup(id, parts[0], true));
                    memberships.put(
                            id,
                            observed(
                                    "memberships of " + group.getKey(),
                                    texts(group.getValue()).map(m -> "u-" + m).toList()));
                });
        List<AwsState.PermissionSet> sets = new ArrayList<>();
        SortedMap<String, Observed<List<AwsState.Row>>> assignments = new TreeMap<>();
        entries(aws.path("sets"))
                .forEach(set -> {
                    String arn = "ps-" + set.getKey();
                    sets.add(set(set.getKey(), arn, set.getValue()));
                    assignments.put(
                            arn,
                            observed(
                                    "assignments of " + set.getKey(),
                                    texts(set.getValue().path("assignments"))
                                            .map(text -> row(arn, text))
                                            .toList()));
                });
        SortedSet<String> locked = new TreeSet<>();
        texts(aws.path("locked")).forEach(name -> locked.add("ps-" + name));
        return new AwsState(
                observed("caller", new AwsState.Caller(caller, "arn:caller")),
                observed(
                        "instance",
                        new AwsState.Instance("arn:i", "ssoins-1", "d-1", Optional.empty())),
                observed("organization", new AwsState.Organization("o-1", management)),
                observed("accounts", accounts),
                observed("units", units),
                observed("storeGroups", AwsState.StoreGroup.named(groups, stated)),
                observed("storeUsers", users),
                memberships,
                observed("sets", sets),
                assignments,
                observed("locked", locked),
                observed("jobs", elements(aws.path("jobs")).map(LiveFile::job).toList()),
                clock("aws"),
                accessControl(aws.path("attributes")));
    }

    private Optional<Observed<AwsState.AccessControl>> accessControl(JsonNode node) {
        SortedMap<String, String> sources = new TreeMap<>();
        entries(node.path("sources"))
                .forEach(one -> sources.put(one.getKey(), one.getValue().asText()));
        return Optional.of(
                observed(
                        "access control attributes",
                        new AwsState.AccessControl(
                                AwsState.AccessControl.Status.valueOf(
                                        node.path("status").asText("OFF")),
                                text(node, "why"),
                                sources)));
    }

    private static SortedMap<String, OktaState.AttributeStatement> statements(JsonNode node) {
        SortedMap<String, OktaState.AttributeStatement> statements = new TreeMap<>();
        textMap(node)
                .forEach((key, expression) ->
                        statements.put(key, new OktaState.AttributeStatement(expression, true)));
        return statements;
    }

    private static SortedMap<String, String> textMap(JsonNode node) {
        SortedMap<String, String> texts = new TreeMap<>();
        entries(node).forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private AwsState.Account account(JsonNode node) {
        SortedMap<String, String> tags = textMap(node.path("tags"));
        return new AwsState.Account(
                new AccountId(node.path("id").asText()),
                node.path("name").asText(),
                node.path("state").asText("ACTIVE"),
                Optional.of(node.has("unit") ? "ou-" + node.path("unit").asText() : "r-root"),
                Optional.of(observed("tags of " + node.path("id").asText(), tags)));
    }

    private AwsState.PermissionSet set(String name, String arn, JsonNode node) {
        SortedMap<String, String> tags = textMap(node.path("tags"));
        SortedSet<AccountId> lagging = new TreeSet<>();
        texts(node.path("lagging")).forEach(id -> lagging.add(new AccountId(id)));
        Resource.PermissionSet details =
                new Resource.PermissionSet(
                        name,
                        text(node, "description"),
                        node.path("duration").asText("PT1H"),
                        new TreeSet<>(
                                texts(node.path("managed"))
                                        .map(policy -> "arn:aws:iam::aws:policy/" + policy)
                                        .toList()),
                        new TreeSet<>(texts(node.path("customer")).toList()),
                        text(node, "inline"),
                        text(node, "boundary"),
                        text(node, "relayState"),
                        tags,
                        lagging);
        return new AwsState.PermissionSet(
                arn, name, Optional.of(observed("set " + name, details)), Optional.empty());
    }

    private Optional<ClockReading> clock(String service) {
        return text(root.path("clocks"), service)
                .map(said -> new ClockReading(Instant.parse(said), at));
    }

    private static AwsState.Row row(String arn, String text) {
        String[] parts = text.split(" @ ", 2);
        AccountId account = new AccountId(parts[1]);
        if (parts[0].startsWith("user:")) {
            return new AwsState.Row(account, arn, "USER", "u-" + parts[0].substring(5));
        }
        if (parts[0].startsWith("id:")) {
            return new AwsState.Row(account, arn, "GROUP", parts[0].substring(3));
        }
        if (parts[0].startsWith("deleted:")) {
            return new AwsState.Row(account, arn, "GROUP", parts[0].substring(8));
        }
        return new AwsState.Row(account, arn, "GROUP", "g-" + parts[0]);
    }

    private static AwsState.Job job(JsonNode node) {
        return new AwsState.Job(
                node.path("id").asText(),
                node.path("what").asText(),
                text(node, "set").map(name -> "ps-" + name),
                text(node, "account").map(AccountId::new),
                text(node, "group").map(name -> "g-" + name));
    }

    private <T> Observed<T> observed(String list, T value) {
        return unread.contains(list)
                ? Observed.unknown(list + " cannot be read")
                : Observed.complete(value, at);
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).map(JsonNode::asText);
    }

    private static Optional<Boolean> flag(JsonNode node, String field) {
        return text(node, field).map("true"::equals);
    }

    private static Stream<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::asText);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Stream<Map.Entry<String, JsonNode>> entries(JsonNode object) {
        return object.properties().stream();
    }
}
