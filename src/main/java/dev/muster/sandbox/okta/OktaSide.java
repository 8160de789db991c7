package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;
import dev.muster.sandbox.wire.Fields;
import dev.muster.sandbox.wire.Request;
import dev.muster.sandbox.wire.Schedule;
import dev.muster.sandbox.wire.Side;
import dev.muster.sandbox.wire.StateFile.Tree;
import dev.muster.time.Ids;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/// One Okta org, answering the management API.
public final class OktaSide implements Side, AutoCloseable {

    private static final String ORGANIZATION = "/.well-known/okta-organization";
    private static final String TOKEN = "/oauth2/v1/token";

    /// The first byte of a character that needs four in UTF-8; Okta takes at most three (Okta docs,
    /// "Core Okta API").
    private static final int FOUR_BYTES = 0xF0;

    private final Object lock = new Object();
    private final Tree okta;
    private final Schedule schedule;
    private final Ids ids;
    private final ScimClient scim;
    private final Routes routes = new Routes();
    private final AtomicInteger atWork = new AtomicInteger();
    private Engine engine;
    private Credentials credentials;
    private TokenEndpoint tokenEndpoint;

    /// @param okta what stands under `okta` in the state file
    /// @param scimAddress where the SCIM base URL that an app holds really is; empty if nowhere
    /// @throws dev.muster.sandbox.wire.StateFile.Malformed if the state file is wrong
    public OktaSide(
            Tree okta, Schedule schedule, Ids ids, Function<String, Optional<URI>> scimAddress) {
        this.okta = okta;
        this.schedule = schedule;
        this.ids = ids;
        this.scim = new ScimClient(scimAddress);
        this.engine = seeded(okta, schedule, ids, scim, lock);
        this.credentials = new Credentials(okta, ids);
        this.tokenEndpoint = new TokenEndpoint(credentials, ids);
    }

    private static Engine seeded(
            Tree okta, Schedule schedule, Ids ids, ScimClient scim, Object lock) {
        Switches switches = Switches.read(okta.get("switches"));
        return Seed.read(
                okta,
                new Org.Frame(
                        lock,
                        schedule,
                        ids,
                        switches,
                        Delays.read(okta.get("delays")),
                        new Limits(okta.get("limits"), switches.tokenCapInHeaders()),
                        scim));
    }

    /// Somebody who changes things behind a client's back.
    ///
    /// @param actor `Name <address>`
    public Administrator administrator(String actor) {
        synchronized (lock) {
            String id = "00u" + Integer.toHexString(actor.hashCode());
            return new Administrator(engine, Actor.of(actor, id, Optional.empty()));
        }
    }

    @Override
    public void reset() {
        synchronized (lock) {
            engine = seeded(okta, schedule, ids, scim, lock);
            credentials = new Credentials(okta, ids);
            tokenEndpoint = new TokenEndpoint(credentials, ids);
        }
    }

    @Override
    public void close() {
        scim.close();
    }

    @Override
    public String operation(Request request) {
        if (request.path().equals(ORGANIZATION) || request.path().equals(TOKEN)) {
            return request.method() + " " + request.path();
        }
        return routes.find(request.method(), request.segments())
                .map(found -> found.route().operation())
                .orElse(request.method() + " (no such call)");
    }

    @Override
    public String caller(Request request) {
        synchronized (lock) {
            return credentials.principal(request);
        }
    }

    /// Every list of the org as the API shows it, without what changes by looking.
    @Override
    public JsonNode state() {
        synchronized (lock) {
            return new Portrait(engine.org).json();
        }
    }

    @Override
    public JsonNode change(JsonNode change) {
        String actor = change.path("actor").asText("Somebody Else <somebody@example.com>");
        return new Changes(administrator(actor), change).carryOut();
    }

    @Override
    public Answer held(Request request, Supplier<Answer> work) {
        try {
            if (atWork.incrementAndGet() > engine.org.frame.limits().atOnce()) {
                return tooManyAtOnce(request);
            }
            return work.get();
        } finally {
            atWork.decrementAndGet();
        }
    }

    @Override
    public Answer throttled(Request request) {
        synchronized (lock) {
            Limits.Standing standing = look(request);
            Answer answer = Refusal.tooMany().answer(errorId());
            rates(answer.fields(), standing.limit(), 0, standing.reset());
            return finished(request, answer);
        }
    }

    @Override
    public Answer failed(Request request, int status, String code) {
        synchronized (lock) {
            Answer answer = Refusal.usual(status, code).answer(errorId());
            Limits.Standing standing = look(request);
            rates(answer.fields(), standing.limit(), standing.remaining(), standing.reset());
            return finished(request, answer);
        }
    }

    @Override
    public Answer answer(Request request) {
        synchronized (lock) {
            Fields rates = Fields.none();
            Answer answer;
            try {
                answer = dispatch(request, rates);
            } catch (Refusal refusal) {
                answer = refusal.answer(errorId());
            }
            if (rates.asMap().isEmpty()) {
                Limits.Standing standing = look(request);
                rates(rates, standing.limit(), standing.remaining(), standing.reset());
            }
            Answer whole = answer;
            rates.asMap().forEach((name, values) -> whole.fields().set(name, values.getFirst()));
            return finished(request, whole);
        }
    }

