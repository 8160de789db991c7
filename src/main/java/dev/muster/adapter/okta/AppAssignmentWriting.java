package dev.muster.adapter.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.apply.Result;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.model.Key;
import dev.muster.model.Resource;
import java.util.Optional;

/// Assigns groups to apps and takes them off again. The priority is sent only where it is declared:
/// Okta numbers the others itself, and renumbers them.
final class AppAssignmentWriting {

    private static final String ONE = "/api/v1/apps/{id}/groups/{group}";

    private final Sending sending;
    private final OktaTurn turn;

    AppAssignmentWriting(Sending sending, OktaTurn turn) {
        this.sending = sending;
        this.turn = turn;
    }

    Result create(Key.AppAssignment key, Resource.AppAssignment after) {
        return write(path(key), JsonNodeFactory.instance.objectNode(), after);
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
        if (live.path("profile").isObject()) {
            body.set("profile", live.path("profile"));
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

    private static boolean holds(JsonNode live, Resource.AppAssignment after) {
        return after.priority().isEmpty()
                || live.path("priority").asInt(-1) == after.priority().getAsInt();
    }

    private OktaPath path(Key.AppAssignment key) {
        return OktaPath.of(ONE, turn.appId(key.app()), turn.groupId(key.group()));
    }
}
