package dev.muster.adapter.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.live.Interest;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.model.Login;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Finds apps by name and label, and reads what belongs to one.
final class AppReading {

    private static final int APPS = 200;
    private static final int ASSIGNMENTS = 200;
    private static final int MAPPINGS = 1000;
    private static final int USERS = 500;

    private final OktaCalls calls;
    private final OktaPages pages;
    private final Executor threads;

    AppReading(OktaCalls calls, OktaPages pages, Executor threads) {
        this.calls = calls;
        this.pages = pages;
        this.threads = threads;
    }

    /// All apps that have one of the names wanted; labels cannot be asked for.
    Observed<List<JsonNode>> named(Interest interest) {
        String names =
                interest.apps().values().stream()
                        .map(Interest.App::name)
                        .distinct()
                        .sorted()
                        .map(name -> "name eq \"" + name.replace("\"", "\\\"") + "\"")
                        .collect(Collectors.joining(" or "));
        return Observing.of(
                calls.clock(),
                () ->
                        names.isEmpty()
                                ? List.of()
                                : pages.all(
                                        OktaPath.of("/api/v1/apps").with("filter", names), APPS));
    }

    /// The one app of that name and label, or of that name and a former label, with everything of
    /// it. Where several could be meant, none is: what is done to the wrong one cannot be undone.
    Observed<Optional<OktaState.App>> read(
            Observed<List<JsonNode>> named, Interest.App wanted, boolean users) {
        return switch (named) {
            case Observed.Unknown<List<JsonNode>>(var why, var failure) ->
                    new Observed.Unknown<>(why, failure);
            case Observed.Complete<List<JsonNode>>(var apps, var at) -> {
                List<JsonNode> found = apps.stream().filter(app -> is(app, wanted)).toList();
                if (found.size() > 1) {
                    yield Observed.unknown(
                            "%d apps of Okta are named %s and labelled %s%s"
                                    .formatted(
                                            found.size(),
                                            wanted.name(),
                                            labels(found),
                                            isRenamed(found, wanted)
                                                    ? ". Give one of them another label in Okta, or take its"
                                                            + " label out of `previously`"
                                                    : ""));
                }
                try {
                    yield Observed.complete(
                            found.stream().findFirst().map(app -> whole(app, users)), at);
                } catch (Incomplete e) {
                    yield Observed.unknown(String.valueOf(e.getMessage()));
                }
            }
        };
    }

    private static boolean is(JsonNode app, Interest.App wanted) {
        return app.path("name").asText().equals(wanted.name())
                && (app.path("label").asText().equals(wanted.label())
                        || wanted.formerLabels().contains(app.path("label").asText()));
    }

    private static boolean isRenamed(List<JsonNode> apps, Interest.App wanted) {
        return apps.stream()
                .anyMatch(app -> wanted.formerLabels().contains(app.path("label").asText()));
    }

    private static String labels(List<JsonNode> apps) {
        return apps.stream()
                .map(app -> "'" + app.path("label").asText() + "'")
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and "));
    }

    private OktaState.App whole(JsonNode app, boolean withUsers) {
        String id = OktaJson.required(app, "id");
        var assignments = later(() -> assignments(id));
        var mappings = later(() -> mappings(id));
        var features = later(() -> features(id));
        var connection = later(() -> connection(id));
        var metadata = later(() -> metadata(app, id));
        var users =
                withUsers
                        ? Optional.of(later(() -> users(id)))
                        : Optional
                                .<CompletableFuture<Observed<Map<Login, OktaState.AppUser>>>>
                                        empty();
        return new OktaState.App(
                id,
                OktaJson.required(app, "name"),
                OktaJson.required(app, "label"),
                OktaJson.required(app, "status"),
                AppJson.acsUrl(app),
                AppJson.entityId(app),
                AppJson.usernameFormat(app),
                AttributeStatements.of(app),
                assignments.join(),
                mappings.join(),
                features.join(),
                connection.join(),
                metadata.join(),
                users.map(CompletableFuture::join));
    }

    private <T> CompletableFuture<Observed<T>> later(Supplier<T> read) {
        return CompletableFuture.supplyAsync(() -> Observing.of(calls.clock(), read), threads);
    }

    List<OktaState.AppGroup> assignments(String app) {
        return pages.all(OktaPath.of("/api/v1/apps/{id}/groups", app), ASSIGNMENTS).stream()
                .map(OktaJson::appGroup)
                .toList();
    }

    List<OktaState.Mapping> mappings(String app) {
        return pages
                .all(OktaPath.of("/api/v1/apps/{id}/group-push/mappings", app), MAPPINGS)
                .stream()
                .map(OktaJson::mapping)
                .toList();
    }

    private OktaState.Features features(String app) {
        return AppJson.features(calls.page(OktaPath.of("/api/v1/apps/{id}/features", app)).body());
    }

    private OktaState.Connection connection(String app) {
        JsonNode node = calls.get(OktaPath.of("/api/v1/apps/{id}/connections/default", app));
        return new OktaState.Connection(
                OktaJson.text(node, "status").filter(s -> !s.isEmpty()).orElse("UNKNOWN"),
                OktaJson.text(node, "baseUrl").filter(url -> !url.isEmpty()));
    }

    private OktaState.Metadata metadata(JsonNode app, String id) {
        OktaPath path = OktaPath.of("/api/v1/apps/{id}/sso/saml/metadata", id);
        String url =
                OktaJson.text(app.path("_links").path("metadata"), "href")
                        .orElse(calls.base() + path.value());
        return SamlDocument.parse(
                calls.document(path, "application/xml", SamlDocument.LONGEST), url);
    }

    private Map<Login, OktaState.AppUser> users(String app) {
        Map<Login, OktaState.AppUser> users = new TreeMap<>();
        for (JsonNode node : pages.all(OktaPath.of("/api/v1/apps/{id}/users", app), USERS)) {
            OktaJson.text(node.path("credentials"), "userName")
                    .filter(name -> !name.isBlank())
                    .ifPresent(name -> users.put(new Login(name), OktaJson.appUser(node)));
        }
        return Collections.unmodifiableMap(users);
    }
}