    private Answer dispatch(Request request, Fields rates) {
        if (bodyless(request)) {
            return Answer.of(411, "text/html", "<html><body>Length Required</body></html>");
        }
        if (request.path().equals(ORGANIZATION)) {
            return Invocation.json(200, organization());
        }
        if (request.path().equals(TOKEN)) {
            return tokenEndpoint.answer(request, now());
        }
        for (byte each : request.body()) {
            if ((each & 0xFF) >= FOUR_BYTES) {
                throw Refusal.malformed();
            }
        }
        List<String> segments = request.segments();
        if (segments.size() < 2 || !segments.getFirst().equals("api")) {
            throw Refusal.noPath();
        }
        Caller caller = credentials.authenticate(request, now());
        refuseDeactivated(caller);
        Routes.Found found =
                routes.find(request.method(), segments)
                        .orElseThrow(() ->
                                routes.knows(segments) ? Refusal.noMethod() : Refusal.noPath());
        count(found.route(), caller, rates);
        refuseOtherThanJson(request);
        if (!caller.may(found.route())) {
            return withoutRole(caller, found.route());
        }
        return found.route()
                .work()
                .of(new Invocation(request, found.route(), found.parameters(), caller, engine));
    }

    /// A body that says it is something else; one on a GET is passed over, as Okta does.
    private static void refuseOtherThanJson(Request request) {
        boolean other =
                request.fields()
                        .first("Content-Type")
                        .filter(type -> !type.toLowerCase(Locale.ROOT).contains("json"))
                        .isPresent();
        if (other && request.body().length > 0 && !request.method().equals("GET")) {
            throw Refusal.mediaType();
        }
    }

    /// A token dies with the administrator who made it.
    private void refuseDeactivated(Caller caller) {
        boolean gone =
                engine.org
                        .userByLogin(caller.actor().alternateId())
                        .filter(user -> user.is("DEPROVISIONED"))
                        .isPresent();
        if (gone) {
            throw Refusal.badToken();
        }
    }

    private Answer withoutRole(Caller caller, Route route) {
        boolean empty =
                caller.role() == Caller.Role.NONE
                        && engine.org.switches().emptyListsWithoutRole().stream()
                                .anyMatch(pattern -> Matching.matches(pattern, route.operation()));
        if (empty) {
            return Invocation.json(200, Json.array());
        }
        throw Refusal.forbidden();
    }

    private void count(Route route, Caller caller, Fields rates) {
        String bucket = Limits.bucket(route.method(), route.template());
        Limits.Standing standing =
                engine.org.frame.limits().take(bucket, caller.principal(), now());
        rates(rates, standing.limit(), standing.remaining(), standing.reset());
        notice(standing.notice(), bucket, caller);
        if (!standing.allowed()) {
            throw Refusal.tooMany();
        }
    }

    private void notice(Limits.Notice notice, String bucket, Caller caller) {
        LogTarget target = new LogTarget(bucket, "Bucket Uuid", bucket, bucket);
        switch (notice) {
            case NONE -> {}
            case WARNING ->
                    engine.org.log.success(
                            caller.actor(),
                            "system.org.rate_limit.warning",
                            "Rate limit warning",
                            target);
            case VIOLATION ->
                    engine.org.log.failure(
                            caller.actor(),
                            "system.org.rate_limit.violation",
                            "Rate limit violation",
                            "Rate limit of " + bucket,
                            target);
        }
    }

    private Answer tooManyAtOnce(Request request) {
        synchronized (lock) {
            engine.org.log.failure(
                    Actor.SYSTEM,
                    "core.concurrency.org.limit.violation",
                    "Concurrency limit violation",
                    "Too many requests at once");
            Answer answer = Refusal.tooMany().answer(errorId());
            rates(answer.fields(), 0, 0, now().getEpochSecond() + 1);
            return finished(request, answer);
        }
    }

    private Limits.Standing look(Request request) {
        String template =
                routes.find(request.method(), request.segments())
                        .map(found -> found.route().template())
                        .orElse("/api/v1");
        return engine.org.frame.limits().look(Limits.bucket(request.method(), template), now());
    }

    private static void rates(Fields fields, int limit, int remaining, long reset) {
        fields.set("X-Rate-Limit-Limit", Integer.toString(limit));
        fields.set("X-Rate-Limit-Remaining", Integer.toString(remaining));
        fields.set("X-Rate-Limit-Reset", Long.toString(reset));
    }

    private ObjectNode organization() {
        ObjectNode node = Json.object();
        node.put("id", engine.org.id).put("pipeline", "idx");
        node.putObject("settings").put("analyticsCollectionEnabled", false);
        ObjectNode links = node.putObject("_links");
        links.set("organization", Json.object().put("href", Json.BASE));
        links.set("alternate", Json.object().put("href", Json.BASE));
        return node;
    }

    private Answer finished(Request request, Answer answer) {
        String base = request.uri().getScheme() + "://" + request.uri().getRawAuthority();
        Fields fields = Fields.none();
        answer.fields()
                .asMap()
                .forEach((name, values) ->
                        values.forEach(value -> fields.add(name, value.replace(Json.BASE, base))));
        fields.set("X-Okta-Request-Id", ids.alphanumeric(27));
        byte[] body = answer.text().replace(Json.BASE, base).getBytes(StandardCharsets.UTF_8);
        return new Answer(answer.status(), fields, body, answer.delivery());
    }

    private static boolean bodyless(Request request) {
        boolean writes = request.method().equals("POST") || request.method().equals("PUT");
        return writes
                && request.fields().first("Content-Length").isEmpty()
                && request.fields().first("Transfer-Encoding").isEmpty();
    }

    private String errorId() {
        return "oae" + ids.alphanumeric(17);
    }

    private Instant now() {
        return schedule.now();
    }
}
