package dev.muster.adapter.okta;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.apply.Result;
import dev.muster.live.OktaState;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.model.Key;
import dev.muster.plan.Change;
import java.util.Optional;

/// Makes push mappings, turns them on, and takes them down. The group downstream is always kept:
/// with it would go every account assignment made to it.
final class PushMappingWriting {

    private static final String ALL = "/api/v1/apps/{id}/group-push/mappings";
    private static final String ONE = ALL + "/{mapping}";

    private static final String REMEDY =
            "; in the Okta Admin Console open Applications > the app > Push Groups to see the error, remove"
                    + " its cause (often a group of that name made by hand in IAM Identity Center), then"
                    + " unlink the pushed group without deleting it and run Muster again";

    private final Sending sending;
    private final OktaTurn turn;
    private final OktaPages pages;

    PushMappingWriting(Sending sending, OktaTurn turn, OktaPages pages) {
        this.sending = sending;
        this.turn = turn;
        this.pages = pages;
    }

    Result create(Key.PushMapping key) {
        String app = turn.appId(key.app());
        String group = turn.groupId(key.group());
        Optional<OktaState.Mapping> mapping = found(app, group);
        if (mapping.isPresent()) {
            return on(key, app, mapping.get());
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("sourceGroupId", group).put("status", "ACTIVE");
        turn.appGroupId(key.app(), key.group())
                .ifPresentOrElse(
                        target -> body.put("targetGroupId", target),
                        () -> body.put("targetGroupName", key.group()));
        return made(key, app, group, body);
    }

    Result update(Change change, Key.PushMapping key, String status) {
        String app = turn.appId(key.app());
        OktaState.Mapping mapping =
                current(change, key, app)
                        .orElseThrow(
                                () -> new Outdated("the push mapping " + key.text() + " is gone"));
        checkSource(key, mapping);
        return status.equals("ACTIVE") ? on(key, app, mapping) : off(key, app, mapping);
    }

    Result delete(Change change, Key.PushMapping key) {
        String app = turn.appId(key.app());
        Optional<OktaState.Mapping> mapping = current(change, key, app);
        if (mapping.isEmpty()) {
            return new Result.AlreadyThere();
        }
        checkSource(key, mapping.get());
        if (mapping.get().status().equals("ACTIVE")) {
            patch(app, mapping.get(), "INACTIVE");
        }
        OktaPath path = OktaPath.of(ONE, app, mapping.get().id());
        try {
            return sending.delete(
                    path.with("deleteTargetGroup", "false"), () -> sending.find(path).isEmpty());
        } catch (CallFailed e) {
            if (mapping.get().status().equals("ERROR")
                    && e.failure() instanceof ApiFailure.Rejected) {
                return inError("DELETE " + ONE, key, mapping.get());
            }
            throw e;
        }
    }

    private Result made(Key.PushMapping key, String app, String group, ObjectNode body) {
        try {
            return turn.create(
                    key, OktaPath.of(ALL, app), body, () -> found(app, group).isPresent());
        } catch (CallFailed e) {
            if (e.failure() instanceof ApiFailure.Rejected && body.has("targetGroupName")) {
                return Sending.rejected(
                        "POST " + ALL,
                        e.failure().call().message()
                                + "; if IAM Identity Center already has a group "
                                + key.group()
                                + ", import it into Okta (Applications > the app > Import), so that it can be"
                                + " linked by its id, and run Muster again");
            }
            throw e;
        }
    }

    private Result on(Key.PushMapping key, String app, OktaState.Mapping mapping) {
        turn.made(key, mapping.id());
        return switch (mapping.status()) {
            case "ACTIVE" -> new Result.AlreadyThere();
            case "ERROR" -> inError("PATCH " + ONE, key, mapping);
            default -> patch(app, mapping, "ACTIVE");
        };
    }

    private Result off(Key.PushMapping key, String app, OktaState.Mapping mapping) {
        return switch (mapping.status()) {
            case "INACTIVE" -> new Result.AlreadyThere();
            case "ERROR" -> inError("PATCH " + ONE, key, mapping);
            default -> patch(app, mapping, "INACTIVE");
        };
    }

    private Result patch(String app, OktaState.Mapping mapping, String status) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", status);
        return sending.settled(
                () ->
                        sending.calls()
                                .send(
                                        "PATCH",
                                        OktaPath.of(ONE, app, mapping.id()),
                                        Optional.of(body)),
                () -> live(app, mapping.id()).filter(m -> m.status().equals(status)).isPresent());
    }

    private static Result inError(
            String operation, Key.PushMapping key, OktaState.Mapping mapping) {
        return Sending.rejected(
                operation,
                "the push mapping %s is in ERROR%s%s"
                        .formatted(
                                key.text(),
                                mapping.errorSummary().map(error -> " (" + error + ")").orElse(""),
                                REMEDY));
    }

    /// The mapping of that source group as it is now; the list is filtered here once more, since
    /// links to further pages lose the filter.
    private Optional<OktaState.Mapping> found(String app, String group) {
        return pages.all(OktaPath.of(ALL, app).with("sourceGroupId", group), 1000).stream()
                .map(OktaJson::mapping)
                .filter(mapping -> mapping.sourceGroupId().equals(group))
                .findFirst();
    }

    private Optional<OktaState.Mapping> live(String app, String mapping) {
        return sending.find(OktaPath.of(ONE, app, mapping)).map(OktaJson::mapping);
    }

    /// The mapping that the change is about, as it is now.
    private Optional<OktaState.Mapping> current(Change change, Key.PushMapping key, String app) {
        Optional<String> id = change.liveId().or(() -> turn.madeId(key));
        return id.isPresent() ? live(app, id.get()) : found(app, turn.groupId(key.group()));
    }

    private void checkSource(Key.PushMapping key, OktaState.Mapping mapping) {
        if (!mapping.sourceGroupId().equals(turn.groupId(key.group()))) {
            throw new Outdated("the mapping pushes another group than " + key.group() + " now");
        }
    }
}
