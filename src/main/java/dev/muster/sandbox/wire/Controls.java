package dev.muster.sandbox.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.time.ScaledTimekeeper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a person or a test does to one side from outside the imitated system: everything under
/// `/_sandbox/`, and the same as methods.
///
/// - `GET calls`: `{"total", "peakPerSecond", "counts": {operation: n}, "calls": [{"at",
///   "operation", "caller", "status", "path"}]}`; `DELETE calls` starts counting anew
/// - `POST reset`: both sides back to the state file; counts, faults and latency gone
/// - `POST faults`: one rule or a list: `{"operation": "PUT /api/v1/groups/*", "kind": "throttle",
///   "times": 2, "skip": 0, "status": 500, "code": "E0000009", "latency": "2s"}`; `GET` and
///   `DELETE`
/// - `POST latency`: `{"operation": "*", "latency": "200ms"}`, `0ms` ends it
/// - `POST clock`: `{"ahead": "5m"}` or `{"behind": "5m"}`: what the side says in its headers that
///   the time is; `0s` ends it
/// - `POST speed`: `{"speed": 10}`
/// - `GET state`: what the side holds now, in its own form
/// - `POST changes`: `{"actor": "...", "change": "...", ...}`, as the side defines it
public final class Controls {

    /// Where the controls are on every port.
    public static final String PATH = "/_sandbox/";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Side side;
    private final Schedule schedule;
    private final Runnable resetAll;
    private final Calls calls = new Calls();
    private final Faults faults = new Faults();
    private final Map<String, Duration> latency = new LinkedHashMap<>();
    private volatile Duration ahead = Duration.ZERO;

    /// @param resetAll puts both sides back to the state file and clears the controls of both
    public Controls(Side side, Schedule schedule, Runnable resetAll) {
        this.side = side;
        this.schedule = schedule;
        this.resetAll = resetAll;
    }

    /// The calls answered so far.
    public Calls calls() {
        return calls;
    }

    /// The misbehaviours in force.
    public Faults faults() {
        return faults;
    }

    /// Has every call of those operations take longer by that much of the sandbox's clock.
    public void latency(String operation, Duration duration) {
        synchronized (latency) {
            if (duration.isPositive()) {
                latency.put(operation, duration);
            } else {
                latency.remove(operation);
            }
        }
    }

    /// Has the side's headers tell another time than the sandbox's clock.
    ///
    /// @param duration negative if it is behind
    public void ahead(Duration duration) {
        ahead = duration;
    }

    /// Forgets counts, faults, latency and a clock that is off.
    public void clear() {
        calls.clear();
        faults.clear();
        ahead = Duration.ZERO;
        synchronized (latency) {
            latency.clear();
        }
    }

    /// Changes how fast the sandbox's clock runs.
    ///
    /// @throws BadControl if the clock has no speed, or that is none
    public void speed(double speed) {
        if (!(schedule.clock() instanceof ScaledTimekeeper scaled)) {
            throw new BadControl("the sandbox's clock does not run by itself and has no speed");
        }
        try {
            scaled.speed(speed);
        } catch (IllegalArgumentException _) {
            throw new BadControl("speed must be a positive number");
        }
    }

    Duration ahead() {
        return ahead;
    }

