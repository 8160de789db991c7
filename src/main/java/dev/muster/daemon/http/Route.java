package dev.muster.daemon.http;

import dev.muster.daemon.http.Route.Text.In;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the API can be asked: the one table by which requests are answered and described.
enum Route {
    STATUS(get("status", "status", "In what state the loop is, and why.", Set.of())),
    PLAN(
            get(
                    "plan",
                    "plan",
                    "The plan of the last turn, and what the guards made of it.",
                    Set.of(404))),
    TURNS(get("turns", "turns", "The latest 50 turns that the history keeps.", Set.of())),
    TURN(
            get(
                    "turns/{id}",
                    "turn",
                    "One of them.",
                    Set.of(404),
                    new Text("id", In.PATH, true, "Of the turn."))),
    DRIFT(get("drift", "drift", "The latest 200 spells of drift.", Set.of())),
    ACCESS(
            get(
                    "access",
                    "access",
                    "Who reaches what, as `muster access` says it.",
                    Set.of(400, 404, 409),
                    new Text("login", In.QUERY, false, "Only this person."),
                    new Text("group", In.QUERY, false, "Only through this group."),
                    new Text("account", In.QUERY, false, "Only this account, by name or number."),
                    new Text("permissionSet", In.QUERY, false, "Only this permission set."),
                    new Text("output", In.QUERY, false, "json or csv."))),
    WHY(
            get(
                    "why",
                    "why",
                    "Why a person reaches an account or why not, as `muster why` says it.",
                    Set.of(400, 404, 409),
                    new Text("login", In.QUERY, true, "The person."),
                    new Text("account", In.QUERY, true, "The account, by name or number."),
                    new Text("permissionSet", In.QUERY, false, "The permission set; else any."))),
    HOLDS(get("holds", "holds", "What is held.", Set.of())),
    OPENAPI(get("openapi.json", "description", "This description.", Set.of())),
    RECONCILE(
            order(
                    "reconcile",
                    202,
                    "reconciled",
                    "Makes a turn, at once or after the one that runs.",
                    Set.of(409))),
    SUSPEND(
            order(
                    "suspend",
                    200,
                    "suspended",
                    "Stops all writing, or that of one object.",
                    Set.of(400),
                    new Text("reason", In.BODY, true, "Why."),
                    new Text("object", In.BODY, false, "Its name; else everything."),
                    new Text(
                            "until",
                            In.BODY,
                            false,
                            "When it ends, such as 2026-11-24T18:00:00Z."))),
    RESUME(
            order(
                    "resume",
                    200,
                    "resumed",
                    "Ends what stops everything, or that object.",
                    Set.of(400, 404),
                    new Text("object", In.BODY, false, "Its name; else everything."))),
    DENY(
            order(
                    "deny",
                    202,
                    "denied",
                    "Takes a person out of everything until a commit says the same.",
                    Set.of(400),
                    new Text("login", In.BODY, true, "The person."),
                    new Text("reason", In.BODY, true, "Why.")));

    static final String PREFIX = "/api/v1/";

    private static final String ID = "{id}";

    @SuppressWarnings("ImmutableEnumChecker") // made of List.of and Set.of
    private final Shape shape;

    /// A text that a request gives.
    record Text(String name, In in, boolean required, String about) {

        enum In {
            PATH,
            QUERY,
            BODY
        }
    }

    /// @param path below [#PREFIX]
    /// @param status if it is answered
    /// @param schema of the answer
    /// @param refusals that it has beside those that all have
    private record Shape(
            String method,
            String path,
            int status,
            String schema,
            String about,
            Set<Integer> refusals,
            List<Text> texts) {}

    Route(Shape shape) {
        this.shape = shape;
    }

    private static Shape get(
            String path, String schema, String about, Set<Integer> refusals, Text... texts) {
        return new Shape("GET", path, 200, schema, about, refusals, List.of(texts));
    }

    private static Shape order(
            String path,
            int status,
            String schema,
            String about,
            Set<Integer> refusals,
            Text... texts) {
        return new Shape("POST", path, status, schema, about, refusals, List.of(texts));
    }

    /// What is asked with that path; empty if there is nothing.
    static Optional<Route> of(String path) {
        return Stream.of(values()).filter(route -> route.matches(path)).findFirst();
    }

    private boolean matches(String path) {
        return id(path).isPresent() || path.equals(path());
    }

    /// What stands in the path for `{id}`; empty if the path has none.
    Optional<String> id(String path) {
        String before = path().replace(ID, "");
        return path().endsWith(ID) && path.startsWith(before)
                ? Optional.of(path.substring(before.length()))
                : Optional.empty();
    }

    /// In full, with `{id}` where one is named.
    String path() {
        return PREFIX + shape.path();
    }

    String method() {
        return shape.method();
    }

    /// Whether it takes a token with the role `operate`.
    boolean operates() {
        return shape.method().equals("POST");
    }

    int status() {
        return shape.status();
    }

    /// The name of the schema of the answer.
    String schema() {
        return shape.schema();
    }

    String about() {
        return shape.about();
    }

    Set<Integer> refusals() {
        return shape.refusals();
    }

    List<Text> texts() {
        return shape.texts();
    }

    /// The names of what its query or its body may hold.
    Set<String> names() {
        return shape.texts().stream()
                .filter(text -> text.in() != In.PATH)
                .map(Text::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
