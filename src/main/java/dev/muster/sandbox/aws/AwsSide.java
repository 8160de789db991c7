package dev.muster.sandbox.aws;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.sandbox.wire.Answer;
import dev.muster.sandbox.wire.Request;
import dev.muster.sandbox.wire.Schedule;
import dev.muster.sandbox.wire.Side;
import java.util.random.RandomGenerator;

/// The AWS side of the sandbox: five services and SCIM on one port, told apart by `X-Amz-Target`, by
/// the query protocol's `Action`, and by the path `/scim/v2` with or without a tenant before it.
///
/// Everything happens on the schedule's clock. Answers are made one at a time.
public final class AwsSide implements Side {

    private final AwsSeed seed;
    private final Schedule schedule;
    private final RandomGenerator random;
    private volatile Desk desk;

    /// What answers, on one world.
    private record Desk(World world, JsonProtocol json, StsProtocol sts) {
        static Desk on(World world) {
            return new Desk(world, new JsonProtocol(world), new StsProtocol(world));
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
        UNKNOWN
    }

    private static Door door(Request request) {
        if (request.fields().first(JsonProtocol.TARGET).isPresent()) {
            return Door.JSON;
        }
        return StsProtocol.speaks(request) ? Door.STS : Door.UNKNOWN;
    }

    @Override
    public String operation(Request request) {
        return switch (door(request)) {
            case JSON -> JsonProtocol.operation(request);
            case STS -> StsProtocol.operation(request);
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
                case UNKNOWN ->
                        now.json()
                                .refuse(
                                        new Refusal(400, "UnknownOperationException", ""),
                                        request);
            };
        }
    }

    @Override
    public String caller(Request request) {
        Desk now = desk;
        synchronized (now.world()) {
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
            Refusal refusal = Failures.of(request, door(request) == Door.STS, status, code);
            return switch (door(request)) {
                case JSON, UNKNOWN -> now.json().refuse(refusal, request);
                case STS -> now.sts().refuse(refusal);
            };
        }
    }

    @Override
    public void reset() {
        desk = Desk.on(new World(seed, schedule, random));
    }

    @Override
    public JsonNode change(JsonNode change) {
        throw new dev.muster.sandbox.wire.BadControl("no such change");
    }
}
