package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Users over SCIM.
final class ScimUsers {

    private static final String EXTENSION =
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String PATTERN = "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r  　]+";
    private static final Pattern BAD_CHARACTERS = Pattern.compile("[<>;:%]");
    private static final List<String> LISTS =
            List.of("emails", "addresses", "phoneNumbers", "roles");
    private static final List<String> REFUSED =
            List.of("groups", "password", "ims", "photos", "entitlements", "x509Certificates");
    private static final List<String> ATTRIBUTES =
            List.of(
                    "userName",
                    "name",
                    "displayName",
                    "nickName",
                    "profileUrl",
                    "emails",
                    "addresses",
                    "phoneNumbers",
                    "userType",
                    "title",
                    "preferredLanguage",
                    "locale",
                    "timezone",
                    EXTENSION);

    private final World world;
    private final IdentityStore store;
    private final ScimPages pages;

    ScimUsers(World world, IdentityStore store) {
        this.world = world;
        this.store = store;
        this.pages = new ScimPages(world);
    }

    ObjectNode create(ScimCall call) {
        ObjectNode body = call.body();
        check(body);
        refuseTaken(body, "");
        IdentityStore.User user =
                new IdentityStore.User(
                        world.principalId(store),
                        stored(body),
                        externalId(body),
                        truth(body.path("active"), true),
                        call.now());
        store.users().put(user.id(), user, call.now());
        return show(user);
    }

    ObjectNode get(ScimCall call) {
        return show(user(call.id()));
    }

    ObjectNode put(ScimCall call) {
        IdentityStore.User user = user(call.id());
        ObjectNode body = call.body();
        check(body);
        refuseTaken(body, user.id());
        user.attributes().removeAll();
        user.attributes().setAll(stored(body));
        user.externalId(externalId(body));
        user.enabled(truth(body.path("active"), true));
        user.touched(call.now());
        return show(user);
    }

    /// All of a PATCH or nothing of it: it is carried out on a copy, which then has to be valid.
    ObjectNode patch(ScimCall call) {
        IdentityStore.User user = user(call.id());
        ObjectNode whole = show(user);
        Set<String> once = new TreeSet<>();
        for (ScimPatch patch : ScimPatch.read(call.body())) {
            boolean special = patch.path().equals("userName") || patch.path().equals("active");
            if (special && (patch.kind().equals("remove") || !once.add(patch.path()))) {
                throw Refusal.validation(ScimCall.UNPARSABLE);
            }
            apply(whole, patch);
        }
        check(whole);
        refuseTaken(whole, user.id());
        user.attributes().removeAll();
        user.attributes().setAll(stored(whole));
        user.externalId(externalId(whole));
        user.enabled(truth(whole.path("active"), true));
        user.touched(call.now());
        return show(user);
    }

    private static void apply(ObjectNode whole, ScimPatch patch) {
        String path = patch.path().replaceFirst("\\[[^\\]]*\\]", "");
        ObjectNode target = whole;
        String name = path;
        boolean extension = path.startsWith(EXTENSION + ":");
        if (extension) {
            target = whole.withObject("/" + EXTENSION);
            name = path.substring(EXTENSION.length() + 1);
        }
        String[] parts = name.split("\\.", -1);
        String first = parts[0];
        if (!extension
                && !ATTRIBUTES.contains(first)
                && !first.equals("active")
                && !first.equals("externalId")) {
            throw Refusal.validation(ScimCall.UNPARSABLE);
        }
        if (parts.length == 2) {
            target = LISTS.contains(first) ? entry(target, first) : target.withObject("/" + first);
        }
        String last = parts[parts.length - 1];
        if (patch.kind().equals("remove")) {
            target.remove(last);
        } else if (patch.kind().equals("replace")
                && target.path(last).isObject()
                && patch.value().isObject()) {
            ((ObjectNode) target.path(last)).setAll((ObjectNode) patch.value());
        } else {
            target.set(last, patch.value());
        }
    }

    private static ObjectNode entry(ObjectNode target, String list) {
        return target.path(list).path(0) instanceof ObjectNode there
                ? there
                : target.putArray(list).addObject().put("type", "work").put("primary", true);
    }

    void delete(ScimCall call) {
        IdentityStore.User user = user(call.id());
        store.removeUser(user.id(), call.now());
        new Principals(world).gone(store, user.id(), call.now());
    }

    ObjectNode list(ScimCall call) {
        Optional<ScimFilter> filter =
                call.request()
                        .parameter("filter")
                        .map(text ->
                                ScimFilter.parse(
                                        text,
                                        Set.of("userName", "externalId", "groups.value"),
                                        Set.of(Set.of("id", "manager"))));
        return pages.page(
                call.request(),
                store.users().values().stream()
                        .filter(user -> filter.map(f -> matches(f, user)).orElse(true))
                        .map(user -> Pages.Item.scattered(user.id(), show(user)))
                        .toList());
    }

