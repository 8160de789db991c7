package dev.muster.daemon.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.daemon.Leadership;
import dev.muster.daemon.Leadership.Replica;
import dev.muster.daemon.Status;
import dev.muster.daemon.StatusBoard;
import dev.muster.daemon.TurnReport;
import dev.muster.daemon.http.Tokens.Bearer;
import dev.muster.daemon.http.Tokens.Role;
import dev.muster.history.History;
import dev.muster.history.HistoryTrouble;
import dev.muster.live.LiveState;
import dev.muster.reconcile.Turn;
import dev.muster.report.PlanJson;
import dev.muster.review.Causes;
import dev.muster.time.Timekeeper;
import java.util.List;
import java.util.Optional;

/// What the API answers, to whom bears a token: reading, and telling the loop to do something.
final class Api {

    private static final String SCHEME = "Bearer ";

    /// As many as a page shows.
    private static final int TURNS_AT_MOST = 50;

    private static final int DRIFT_AT_MOST = 200;

    private final Tokens tokens;
    private final StatusBoard board;
    private final History history;
    private final Leadership leadership;
    private final Orders orders;
    private final AccessQuestions access;
    private final ObjectNode description;
    private final Timekeeper clock;
    private final Rate rate = new Rate();

    /// @param description of itself, as OpenAPI
    Api(
            Tokens tokens,
            StatusBoard board,
            History history,
            Leadership leadership,
            Orders orders,
            AccessQuestions access,
            ObjectNode description,
            Timekeeper clock) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.board = requireNonNull(board, "board is null");
        this.history = requireNonNull(history, "history is null");
        this.leadership = requireNonNull(leadership, "leadership is null");
        this.orders = requireNonNull(orders, "orders is null");
        this.access = requireNonNull(access, "access is null");
        this.description = requireNonNull(description, "description is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    Answer answer(Request request) {
        try {
            Optional<Bearer> bearer = bearer(request);
            // No name has a space, so that no bearer can use up what strangers have, or they his.
            if (!rate.take(bearer.map(Bearer::name).orElse("without a token"))) {
                return Answer.refused(429, "too many requests", "Ask again in a second.");
            }
            return bearer.isEmpty()
                    ? Answer.refused(
                            401,
                            "the request bears no token that is known here",
                            "Send `Authorization: Bearer TOKEN` with a token of"
                                    + " server.tokensFile.")
                    : answer(request, bearer.get());
        } catch (Tokens.Unusable unusable) {
            return Answer.refused(
                    503,
                    "the file with the tokens cannot be used: " + unusable.getMessage(),
                    "Mend the file that server.tokensFile names.");
        } catch (HistoryTrouble trouble) {
            return Answer.refused(503, trouble.text(), trouble.remedy());
        }
    }

    private Optional<Bearer> bearer(Request request) throws Tokens.Unusable {
        Optional<String> token =
                request.header()
                        .apply("Authorization")
                        .filter(it -> it.startsWith(SCHEME))
                        .map(it -> it.substring(SCHEME.length()));
        return token.isEmpty() ? Optional.empty() : tokens.bearer(token.get());
    }

    private Answer answer(Request request, Bearer bearer) {
        Optional<Route> asked = Route.of(request.path());
        if (asked.isEmpty()) {
            return Answer.refused(404, "there is nothing here", "docs/api.md lists what there is.");
        }
        Route route = asked.get();
        if (!request.method().equals(route.method())) {
            return Answer.refused(
                    405,
                    "this path takes " + route.method() + " only",
                    "Use " + route.method() + ".");
        }
        if (route.operates() && bearer.role() != Role.OPERATE) {
            return Answer.refused(
                    403, "this token may only read", "Use a token with the role `operate`.");
        }
        return switch (route) {
            case STATUS -> Answer.json(200, status());
            case PLAN -> plan();
            case TURNS -> Answer.json(200, StatusJson.turns(history.turns().latest(TURNS_AT_MOST)));
            case TURN -> turn(route.id(request.path()).orElse(""));
            case DRIFT -> Answer.json(200, DriftJson.drift(history.drifts().latest(DRIFT_AT_MOST)));
            case ACCESS, WHY -> access(route, request);
            case HOLDS -> Answer.json(200, StatusJson.holds(history.holds().open()));
            case OPENAPI -> Answer.json(200, description);
            case RECONCILE -> reconcile(bearer);
            case SUSPEND, RESUME, DENY -> operate(route, request, bearer);
        };
    }

    /// Of another replica's turns the history tells.
    private ObjectNode status() {
        // Asked once: it changes with the clock.
        Optional<Replica> replica = leadership.replica();
        boolean follows = replica.filter(it -> !it.leads()).isPresent();
        Status status = board.status();
        ObjectNode node =
                follows
                        ? ReplicaJson.following(status.mode(), history, clock.now())
                        : StatusJson.status(status);
        replica.ifPresent(it -> ReplicaJson.leadership(node.putObject("leadership"), it));
        denials().ifPresent(them -> node.set("denials", them));
        return node;
    }

    /// Who is denied without a commit; empty where the history cannot be asked, which the state
    /// says by itself.
    private Optional<ArrayNode> denials() {
        try {
            return Optional.of(StatusJson.denials(history.standing().denials()));
        } catch (HistoryTrouble _) {
            return Optional.empty();
        }
    }

    /// This replica, if it makes no turns.
    private Optional<Replica> following() {
        return leadership.replica().filter(it -> !it.leads());
    }

    private Answer plan() {
        Optional<Replica> follower = following();
        if (follower.isPresent()) {
            return Answer.refused(
                    404,
                    follower.get().told() + ", and this one makes no plan",
                    "Ask the replica that leads.");
        }
        Optional<Turn> turn = board.last().map(TurnReport::turn);
        return turn.flatMap(Turn::plan)
                .flatMap(plan ->
                        turn.flatMap(Turn::verdict)
                                .map(verdict ->
                                        Answer.document(
                                                PlanJson.of(
                                                        plan,
                                                        verdict,
                                                        turn.flatMap(Turn::live)
                                                                .map(LiveState::coverage)
                                                                .map(it -> it.gaps())
                                                                .orElse(List.of()),
                                                        Causes.NONE))))
                .orElse(
                        Answer.refused(
                                404,
                                "the last turn came to no plan",
                                "GET /api/v1/status says why."));
    }

    private Answer access(Route route, Request request) {
        Optional<Replica> follower = following();
        if (follower.isPresent()) {
            return Answer.refused(
                    409,
                    follower.get().told() + ", and this one reads neither Okta nor AWS",
                    "Ask the replica that leads.");
        }
        return route == Route.WHY ? access.why(request) : access.access(request);
    }

    private Answer turn(String id) {
        return history.turns()
                .find(id)
                .map(turn -> Answer.json(200, StatusJson.turn(turn)))
                .orElse(
                        Answer.refused(
                                404,
                                "the history keeps no turn of that id",
                                "GET /api/v1/turns lists the latest."));
    }

    private Answer reconcile(Bearer bearer) {
        Optional<Replica> follower = following();
        return follower.isPresent()
                ? Answer.refused(
                        409,
                        follower.get().told() + ", and this one makes no turn",
                        "Send it to the replica that leads, or again once one does.")
                : orders.reconcile(bearer.name());
    }

    private Answer operate(Route route, Request request, Bearer bearer) {
        return switch (Body.read(request.body(), route.names())) {
            case Body.Bad(String message) ->
                    Answer.refused(400, message, "docs/api.md says what the body holds.");
            case Body.Good good -> orders.obey(route, good, bearer.name());
        };
    }
}
