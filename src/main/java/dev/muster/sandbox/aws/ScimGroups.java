package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Groups over SCIM. Answers never hold members.
final class ScimGroups {

    private static final int MEMBERS_AT_MOST = 100;
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r  ]+");
    private static final Pattern ONE_MEMBER = Pattern.compile("members\\[value eq \"([^\"]+)\"\\]");

    private final World world;
    private final IdentityStore store;
    private final ScimPages pages;

    ScimGroups(World world, IdentityStore store) {
        this.world = world;
        this.store = store;
        this.pages = new ScimPages(world);
    }

    ObjectNode create(ScimCall call) {
        ObjectNode body = call.body();
        String name = checkedName(body.path("displayName").asText());
        Optional<String> externalId = text(body.path("externalId"));
        refuseTaken(name);
        externalId.ifPresent(this::refuseTakenId);
        List<String> members = ids(body.path("members"));
        refuseMany(members.size());
        members.forEach(this::user);
        spend(call, members.size());
        IdentityStore.Group group =
                new IdentityStore.Group(
                        world.principalId(store),
                        name,
                        Optional.empty(),
                        externalId,
                        true,
                        call.now());
        store.groups().put(group.id(), group, call.now());
        members.forEach(member -> join(call, group, member));
        return show(group);
    }

    ObjectNode get(ScimCall call) {
        return show(group(call.id()));
    }

    ObjectNode list(ScimCall call) {
        Optional<ScimFilter> filter =
                call.request()
                        .parameter("filter")
                        .map(text ->
                                ScimFilter.parse(
                                        text,
                                        Set.of(
                                                "displayName",
                                                "externalId",
                                                "members.value",
                                                "members"),
                                        Set.of(
                                                Set.of("id", "members"),
                                                Set.of("id", "members.value"))));
        filter.flatMap(ScimGroups::member).ifPresent(this::user);
        return pages.page(
                call.request(),
                store.groups().values().stream()
                        .filter(group -> filter.map(f -> matches(f, group)).orElse(true))
                        .map(group -> Pages.Item.scattered(group.id(), show(group)))
                        .toList());
    }

    private static Optional<String> member(ScimFilter filter) {
        return filter.value("members.value").or(() -> filter.value("members"));
    }

    private boolean matches(ScimFilter filter, IdentityStore.Group group) {
        return filter.value("displayName").map(v -> store.same(v, group.displayName())).orElse(true)
                && filter.value("externalId")
                        .map(v -> group.externalId().equals(Optional.of(v)))
                        .orElse(true)
                && filter.value("id").map(group.id()::equals).orElse(true)
                && member(filter)
                        .map(v -> store.membership(group.id(), v).isPresent())
                        .orElse(true);
    }

    /// All of a PATCH or nothing of it.
    void patch(ScimCall call) {
        IdentityStore.Group group = group(call.id());
        List<ScimPatch> patches = ScimPatch.read(call.body());
        Set<String> joining = new TreeSet<>();
        Set<String> leaving = new TreeSet<>();
        List<Runnable> edits = new ArrayList<>();
        int changes = 0;
        for (ScimPatch patch : patches) {
            Matcher one = ONE_MEMBER.matcher(patch.path());
            if (patch.path().equals("members")) {
                List<String> ids = ids(patch.value());
                refuseWhole(patch, ids);
                ids.forEach(this::user);
                (patch.kind().equals("add") ? joining : leaving).addAll(ids);
                changes += ids.size();
            } else if (one.matches() && patch.kind().equals("remove")) {
                leaving.add(one.group(1));
                changes++;
            } else {
                edits.add(edit(call, group, patch));
            }
        }
        refuseMany(changes);
        spend(call, changes);
        edits.forEach(Runnable::run);
        joining.forEach(member -> join(call, group, member));
        leaving.forEach(member ->
                store.membership(group.id(), member)
                        .ifPresent(row -> store.memberships().remove(row.id(), call.now())));
    }

    private static void refuseWhole(ScimPatch patch, List<String> ids) {
        if (patch.kind().equals("replace") || ids.isEmpty()) {
            throw Refusal.validation("Replacing group memberships is not supported.");
        }
    }

    private Runnable edit(ScimCall call, IdentityStore.Group group, ScimPatch patch) {
        String value = patch.value().asText();
        boolean remove = patch.kind().equals("remove");
        return switch (patch.path()) {
            case "displayName" -> {
                checkedName(remove ? "" : value);
                if (!store.same(group.displayName(), value)) {
                    refuseTaken(value);
                }
                yield () -> group.rename(value, call.now());
            }
            case "externalId" -> {
                Optional<String> id = Optional.of(value).filter(text -> !remove);
                if (!remove && !group.externalId().equals(id)) {
                    refuseTakenId(value);
                }
                yield () -> group.externalId(id, call.now());
            }
            default -> throw Refusal.validation(ScimCall.UNPARSABLE);
        };
    }

    void delete(ScimCall call) {
        IdentityStore.Group group = group(call.id());
        store.removeGroup(group.id(), call.now());
        new Principals(world).gone(store, group.id(), call.now());
    }

    private IdentityStore.Group group(String id) {
        return store.groups().get(id).orElseThrow(() -> Refusal.notFound("GROUP not found."));
    }

    private IdentityStore.User user(String id) {
        return store.users().get(id).orElseThrow(() -> Refusal.notFound("USER not found."));
    }

    private void join(ScimCall call, IdentityStore.Group group, String userId) {
        if (store.membership(group.id(), userId).isEmpty()) {
            IdentityStore.Membership row =
                    new IdentityStore.Membership(
                            world.ids().uuid(), group.id(), userId, call.now());
            store.memberships().put(row.id(), row, call.now());
        }
    }

    private void refuseTaken(String name) {
        if (store.groupNamed(name).isPresent()) {
            throw ScimProtocol.duplicate("Duplicate GroupDisplayName");
        }
    }

    private void refuseTakenId(String externalId) {
        if (store.groups().values().stream()
                .anyMatch(group -> group.externalId().equals(Optional.of(externalId)))) {
            throw ScimProtocol.duplicate("Duplicate ExternalId");
        }
    }

    private static void refuseMany(int members) {
        if (members > MEMBERS_AT_MOST) {
            throw Refusal.validation(
                    "List attribute members exceeds allowed limit of " + MEMBERS_AT_MOST);
        }
    }

    private void spend(ScimCall call, int changes) {
        if (changes > 0 && !world.limits().takeMemberships(changes, call.now())) {
            throw new Refusal(429, "ThrottlingException", "Rate exceeded");
        }
    }

    private static String checkedName(String name) {
        if (name.isEmpty() || name.length() > 1024 || !NAME.matcher(name).matches()) {
            throw Refusal.validation(
                    "1 validation errors detected: Value at 'displayName' failed to satisfy constraint: Member must"
                            + " satisfy regular expression pattern: "
                            + NAME.pattern());
        }
        return name;
    }

    private static List<String> ids(JsonNode members) {
        List<String> ids = new ArrayList<>();
        members.forEach(member -> ids.add(member.path("value").asText()));
        return ids;
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText()).filter(text -> !text.isEmpty());
    }

    private static ObjectNode show(IdentityStore.Group group) {
        ObjectNode node = Json.object();
        node.put("id", group.id());
        group.externalId().ifPresent(id -> node.put("externalId", id));
        node.putObject("meta")
                .put("resourceType", "Group")
                .put("created", ScimProtocol.moment(group.created()))
                .put("lastModified", ScimProtocol.moment(group.updated()));
        node.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:Group");
        node.put("displayName", group.displayName());
        return node;
    }
}