    private boolean matches(ScimFilter filter, IdentityStore.User user) {
        String manager = user.attributes().path(EXTENSION).path("manager").path("value").asText();
        return filter.value("userName").map(v -> store.same(v, user.userName())).orElse(true)
                && filter.value("externalId")
                        .map(v -> user.externalId().equals(Optional.of(v)))
                        .orElse(true)
                && filter.value("groups.value")
                        .map(v -> store.membership(v, user.id()).isPresent())
                        .orElse(true)
                && filter.value("id").map(user.id()::equals).orElse(true)
                && filter.value("manager").map(manager::equals).orElse(true);
    }

    private IdentityStore.User user(String id) {
        return store.users().get(id).orElseThrow(() -> Refusal.notFound("USER not found."));
    }

    private static void check(ObjectNode body) {
        for (String name : REFUSED) {
            if (body.has(name)) {
                throw Refusal.validation(ScimCall.UNPARSABLE);
            }
        }
        for (String name : LISTS) {
            if (body.path(name).size() > 1) {
                throw Refusal.validation(
                        "List attribute %s exceeds allowed limit of 1".formatted(name));
            }
        }
        for (JsonNode email : body.path("emails")) {
            if (!truth(email.path("primary"), false)) {
                throw Refusal.validation(ScimCall.UNPARSABLE);
            }
        }
        List<String> complaints = new ArrayList<>();
        required(complaints, "name.givenName", body.path("name").path("givenName"));
        required(complaints, "name.familyName", body.path("name").path("familyName"));
        required(complaints, "userName", body.path("userName"));
        required(complaints, "displayName", body.path("displayName"));
        if (!complaints.isEmpty()) {
            throw Refusal.validation(
                    "%d validation errors detected: %s"
                            .formatted(complaints.size(), String.join("; ", complaints)));
        }
        for (JsonNode text :
                List.of(
                        body.path("name").path("givenName"),
                        body.path("name").path("familyName"),
                        body.path("userName"),
                        body.path("displayName"))) {
            if (BAD_CHARACTERS.matcher(text.asText()).find()) {
                throw Refusal.validation(ScimCall.UNPARSABLE);
            }
        }
        refuseEmpty(body);
    }

    private static void refuseEmpty(JsonNode node) {
        if (node.isTextual() && node.textValue().isEmpty()) {
            throw Refusal.validation(ScimCall.UNPARSABLE);
        }
        node.forEach(ScimUsers::refuseEmpty);
    }

    private static void required(List<String> complaints, String path, JsonNode value) {
        String text = value.asText();
        String start = "Value at '%s' failed to satisfy constraint: ".formatted(path);
        if (!text.matches(PATTERN)) {
            complaints.add(start + "Member must satisfy regular expression pattern: " + PATTERN);
        }
        if (value.isTextual() && text.isEmpty()) {
            complaints.add(start + "Member must have length greater than or equal to 1");
        }
    }

    private void refuseTaken(ObjectNode body, String own) {
        String email = body.path("emails").path(0).path("value").asText();
        Optional<String> externalId = externalId(body);
        for (IdentityStore.User other : store.users().values()) {
            if (other.id().equals(own)) {
                continue;
            }
            if (store.same(other.userName(), body.path("userName").asText())) {
                throw ScimProtocol.duplicate("Duplicate UserName");
            }
            if (!email.isEmpty()
                    && email.equalsIgnoreCase(
                            other.attributes().path("Emails").path(0).path("Value").asText())) {
                throw ScimProtocol.duplicate("Duplicate Email");
            }
            if (externalId.isPresent() && externalId.equals(other.externalId())) {
                throw ScimProtocol.duplicate("Duplicate ExternalId");
            }
        }
    }

    private static Optional<String> externalId(ObjectNode body) {
        return Optional.of(body.path("externalId").asText()).filter(text -> !text.isEmpty());
    }

    /// `true` and `false`, also where they came as strings.
    private static boolean truth(JsonNode node, boolean otherwise) {
        return node.isMissingNode() ? otherwise : node.asBoolean(otherwise);
    }

    /// The attributes in the form in which the Identity Store keeps and shows them.
    private static ObjectNode stored(ObjectNode body) {
        ObjectNode attributes = Json.object();
        for (String name : ATTRIBUTES) {
            if (body.has(name)) {
                boolean extension = name.equals(EXTENSION);
                attributes.set(
                        extension ? name : Json.upper(name),
                        extension ? body.get(name).deepCopy() : Json.upperCamel(body.get(name)));
            }
        }
        return attributes;
    }

    private static ObjectNode show(IdentityStore.User user) {
        ObjectNode node = Json.object();
        node.put("id", user.id());
        user.externalId().ifPresent(id -> node.put("externalId", id));
        node.putObject("meta")
                .put("resourceType", "User")
                .put("created", ScimProtocol.moment(user.created()))
                .put("lastModified", ScimProtocol.moment(user.updated()));
        var schemas = node.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:User");
        for (String name : ATTRIBUTES) {
            boolean extension = name.equals(EXTENSION);
            JsonNode value = user.attributes().path(extension ? name : Json.upper(name));
            if (!value.isMissingNode()) {
                node.set(name, extension ? value.deepCopy() : Json.lowerCamel(value));
            }
        }
        if (node.has(EXTENSION)) {
            schemas.add(EXTENSION);
        }
        node.put("active", user.enabled());
        return node;
    }
}
