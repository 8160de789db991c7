package dev.muster.sandbox.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.muster.sandbox.wire.Answer;
import dev.muster.sandbox.wire.Request;
import dev.muster.sandbox.wire.Side;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lists in pages, with a `link` header line for each relation; in lower case as Okta sends it,
/// since the SDK looks for that.
///
/// @param usual how many items where no limit is given
/// @param least the smallest limit that is taken
/// @param most the largest limit
/// @param strict whether a larger one is refused; else it counts as the largest
/// @param forgotten parameters that the links do not carry on, as the real API loses them
record Pages(int usual, int least, int most, boolean strict, List<String> forgotten) {

    Pages {
        forgotten = List.copyOf(forgotten);
    }

    Pages(int usual, int most) {
        this(usual, 1, most, true, List.of());
    }

    Pages forgetting(String... parameters) {
        return new Pages(usual, least, most, strict, List.of(parameters));
    }

    Pages lenient() {
        return new Pages(usual, least, most, false, forgotten);
    }

    Pages atLeast(int least) {
        return new Pages(usual, least, most, strict, forgotten);
    }

    /// A page of the rows, which are in order.
    Answer of(Invocation call, List<Row> rows) {
        int limit = limit(call);
        int taken = taken(call.request(), limit);
        long after = call.query("after").map(Pages::position).orElse(-1L);
        List<Row> rest = rows.stream().filter(row -> row.order() > after).toList();
        List<Row> page = rest.subList(0, Math.min(taken, rest.size()));
        ArrayNode body = Json.array();
        page.forEach(row -> body.add(row.json()));
        Answer answer = Invocation.json(200, body);
        answer.with("link", link(call.request(), Optional.empty(), limit, "self"));
        if (page.size() < rest.size()) {
            long last = page.isEmpty() ? after : page.getLast().order();
            answer.with("link", link(call.request(), Optional.of(cursor(last)), limit, "next"));
        } else if (pointsAtItself(call)) {
            answer.with("link", link(call.request(), call.query("after"), limit, "next"));
        }
        return answer;
    }

    /// How many items the call asks for.
    int limit(Invocation call) {
        Optional<String> given = call.query("limit");
        if (given.isEmpty()) {
            return usual;
        }
        int limit;
        try {
            limit = Integer.parseInt(given.get());
        } catch (NumberFormatException _) {
            throw Refusal.invalid("limit", "limit: must be a number");
        }
        if (limit < least || (strict && limit > most)) {
            throw Refusal.invalid("limit", "limit: must be between " + least + " and " + most);
        }
        return Math.min(limit, most);
    }

    private static int taken(Request request, int limit) {
        return switch (request.fields().first(Side.PAGE).orElse("")) {
            case "empty" -> 0;
            case "short" -> 1;
            default -> limit;
        };
    }

    private String link(Request request, Optional<String> after, int limit, String relation) {
        Map<String, String> parameters = new LinkedHashMap<>(request.query());
        forgotten.forEach(parameters::remove);
        if (relation.equals("next")) {
            parameters.remove("after");
        }
        after.ifPresent(cursor -> parameters.put("after", cursor));
        parameters.put("limit", Integer.toString(limit));
        return link(request.path(), parameters, relation);
    }

    /// One relation as the value of a `link` line.
    static String link(String path, Map<String, String> parameters, String relation) {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) ->
                query.append(query.isEmpty() ? "?" : "&")
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return "<" + Json.BASE + path + query + ">; rel=\"" + relation + "\"";
    }

    private static boolean pointsAtItself(Invocation call) {
        return call.org().switches().selfPointingNext().stream()
                .anyMatch(pattern -> Matching.matches(pattern, call.route().operation()));
    }

    /// The position as an opaque text; with a `+` in it, which is lost on whoever decodes it and
    /// does not encode it again.
    static String cursor(long position) {
        byte[] text = ("after:" + position).getBytes(StandardCharsets.UTF_8);
        return "200u+" + Base64.getEncoder().encodeToString(text);
    }

    static long position(String cursor) {
        try {
            if (cursor.startsWith("200u+")) {
                byte[] text = Base64.getDecoder().decode(cursor.substring("200u+".length()));
                return Long.parseLong(
                        new String(text, StandardCharsets.UTF_8).substring("after:".length()));
            }
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException _) {
            // Refused below, like any other cursor that was not given out.
        }
        throw Refusal.invalid("after", "after: Invalid value '" + cursor + "'");
    }
}
