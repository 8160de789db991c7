package dev.muster.adapter.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.apply.Result;
import dev.muster.live.OktaState.Status;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Resource;
import dev.muster.model.Resource.UserState;
import dev.muster.plan.Change;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Makes people, corrects their profile, suspends and deactivates them. Never deletes anyone and
/// never brings back who was suspended or deactivated.
final class UserWriting {

    private static final String ONE = "/api/v1/users/{id}";

    /// Activation and deactivation are asynchronous; ordinarily a matter of seconds.
    private static final Duration FOLLOWED = Duration.ofMinutes(1);

    private static final Duration POLL = Duration.ofSeconds(1);

    private final Sending sending;
    private final OktaTurn turn;

    UserWriting(Sending sending, OktaTurn turn) {
        this.sending = sending;
        this.turn = turn;
    }

    Result create(Key.User key, Resource.User after) {
        if (after.state() != UserState.ACTIVE) {
            return Sending.rejected(
                    "POST /api/v1/users",
                    "a person is not made only to be " + after.state().text());
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode profile = body.putObject("profile").put("login", key.login().value());
        fields(after).forEach(profile::put);
        OktaPath path = OktaPath.of("/api/v1/users").with("activate", "true");
        try {
            return sending.settled(
                    () -> arrived(key, sending.calls().send("POST", path, Optional.of(body))),
                    () -> found(key).isPresent());
        } catch (CallFailed e) {
            if (isRefused(e) && found(key).isPresent()) {
                return new Result.AlreadyThere();
            }
            throw e;
        }
    }

    Result update(Change change, Key.User key, Resource.User after) {
        String id = change.liveId().orElseGet(() -> turn.userId(key.login()));
        JsonNode live =
                sending.find(OktaPath.of(ONE, id))
                        .orElseThrow(() -> new Outdated("user " + key.login() + " is gone"));
        if (!login(live).equals(key.login())) {
            throw new Outdated("the user that was " + key.login() + " now is " + login(live));
        }
        boolean changed =
                switch (after.state()) {
                    // No declaration asks for it; what else is declared still holds.
                    case STAGED -> profile(id, live, after);
                    case ACTIVE -> {
                        boolean described = profile(id, live, after);
                        yield activated(id, live) || described;
                    }
                    // What takes access away goes first.
                    case SUSPENDED -> {
                        boolean suspended = suspended(id, live);
                        yield profile(id, live, after) || suspended;
                    }
                    case DEACTIVATED -> deactivated(id, live);
                };
        return changed ? new Result.Done() : new Result.AlreadyThere();
    }

    /// @return whether anything had to be written
    private boolean profile(String id, JsonNode live, Resource.User after) {
        Map<String, String> differing = new LinkedHashMap<>(fields(after));
        differing
                .entrySet()
                .removeIf(field ->
                        field.getValue()
                                .equals(live.path("profile").path(field.getKey()).asText("")));
        if (differing.isEmpty()) {
            return false;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode profile = body.putObject("profile");
        differing.forEach(profile::put);
        sending.settled(
                () -> sending.calls().send("POST", OktaPath.of(ONE, id), Optional.of(body)),
                () ->
                        sending.find(OktaPath.of(ONE, id))
                                .filter(user -> holds(user, differing))
                                .isPresent());
        return true;
    }

    private static boolean holds(JsonNode user, Map<String, String> fields) {
        return fields.entrySet().stream()
                .allMatch(
                        f -> user.path("profile").path(f.getKey()).asText("").equals(f.getValue()));
    }

    private boolean activated(String id, JsonNode live) {
        return switch (status(live)) {
            case STAGED -> {
                step(id, "activate", "sendEmail", "true");
                follow(id);
                yield true;
            }
            case PROVISIONED, ACTIVE, RECOVERY, PASSWORD_EXPIRED, LOCKED_OUT -> false;
            case SUSPENDED, DEPROVISIONED, OTHER ->
                    throw new Outdated(
                            "user %s is %s, which only a person brings back"
                                    .formatted(login(live), live.path("status").asText()));
        };
    }

    private boolean suspended(String id, JsonNode live) {
        return switch (status(live)) {
            case SUSPENDED -> false;
            case DEPROVISIONED ->
                    throw new Outdated("user " + login(live) + " is deactivated already");
            case STAGED, PROVISIONED, ACTIVE, RECOVERY, PASSWORD_EXPIRED, LOCKED_OUT, OTHER -> {
                step(id, "suspend", "", "");
                yield true;
            }
        };
    }

    private boolean deactivated(String id, JsonNode live) {
        if (status(live) == Status.DEPROVISIONED) {
            return false;
        }
        step(id, "deactivate", "sendEmail", "false");
        follow(id);
        return true;
    }

    /// One step of a person's life; after a lost answer it is in force if the status has moved.
    private void step(String id, String step, String parameter, String value) {
        OktaPath bare = OktaPath.of(ONE + "/lifecycle/" + step, id);
        OktaPath path = parameter.isEmpty() ? bare : bare.with(parameter, value);
        sending.settled(
                () -> sending.calls().send("POST", path, Optional.empty()),
                () ->
                        sending.find(OktaPath.of(ONE, id))
                                .filter(user -> took(user, step))
                                .isPresent());
    }

    private static boolean took(JsonNode user, String step) {
        Status status = status(user);
        boolean moving = isMoving(user);
        return switch (step) {
            case "activate" -> moving || status.mayHaveAccess();
            case "suspend" -> status == Status.SUSPENDED;
            default -> moving || status == Status.DEPROVISIONED;
        };
    }

    private void arrived(Key.User key, JsonNode created) {
        String id = OktaJson.required(created, "id");
        turn.made(key, id);
        if (isMoving(created)) {
            follow(id);
        }
    }

    private Optional<JsonNode> found(Key.User key) {
        Optional<JsonNode> found = sending.find(OktaPath.of(ONE, key.login().value()));
        found.ifPresent(user -> turn.made(key, OktaJson.required(user, "id")));
        return found;
    }

    /// Waits until the user is no longer on the way to another status.
    private void follow(String id) {
        var deadline = sending.clock().deadline(FOLLOWED);
        while (sending.find(OktaPath.of(ONE, id)).filter(UserWriting::isMoving).isPresent()) {
            if (deadline.passed()) {
                throw new CallFailed(
                        new ApiFailure.Conflict(
                                OktaFailures.own(
                                        "GET " + ONE,
                                        "Okta is still changing the status of user " + id)));
            }
            sending.pause(POLL);
        }
    }

    private static boolean isMoving(JsonNode user) {
        return OktaJson.text(user, "transitioningToStatus").filter(s -> !s.isEmpty()).isPresent();
    }

    private static boolean isRefused(CallFailed e) {
        return e.failure() instanceof ApiFailure.Rejected
                || e.failure() instanceof ApiFailure.Conflict;
    }

    private static Status status(JsonNode user) {
        return OktaJson.status(OktaJson.required(user, "status"));
    }

    private static Login login(JsonNode user) {
        return new Login(OktaJson.required(user.path("profile"), "login"));
    }

    private static Map<String, String> fields(Resource.User user) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("firstName", user.firstName());
        fields.put("lastName", user.lastName());
        fields.put("email", user.email());
        fields.put("displayName", user.displayName());
        return fields;
    }
}
