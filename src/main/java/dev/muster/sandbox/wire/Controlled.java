package dev.muster.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A side with the controls around it: what is due is run, calls are counted, faults and latency
/// strike, and `/_sandbox/` is answered. Every transport, the server's or one in memory, goes
/// through this.
public final class Controlled implements Service {

    /// The one header of Okta's that holds a moment by its clock, in seconds of the epoch.
    private static final String RESET = "X-Rate-Limit-Reset";

    private final Side side;
    private final Schedule schedule;
    private final Controls controls;

    public Controlled(Side side, Schedule schedule, Controls controls) {
        this.side = side;
        this.schedule = schedule;
        this.controls = controls;
    }

    @Override
    public String operation(Request request) {
        return side.operation(request);
    }

    @Override
    public Answer answer(Request request) {
        if (request.path().startsWith(Controls.PATH)) {
            return controls.answer(request);
        }
        if (side.runsDue(request)) {
            schedule.runDue();
        }
        String operation = side.operation(request);
        Answer answer = timed(side.held(request, () -> worked(request, operation)));
        controls.calls()
                .add(
                        new Call(
                                schedule.clock().now(),
                                operation,
                                side.caller(request),
                                answer.status(),
                                request.path()));
        return answer;
    }

    /// With the time that the side takes it to be.
    private Answer timed(Answer answer) {
        Duration ahead = controls.ahead();
        if (!ahead.isZero()) {
            Fields fields = answer.fields();
            fields.set("Date", Server.HTTP_DATE.format(schedule.clock().now().plus(ahead)));
            fields.first(RESET)
                    .map(Long::parseLong)
                    .ifPresent(at -> fields.set(RESET, Long.toString(at + ahead.toSeconds())));
        }
        return answer;
    }

    private Answer worked(Request request, String operation) {
        pause(controls.latencyOf(operation));
        return controls.faults()
                .take(operation)
                .map(fault -> struck(request, fault))
                .orElseGet(() -> side.answer(request));
    }

    private Answer struck(Request request, Fault fault) {
        return switch (fault.kind()) {
            case THROTTLE -> side.throttled(request);
            case ERROR -> side.failed(request, fault.status(), fault.code());
            case LATENCY -> {
                pause(fault.latency());
                yield side.answer(request);
            }
            case DROP_BEFORE -> Answer.empty(503).delivered(Delivery.LOST);
            case DROP_AFTER -> side.answer(request).delivered(Delivery.LOST);
            case TRUNCATED -> side.answer(request).delivered(Delivery.CUT);
            case WRONG_CONTENT_TYPE -> {
                Answer answer = side.answer(request);
                answer.fields().set("Content-Type", "text/html;charset=utf-8");
                yield answer;
            }
            case NON_JSON -> {
                Fields fields = side.answer(request).fields();
                yield new Answer(200, fields, "<html>down".getBytes(StandardCharsets.UTF_8));
            }
            case EMPTY_PAGE -> side.answer(request.with(Side.PAGE, "empty"));
            case SHORT_PAGE -> side.answer(request.with(Side.PAGE, "short"));
        };
    }

    private void pause(Duration latency) {
        if (!latency.isPositive()) {
            return;
        }
        try {
            schedule.clock().pause(latency);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
