package dev.muster.daemon.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.daemon.Bell;
import dev.muster.daemon.Conditions;
import dev.muster.daemon.Leadership;
import dev.muster.daemon.Trigger;
import dev.muster.history.DenialRecord;
import dev.muster.history.Standing;
import dev.muster.history.Suspension;
import dev.muster.model.Login;
import dev.muster.settings.Daemon.Mode;
import dev.muster.time.Ids;
import dev.muster.time.Timekeeper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// What an operator tells the loop, kept first and obeyed at once.
final class Orders {

    private static final int ID_LENGTH = 12;

    private final Standing standing;
    private final Conditions conditions;
    private final Leadership leadership;
    private final Bell bell;
    private final Mode mode;
    private final Ids ids;
    private final Timekeeper clock;

    Orders(
            Standing standing,
            Conditions conditions,
            Leadership leadership,
            Bell bell,
            Mode mode,
            Ids ids,
            Timekeeper clock) {
        this.standing = requireNonNull(standing, "standing is null");
        this.conditions = requireNonNull(conditions, "conditions is null");
        this.leadership = requireNonNull(leadership, "leadership is null");
        this.bell = requireNonNull(bell, "bell is null");
        this.mode = requireNonNull(mode, "mode is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// Does what an order with a body says.
    Answer obey(Route order, Body.Good body, String actor) {
        return switch (order) {
            case SUSPEND -> suspend(body, actor);
            case RESUME -> resume(body, actor);
            case DENY -> deny(body, actor);
            case STATUS, PLAN, TURNS, TURN, DRIFT, ACCESS, WHY, HOLDS, OPENAPI, RECONCILE ->
                    throw new IllegalArgumentException(order + " is no order with a body");
        };
    }

    /// Makes a turn. `at` is when it was asked for: a turn that began then or later is it, or one
    /// behind it.
    Answer reconcile(String actor) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("accepted", "a turn comes at once, or after the one that runs");
        node.put("at", clock.now().toString());
        bell.ring(new Trigger.Asked(actor));
        return Answer.json(202, node);
    }

    /// Stops all writing, or the writing of one object. A turn that runs finishes the change in
    /// flight.
    private Answer suspend(Body.Good body, String actor) {
        Optional<String> reason = body.text("reason");
        if (reason.isEmpty()) {
            return bad("suspend needs a reason", "Say why; whoever finds it wants to know.");
        }
        Instant now = clock.now();
        Optional<Instant> until = Optional.empty();
        if (body.text("until").isPresent()) {
            until = body.text("until").flatMap(Orders::moment);
            if (until.filter(now::isBefore).isEmpty()) {
                return bad(
                        "until is no moment that is still to come",
                        "Write it as 2026-11-24T18:00:00Z.");
            }
        }
        Suspension suspension =
                new Suspension(
                        ids.alphanumeric(ID_LENGTH),
                        body.text("object"),
                        actor,
                        reason.get(),
                        now,
                        until);
        standing.suspend(suspension);
        obey(actor);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        StatusJson.suspension(node, suspension);
        leaderObeys().ifPresent(when -> node.put("takesEffect", when));
        return Answer.json(200, node);
    }

    /// Ends what stops everything, or that object.
    private Answer resume(Body.Good body, String actor) {
        int ended = standing.resume(body.text("object"));
        obey(actor);
        if (ended == 0) {
            return Answer.refused(
                    404, "nothing is suspended by that name", "GET /api/v1/status lists what is.");
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("ended", ended);
        leaderObeys().ifPresent(when -> node.put("takesEffect", when));
        return Answer.json(200, node);
    }

    /// Takes a person out of everything until a commit says the same.
    private Answer deny(Body.Good body, String actor) {
        if (body.text("login").isEmpty() || body.text("reason").isEmpty()) {
            return bad("deny needs a login and a reason", "Give both.");
        }
        Login login = new Login(body.text("login").orElseThrow());
        Instant now = clock.now();
        standing.deny(new DenialRecord(login, actor, body.text("reason").orElseThrow(), now));
        bell.ring(new Trigger.Asked(actor));
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("login", login.value());
        node.put("takesEffect", denialTakesEffect(now));
        return Answer.json(202, node);
    }

    private String denialTakesEffect(Instant now) {
        if (mode == Mode.OBSERVE) {
            return "not while loop.mode is observe: nothing is taken away";
        }
        if (conditions.suspension(now).isPresent()) {
            return "not before everything is resumed: nothing is taken away";
        }
        return leaderObeys().orElse("with the next turn, at once or after the one that runs");
    }

    /// When an order takes effect that was given to a replica which does not lead.
    private Optional<String> leaderObeys() {
        return leadership
                .replica()
                .filter(it -> !it.leads())
                .map(it -> "with the next turn of the leader; " + it.told());
    }

    private void obey(String actor) {
        conditions.suspended(standing.suspensions());
        bell.ring(new Trigger.Asked(actor));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Answer bad(String message, String remedy) {
        return Answer.refused(400, message, remedy);
    }
}
