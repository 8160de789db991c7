package dev.muster.adapter.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.apply.Result;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.model.Key;
import dev.muster.model.Resource;
import dev.muster.plan.Change;
import java.util.List;
import java.util.Optional;

/// Makes an app and sets what is declared of it. A PUT resets every key that is not sent, so the
/// app is read raw, only declared keys are changed, and all of it goes back.
final class AppWriting {

    private static final String ONE = "/api/v1/apps/{id}";
    private static final String FEATURE = ONE + "/features/{feature}";

    private final Sending sending;
    private final OktaTurn turn;
    private final OktaPages pages;

    AppWriting(Sending sending, OktaTurn turn, OktaPages pages) {
        this.sending = sending;
        this.turn = turn;
        this.pages = pages;
    }

    /// Provisioning is left out: it cannot be set before a person has turned SCIM on.
    Result create(Key.App key, Resource.App after) {
        OktaPath path = OktaPath.of("/api/v1/apps").with("activate", "true");
        ObjectNode body = AppJson.created(after);
        try {
            return turn.create(key, path, body, () -> found(key, after).isPresent());
        } catch (CallFailed e) {
            if (e.failure() instanceof ApiFailure.Rejected && found(key, after).isPresent()) {
                return new Result.AlreadyThere();
            }
            throw e;
        }
    }

    Result update(Change change, Key.App key, Resource.App after) {
        String id = change.liveId().orElseGet(() -> turn.appId(key.app()));
        JsonNode live =
                sending.find(OktaPath.of(ONE, id))
                        .orElseThrow(() -> new Outdated("the app " + key.app() + " is gone"));
        if (!live.path("name").asText().equals(after.name()) || !live.isObject()) {
            throw new Outdated("the app " + key.app() + " is of another kind now");
        }
        if (!live.path("label").asText().equals(after.label()) && isTaken(after, id)) {
            throw new Outdated("another app is labelled '" + after.label() + "' by now");
        }
        turn.made(key, id);
        boolean settings = !AppJson.holds(live, after);
        if (settings) {
            write(id, (ObjectNode) live, after);
        }
        Optional<Result> provisioning = provisioning(id, after, change);
        return provisioning.orElseGet(
                () -> settings ? new Result.Done() : new Result.AlreadyThere());
    }

    Result delete(Key.App key) {
        return Sending.rejected(
                "DELETE " + ONE,
                "Muster deletes no app; deactivate and delete "
                        + key.app()
                        + " in the Okta Admin Console");
    }

    private void write(String id, ObjectNode app, Resource.App after) {
        AppJson.merge(app, after);
        // Links and embedded objects are Okta's own view, no part of the app.
        app.remove(List.of("_links", "_embedded"));
        OktaPath path = OktaPath.of(ONE, id);
        sending.settled(
                () -> sending.calls().send("PUT", path, Optional.of(app)),
                () -> sending.find(path).filter(now -> AppJson.holds(now, after)).isPresent());
        if (!AppJson.holds(sending.calls().get(path), after)) {
            throw new CallFailed(
                    new ApiFailure.Rejected(
                            OktaFailures.own(
                                    "PUT " + ONE,
                                    "Okta accepted the settings of the app and did not keep them; set them"
                                            + " in the Okta Admin Console under Applications > "
                                            + after.label()
                                            + " > Sign On")));
        }
    }

    /// @return empty if nothing of provisioning is to be changed
    private Optional<Result> provisioning(String id, Resource.App after, Change change) {
        boolean differs =
                change.fieldChanges().stream().anyMatch(f -> f.field().startsWith("provisioning."));
        if (!differs) {
            return Optional.empty();
        }
        OktaPath path = OktaPath.of(FEATURE, id, "USER_PROVISIONING");
        ObjectNode body = AppJson.featureRequest(after);
        try {
            sending.settled(
                    () -> sending.calls().send("PUT", path, Optional.of(body)),
                    () -> isProvisionedAs(path, after));
            return Optional.of(
                    isProvisionedAs(path, after)
                            ? new Result.Done()
                            : byHand("did not keep", after));
        } catch (CallFailed e) {
            return switch (e.failure()) {
                case ApiFailure.Rejected _, ApiFailure.NotFound _ ->
                        Optional.of(
                                byHand(
                                        "does not accept (" + e.failure().call().message() + ")",
                                        after));
                case ApiFailure.Throttled _,
                        ApiFailure.Unauthorized _,
                        ApiFailure.Forbidden _,
                        ApiFailure.Conflict _,
                        ApiFailure.Unavailable _,
                        ApiFailure.Unknown _ ->
                        throw e;
            };
        }
    }

    private boolean isProvisionedAs(OktaPath path, Resource.App after) {
        return sending.find(path)
                .map(AppJson::features)
                .filter(features -> AppJson.holds(features, after))
                .isPresent();
    }

    private static Result byHand(String what, Resource.App after) {
        return Sending.rejected(
                "PUT " + FEATURE,
                ("Okta %s provisioning settings of '%s' by API; set them in the Okta Admin Console under"
                                + " Applications > %s > Provisioning > To App > Edit: Create Users, Update"
                                + " User Attributes, Deactivate Users")
                        .formatted(what, after.label(), after.label()));
    }

    /// Whether an app other than the one of this id has the label; with two of them, neither could
    /// be found again.
    private boolean isTaken(Resource.App after, String id) {
        return labelled(after).stream().anyMatch(app -> !app.path("id").asText().equals(id));
    }

    private List<JsonNode> labelled(Resource.App after) {
        return pages
                .all(
                        OktaPath.of("/api/v1/apps")
                                .with("filter", "name eq \"" + after.name() + "\""),
                        200)
                .stream()
                .filter(app -> app.path("label").asText().equals(after.label()))
                .toList();
    }

    private Optional<JsonNode> found(Key.App key, Resource.App after) {
        List<JsonNode> found = labelled(after);
        if (found.size() != 1) {
            return Optional.empty();
        }
        turn.made(key, OktaJson.required(found.getFirst(), "id"));
        return Optional.of(found.getFirst());
    }
}
