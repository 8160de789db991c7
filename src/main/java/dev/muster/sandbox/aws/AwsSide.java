package dev.muster.sandbox.aws;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Answer;
import dev.muster.sandbox.wire.Request;
import dev.muster.sandbox.wire.Schedule;
import dev.muster.sandbox.wire.Side;
import java.util.random.RandomGenerator;

/// The AWS side of the sandbox: six services and SCIM on one port, told apart by `X-Amz-Target`, by
/// the query protocol's `Action`, and by the path `/scim/v2` with or without a tenant before it.
///
/// Everything happens on the schedule's clock. Answers are made one at a time.
public final class AwsSide implements Side {

    private final AwsSeed seed;
    private final Schedule schedule;
    private final RandomGenerator random;
    private volatile Desk desk;

    /// What answers, on one world.
    private record Desk(
            World world, JsonProtocol json, StsProtocol sts, IamProtocol iam, ScimProtocol scim) {
        static Desk on(World world) {
            return new Desk(
                    world,
                    new JsonProtocol(world),
                    new StsProtocol(world),
                    new IamProtocol(world),
                    new ScimProtocol(world));
        }
    }

    /// @param random for ids and for misbehaviour that comes at random
    public AwsSide(AwsSeed seed, Schedule schedule, RandomGenerator random) {
        this.seed = requireNonNull(seed, "seed is null");
        this.schedule = requireNonNull(schedule, "schedule is null");
        this.random = requireNonNull(random, "random is null");
        this.desk = Desk.on(new World(seed, schedule, random));
    }

    private enum Door {
        JSON,
        STS,
        IAM,
        SCIM,
        UNKNOWN
    }

    private static Door door(Request request) {
        if (ScimCall.speaks(request)) {
            return Door.SCIM;
        }
        if (request.fields().first(JsonProtocol.TARGET).isPresent()) {
            return Door.JSON;
        }
        if (IamProtocol.speaks(request)) {
            return Door.IAM;
        }
        return StsProtocol.speaks(request) ? Door.STS : Door.UNKNOWN;
    }

    @Override
    public String operation(Request request) {
        return switch (door(request)) {
            case JSON -> JsonProtocol.operation(request);
            case STS -> StsProtocol.operation(request);
            case IAM -> IamProtocol.operation(request);
            case SCIM -> ScimProtocol.operation(request);
            case UNKNOWN -> "unknown:" + request.method() + " " + request.path();
        };
    }

    @Override
    public Answer answer(Request request) {
        Desk now = desk;
        synchronized (now.world()) {
            return switch (door(request)) {
                case JSON -> now.json().answer(request);
                case STS -> now.sts().answer(request);
                case IAM -> now.iam().answer(request);
                case SCIM -> now.scim().answer(request);
                case UNKNOWN ->
                        now.json()
                                .refuse(new Refusal(400, "UnknownOperationException", ""), request);
            };
        }
    }

    @Override
    public String caller(Request request) {
        Desk now = desk;
        synchronized (now.world()) {
            if (door(request) == Door.SCIM) {
                return "scim";
            }
            return Signature.of(request)
                    .map(signature -> now.world().callers().of(signature.accessKeyId()).arn())
                    .orElse("");
        }
    }

    @Override
    public Answer throttled(Request request) {
        return failed(request, 429, "");
    }

    @Override
    public Answer failed(Request request, int status, String code) {
        Desk now = desk;
        synchronized (now.world()) {
            Refusal refusal = Failures.of(request, status, code);
            return switch (door(request)) {
                case JSON, UNKNOWN -> now.json().refuse(refusal, request);
                case STS -> now.sts().refuse(refusal);
                case IAM -> now.iam().refuse(refusal);
                case SCIM -> now.scim().refuse(refusal);
            };
        }
    }

    @Override
    public void reset() {
        desk = Desk.on(new World(seed, schedule, random));
    }

    /// Changes something behind the client's back: see [Changes] for every change there is.
    @Override
    public JsonNode change(JsonNode change) {
        schedule.runDue();
        World world = desk.world();
        synchronized (world) {
            return new Changes(world).apply(change);
        }
    }

    /// The same, from key and value by turns: `change("deleteGroup", "actor", "eve", "group",
    /// "X")`.
    ///
    /// @throws IllegalArgumentException if a key has no value
    public JsonNode change(String name, String... keysAndValues) {
        ObjectNode change = Json.object().put("change", name);
        if (keysAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a key without a value");
        }
        for (int i = 0; i < keysAndValues.length; i += 2) {
            change.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return change(change);
    }

    /// Everything this side holds, and how hard it was pressed: see [Snapshot] for its form.
    @Override
    public JsonNode state() {
        schedule.runDue();
        World world = desk.world();
        synchronized (world) {
            return new Snapshot(world).take();
        }
    }
}
