package dev.muster.adapter.okta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.apply.Result;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.model.Key;
import dev.muster.model.ProfileValue;
import dev.muster.model.Resource;
import java.util.Optional;

/// Assigns groups to apps and takes them off again. The priority is sent only where it is declared:
/// Okta numbers the others itself, and renumbers them. Of the profile the declared attributes are
/// set in the live one, so that all others go back as they were read.
final class AppAssignmentWriting {

    private static final String ONE = "/api/v1/apps/{id}/groups/{group}";

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final Sending sending;
    private final OktaTurn turn;

    AppAssignmentWriting(Sending sending, OktaTurn turn) {
        this.sending = sending;
        this.turn = turn;
    }

    Result create(Key.AppAssignment key, Resource.AppAssignment after) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!after.profile().isEmpty()) {
            set(body.putObject("profile"), after);
        }
        return write(path(key), body, after);
    }

    Result update(Key.AppAssignment key, Resource.AppAssignment after) {
        OktaPath path = path(key);
        JsonNode live =
                sending.find(path)
                        .orElseThrow(() ->
                                new Outdated(
                                        key.group() + " is no longer assigned to " + key.app()));
        if (holds(live, after)) {
            return new Result.AlreadyThere();
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (live.path("profile") instanceof ObjectNode profile) {
            body.set("profile", profile.deepCopy());
        }
        if (!after.profile().isEmpty()) {
            set(body.withObjectProperty("profile"), after);
        }
        return write(path, body, after);
    }

    Result delete(Key.AppAssignment key) {
        String group = turn.groupId(key.group());
        if (turn.assignments(key.app()).stream().noneMatch(a -> a.groupId().equals(group))) {
            return new Result.AlreadyThere();
        }
        OktaPath path = path(key);
        return sending.delete(path, () -> sending.find(path).isEmpty());
    }

    private Result write(OktaPath path, ObjectNode body, Resource.AppAssignment after) {
        after.priority().ifPresent(priority -> body.put("priority", priority));
        try {
            return sending.settled(
                    () -> sending.calls().send("PUT", path, Optional.of(body)),
                    () -> sending.find(path).filter(live -> holds(live, after)).isPresent());
        } catch (CallFailed e) {
            if (e.failure() instanceof ApiFailure.Conflict
                    && sending.find(path).filter(live -> holds(live, after)).isPresent()) {
                return new Result.AlreadyThere();
            }
            throw e;
        }
    }

    private static void set(ObjectNode profile, Resource.AppAssignment after) {
        after.profile().forEach((name, value) -> profile.set(name, node(value)));
    }

    private static JsonNode node(ProfileValue value) {
        try {
            return JSON.readTree(value.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a profile value is JSON", e);
        }
    }

    private static boolean holds(JsonNode live, Resource.AppAssignment after) {
        boolean isPlaced =
                after.priority().isEmpty()
                        || live.path("priority").asInt(-1) == after.priority().getAsInt();
        return isPlaced
                && after.profile().entrySet().stream()
                        .allMatch(entry ->
                                OktaJson.profileValue(live.path("profile").path(entry.getKey()))
                                        .equals(entry.getValue()));
    }

    private OktaPath path(Key.AppAssignment key) {
        return OktaPath.of(ONE, turn.appId(key.app()), turn.groupId(key.group()));
    }
}
