package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Cuts lists into pages; a list changed between two pages loses nothing that stayed in it.
final class Pages {

    /// One item; pages come in the order of positions.
    record Item(String position, JsonNode value) {

        /// An item of a list without useful order.
        static Item scattered(String key, JsonNode value) {
            return new Item(scatter(key) + key, value);
        }
    }

    private final Switches switches;
    private final RandomGenerator random;

    Pages(Switches switches, RandomGenerator random) {
        this.switches = switches;
        this.random = random;
    }

    /// Answers one page under `member`, with a NextToken while there is more.
    ///
    /// @param most the page size where the call names none
    ObjectNode page(Call call, String member, List<Item> items, int most) {
        PageToken begin = begin(call);
        String after = begin.position();
        int size = size(call, call.input().path("MaxResults").asInt(most));
        List<Item> rest =
                items.stream()
                        .filter(item -> item.position().compareTo(after) > 0)
                        .sorted(Comparator.comparing(Item::position))
                        .toList();
        ObjectNode output = Json.object();
        ArrayNode page = output.putArray(member);
        rest.stream().limit(size).forEach(item -> page.add(item.value()));
        if (rest.size() > size) {
            PageToken next =
                    size == 0 ? begin.again() : PageToken.behind(rest.get(size - 1).position());
            output.put("NextToken", next.text(mark(call)));
        }
        return output;
    }

    /// How many items the page may hold, misbehaviour included.
    int size(Call call, int asked) {
        return size(call.page(), asked, call.optional("NextToken").isEmpty());
    }

    /// Empty pages come only before the first item, since a list of nothing but empty pages would
    /// never end.
    int size(String wanted, int asked, boolean first) {
        if (wanted.equals("empty") || (first && random.nextDouble() < switches.emptyPages())) {
            return 0;
        }
        if (wanted.equals("short")) {
            return 1;
        }
        return random.nextDouble() < switches.shortPages() ? 1 + random.nextInt(asked) : asked;
    }

    private static PageToken begin(Call call) {
        return call.optional("NextToken")
                .filter(text -> !text.isEmpty())
                .map(text ->
                        PageToken.of(text, mark(call))
                                .orElseThrow(() -> badToken(call.operation().api())))
                .orElse(PageToken.BEGINNING);
    }

    private static Refusal badToken(Api api) {
        return switch (api) {
            case SSO_ADMIN, IDENTITY_STORE -> Refusal.validation("Invalid NextToken");
            case ORGANIZATIONS ->
                    new Refusal(400, "InvalidInputException", "Invalid pagination token")
                            .with("Reason", "INVALID_PAGINATION_TOKEN");
            case CLOUD_TRAIL -> new Refusal(400, "InvalidNextTokenException", "Invalid NextToken");
        };
    }

    private static String mark(Call call) {
        ObjectNode parameters = call.input().deepCopy();
        parameters.remove(List.of("NextToken", "MaxResults"));
        return Stable.hex(call.operation().counted() + parameters, 12);
    }

    private static String scatter(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return "%016x".formatted(hash ^ hash >>> 33);
    }
}
