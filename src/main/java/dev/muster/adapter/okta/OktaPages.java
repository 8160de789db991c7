package dev.muster.adapter.okta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads lists to their end, or says that it could not.
///
/// The cursor is opaque, so the whole next link is taken as it came ("Pagination" in Okta's
/// documentation). Three things are not in the documentation and happen: a next link that loses
/// `expand`, a last page whose next link points at itself, and lists that shift while they are
/// read.
final class OktaPages {

    private static final Pattern LINK = Pattern.compile("<([^>]*)>\\s*;\\s*rel=\"?([a-zA-Z]+)\"?");

    private final OktaCalls calls;

    OktaPages(OktaCalls calls) {
        this.calls = calls;
    }

    /// All items of a list.
    ///
    /// @param limit the size of a page, which is asked for
    /// @throws Incomplete if it cannot be told that these are all, or if an item came twice, as it
    ///   does when the list shifts between pages
    List<JsonNode> all(OktaPath list, int limit) {
        return all(list, limit, Optional.empty());
    }

    /// All items of a list with something embedded in each.
    ///
    /// @param expand what to embed, asked for again on every page
    List<JsonNode> all(OktaPath list, int limit, Optional<String> expand) {
        List<JsonNode> items = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<Set<String>> visited = new HashSet<>();
        Optional<OktaPath> next = Optional.of(expanded(list.with("limit", limit), expand));
        while (next.isPresent()) {
            OktaPath path = next.get();
            visited.add(parts(path));
            var page = calls.page(path);
            for (JsonNode item : page.body()) {
                if (!ids.add(OktaJson.required(item, "id"))) {
                    throw new Incomplete(
                            list.template() + " changed while it was read: an item came twice");
                }
                items.add(item);
            }
            next = next(list, page.reply()).map(link -> expanded(link, expand));
            if (next.isPresent() && visited.contains(parts(next.get()))) {
                stopAtItself(list, page.body().size(), limit);
                next = Optional.empty();
            }
        }
        return items;
    }

    /// A next link that leads back is an end only where the page has room left; a full page before
    /// such a link may have a successor that cannot be reached.
    private static void stopAtItself(OktaPath list, int size, int limit) {
        if (size >= limit) {
            throw new Incomplete(
                    list.template()
                            + ": the next link of a full page leads back to a page already read");
        }
    }

    /// Where the next page is; empty if an answer names none.
    ///
    /// @throws Incomplete if it leads to another host
    Optional<OktaPath> next(OktaPath list, Optional<Reply> reply) {
        for (String line : reply.map(Reply::links).orElse(List.of())) {
            Matcher link = LINK.matcher(line);
            while (link.find()) {
                if (link.group(2).equals("next")) {
                    String target = link.group(1);
                    return Optional.of(
                            calls.below(list, target)
                                    .orElseThrow(() ->
                                            new Incomplete(
                                                    list.template()
                                                            + ": the next link leads to another"
                                                            + " host")));
                }
            }
        }
        return Optional.empty();
    }

    private static OktaPath expanded(OktaPath path, Optional<String> expand) {
        return expand.isEmpty() || path.has("expand") ? path : path.with("expand", expand.get());
    }

    /// The path and its parameters, whose order means nothing.
    private static Set<String> parts(OktaPath path) {
        return new HashSet<>(Arrays.asList(path.value().split("[?&]", -1)));
    }
}
