package dev.muster.adapter.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.model.CallFailed;
import dev.muster.settings.Settings;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Who Muster is in the System Log.
final class OktaSelf {

    private final OktaCalls calls;
    private final Settings.OktaAuth auth;
    private final AtomicReference<Optional<Known>> known = new AtomicReference<>(Optional.empty());

    OktaSelf(OktaCalls calls, Settings.OktaAuth auth) {
        this.calls = calls;
        this.auth = auth;
    }

    /// What is known of it.
    ///
    /// @param actor the id of the actor of Muster's own events; empty if Okta does not tell
    /// @param byToken whether that is the person who made Muster's API token, who also does other
    ///   things, without a token
    record Known(Optional<String> actor, boolean byToken) {

        /// Whether an event was made with Muster's credential. Of two tokens of one person nobody
        /// can tell whose was used.
        boolean isMuster(JsonNode event) {
            String id = event.path("actor").path("id").asText("");
            JsonNode detail = event.path("transaction").path("detail");
            return actor.filter(id::equals).isPresent()
                    && (!byToken || !detail.path("requestApiTokenId").asText("").isEmpty());
        }
    }

    /// The calls that it takes to find out.
    int cost() {
        return auth instanceof Settings.OktaAuth.Token && known.get().isEmpty() ? 1 : 0;
    }

    Known known() {
        return known.get()
                .orElseGet(() -> {
                    Known found = found();
                    known.set(Optional.of(found));
                    return found;
                });
    }

    private Known found() {
        return switch (auth) {
            case Settings.OktaAuth.PrivateKey key -> new Known(Optional.of(key.clientId()), false);
            case Settings.OktaAuth.Token _ -> new Known(owner(), true);
            case Settings.OktaAuth.None _ -> new Known(Optional.empty(), false);
        };
    }

    /// The person who made the token, which `me` stands for.
    private Optional<String> owner() {
        try {
            return OktaJson.text(calls.get(OktaPath.of("/api/v1/users/{id}", "me")), "id");
        } catch (CallFailed _) {
            // Then no event is known to be Muster's own, and each names its actor.
            return Optional.empty();
        }
    }
}
