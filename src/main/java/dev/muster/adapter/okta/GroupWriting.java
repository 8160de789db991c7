package dev.muster.adapter.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.apply.Result;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.model.Key;
import dev.muster.model.Resource;
import dev.muster.plan.Change;
import java.util.Optional;

/// Makes groups, describes and renames them. A profile is replaced whole by Okta, so what Muster
/// does not manage is read first and sent back.
final class GroupWriting {

    private static final String ONE = "/api/v1/groups/{id}";

    private final Sending sending;
    private final OktaTurn turn;

    GroupWriting(Sending sending, OktaTurn turn) {
        this.sending = sending;
        this.turn = turn;
    }

    Result create(Key.Group key, Resource.Group after) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode profile = body.putObject("profile").put("name", after.name());
        after.description().ifPresent(text -> profile.put("description", text));
        OktaPath path = OktaPath.of("/api/v1/groups");
        try {
            return turn.create(key, path, body, () -> found(key).isPresent());
        } catch (CallFailed e) {
            boolean refused =
                    e.failure() instanceof ApiFailure.Rejected
                            || e.failure() instanceof ApiFailure.Conflict;
            Optional<JsonNode> other = refused ? found(key) : Optional.empty();
            if (other.isEmpty()) {
                throw e;
            }
            if (holds(other.get(), after)) {
                return new Result.AlreadyThere();
            }
            return new Result.Superseded(
                    "somebody made a group " + after.name() + " with another description");
        }
    }

    Result update(Change change, Key.Group key, Resource.Group before, Resource.Group after) {
        String id = change.liveId().orElseGet(() -> turn.groupId(before.name()));
        JsonNode live =
                sending.find(OktaPath.of(ONE, id))
                        .orElseThrow(() -> new Outdated("group " + before.name() + " is gone"));
        if (!live.path("type").asText().equals("OKTA_GROUP")) {
            throw new Outdated("group " + before.name() + " is not one that Okta lets anyone edit");
        }
        turn.made(key, id);
        if (holds(live, after)) {
            return new Result.AlreadyThere();
        }
        if (!live.path("profile").path("name").asText().equals(before.name())) {
            throw new Outdated("the group that was " + before.name() + " has another name now");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode profile = body.putObject("profile");
        live.path("profile").properties().forEach(e -> profile.set(e.getKey(), e.getValue()));
        profile.put("name", after.name());
        after.description().ifPresent(text -> profile.put("description", text));
        return sending.settled(
                () -> sending.calls().send("PUT", OktaPath.of(ONE, id), Optional.of(body)),
                () -> sending.find(OktaPath.of(ONE, id)).filter(g -> holds(g, after)).isPresent());
    }

    Result delete(Key.Group key) {
        return Sending.rejected(
                "DELETE " + ONE, "Muster deletes no group; delete " + key.name() + " in Okta");
    }

    private static boolean holds(JsonNode group, Resource.Group after) {
        JsonNode profile = group.path("profile");
        return profile.path("name").asText().equals(after.name())
                && (after.description().isEmpty()
                        || after.description()
                                .get()
                                .equals(OktaJson.text(profile, "description").orElse("")));
    }

    /// The OKTA_GROUP of exactly that name. `q` is a prefix and answers one page, but unlike
    /// `search` it knows what was made a moment ago.
    private Optional<JsonNode> found(Key.Group key) {
        Optional<JsonNode> found =
                sending
                        .calls()
                        .page(OktaPath.of("/api/v1/groups").with("q", key.name()))
                        .body()
                        .stream()
                        .filter(group -> group.path("type").asText().equals("OKTA_GROUP"))
                        .filter(g -> g.path("profile").path("name").asText().equals(key.name()))
                        .findFirst();
        found.ifPresent(group -> turn.made(key, OktaJson.required(group, "id")));
        return found;
    }
}