    Duration latencyOf(String operation) {
        synchronized (latency) {
            return latency.entrySet().stream()
                    .filter(entry -> Fault.matches(entry.getKey(), operation))
                    .map(Map.Entry::getValue)
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    /// Answers a call under [#PATH]; what is wrong with it is a 400 that says so.
    Answer answer(Request request) {
        try {
            return respond(request);
        } catch (BadControl e) {
            return json(400, JSON.createObjectNode().put("error", e.problem()));
        }
    }

    private Answer respond(Request request) {
        String call = request.method() + " " + request.path().substring(PATH.length());
        return switch (call) {
            case "GET calls" -> json(200, describeCalls());
            case "DELETE calls" -> {
                calls.clear();
                yield done();
            }
            case "POST reset" -> {
                resetAll.run();
                yield done();
            }
            case "GET faults" -> json(200, describeFaults());
            case "POST faults" -> {
                addFaults(body(request));
                yield json(200, describeFaults());
            }
            case "DELETE faults" -> {
                faults.clear();
                yield done();
            }
            case "POST latency" -> {
                JsonNode body = body(request);
                latency(body.path("operation").asText("*"), duration(body, "latency"));
                yield done();
            }
            case "POST clock" -> {
                JsonNode body = body(request);
                ahead(
                        body.has("behind")
                                ? duration(body, "behind").negated()
                                : duration(body, "ahead"));
                yield done();
            }
            case "POST speed" -> {
                speed(body(request).path("speed").asDouble());
                yield done();
            }
            case "GET state" -> {
                schedule.runDue();
                yield json(200, side.state());
            }
            case "POST changes" -> {
                schedule.runDue();
                yield json(200, side.change(body(request)));
            }
            default ->
                    json(
                            404,
                            JSON.createObjectNode()
                                    .put(
                                            "error",
                                            "no such control: "
                                                    + call
                                                    + "; there are GET|DELETE calls, POST reset,"
                                                    + " GET|POST|DELETE faults, POST latency, POST"
                                                    + " clock, POST speed, GET state, POST changes"));
        };
    }

    private ObjectNode describeCalls() {
        ObjectNode node = JSON.createObjectNode();
        node.put("total", calls.total()).put("peakPerSecond", calls.peakPerSecond());
        ObjectNode counts = node.putObject("counts");
        calls.counts().forEach(counts::put);
        ArrayNode list = node.putArray("calls");
        for (Call call : calls.list()) {
            list.addObject()
                    .put("at", call.at().toString())
                    .put("operation", call.operation())
                    .put("caller", call.caller())
                    .put("status", call.status())
                    .put("path", call.path());
        }
        return node;
    }

    private ObjectNode describeFaults() {
        ObjectNode node = JSON.createObjectNode();
        ArrayNode list = node.putArray("faults");
        for (Fault fault : faults.list()) {
            list.addObject()
                    .put("operation", fault.operation())
                    .put("kind", fault.kind().label())
                    .put("times", fault.times())
                    .put("skip", fault.skip())
                    .put("status", fault.status())
                    .put("code", fault.code())
                    .put("latency", fault.latency().toMillis() + "ms");
        }
        return node;
    }

    private void addFaults(JsonNode body) {
        if (!body.isArray()) {
            faults.add(fault(body));
            return;
        }
        for (JsonNode rule : body) {
            faults.add(fault(rule));
        }
    }

    private static Fault fault(JsonNode rule) {
        String label = rule.path("kind").asText();
        Fault.Kind kind =
                Fault.Kind.labelled(label)
                        .orElseThrow(() ->
                                new BadControl(
                                        "kind must be one of "
                                                + Fault.Kind.labels()
                                                + ", not '"
                                                + label
                                                + "'"));
        if (!rule.path("operation").isTextual()) {
            throw new BadControl("operation must be a name as counted under calls, or a pattern");
        }
        try {
            return new Fault(
                    rule.path("operation").asText(),
                    kind,
                    rule.path("times").asInt(1),
                    rule.path("skip").asInt(0),
                    rule.path("status").asInt(500),
                    rule.path("code").asText(""),
                    rule.has("latency") ? duration(rule, "latency") : Duration.ZERO);
        } catch (BadControl e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new BadControl("not a fault: " + e.getMessage());
        }
    }

    private static Duration duration(JsonNode node, String key) {
        String text = node.path(key).asText();
        return StateFile.Tree.parseDuration(text)
                .orElseThrow(() ->
                        new BadControl(key + " must be a duration like 200ms, not '" + text + "'"));
    }

    private static JsonNode body(Request request) {
        try {
            JsonNode body = JSON.readTree(request.body());
            if (body.isContainerNode()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw new BadControl("the body is no JSON: " + e.getOriginalMessage());
        } catch (java.io.IOException e) {
            throw new BadControl("the body is no JSON: " + e.getMessage());
        }
        throw new BadControl("the body must be a JSON object or list");
    }

    private static Answer done() {
        return json(200, JSON.createObjectNode().put("done", true));
    }

    private static Answer json(int status, JsonNode body) {
        return Answer.of(status, "application/json", body.toString() + "\n");
    }
}
