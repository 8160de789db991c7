package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Request;
import dev.muster.sandbox.wire.Side;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Pages of SCIM lists: without `cursor` the first page and the total, with one page after page.
final class ScimPages {

    private static final int MOST = 100;

    private final World world;

    ScimPages(World world) {
        this.world = world;
    }

    ObjectNode page(Request request, List<Pages.Item> items) {
        int asked = count(request);
        Optional<String> cursor = request.parameter("cursor");
        String mark = Stable.hex(request.path() + request.parameter("filter").orElse(""), 12);
        PageToken begin =
                cursor.filter(text -> !text.isEmpty())
                        .map(text ->
                                PageToken.of(text, mark)
                                        .orElseThrow(() -> Refusal.validation("Invalid cursor")))
                        .orElse(PageToken.BEGINNING);
        String after = begin.position();
        String wanted = request.fields().first(Side.PAGE).orElse("");
        int size = world.pages().size(wanted, asked, after.isEmpty());
        List<Pages.Item> rest =
                items.stream()
                        .filter(item -> item.position().compareTo(after) > 0)
                        .sorted(Comparator.comparing(Pages.Item::position))
                        .toList();
        List<Pages.Item> shown = rest.stream().limit(size).toList();
        ObjectNode output = Json.object();
        output.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        output.put("itemsPerPage", shown.size());
        if (cursor.isEmpty()) {
            output.put("totalResults", items.size());
            output.put("startIndex", 1);
        } else if (rest.size() > size) {
            PageToken next =
                    shown.isEmpty() ? begin.again() : PageToken.behind(shown.getLast().position());
            output.put("nextCursor", next.text(mark));
        }
        ArrayNode resources = output.putArray("Resources");
        shown.forEach(item -> resources.add(item.value()));
        return output;
    }

    private static int count(Request request) {
        String text = request.parameter("count").orElse(String.valueOf(MOST));
        if (!text.matches("\\d{1,3}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > MOST) {
            throw Refusal.validation("count must be between 1 and 100");
        }
        return Integer.parseInt(text);
    }
}
