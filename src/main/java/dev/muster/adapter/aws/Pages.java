package dev.muster.adapter.aws;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a list to its end. A page may be short or empty while more follow; only an absent token
/// ends a list.
final class Pages {

    /// Empty pages in a row after which a service is taken to be lost in its own list.
    private static final int EMPTY_IN_A_ROW = 1000;

    private Pages() {}

    /// How one list operation is paged.
    ///
    /// @param <P> the SDK's page
    /// @param <I> the items in it
    /// @param operation for messages, such as `sso-admin:ListPermissionSets`
    /// @param page reads the page of a token, the first for none
    /// @param key what an item is recognised by when the same comes twice
    record Listing<P, I>(
            String operation,
            Function<@Nullable String, P> page,
            Function<P, List<I>> items,
            Function<P, @Nullable String> next,
            Function<I, Object> key) {}

    /// All items, in the order in which they came.
    ///
    /// @throws dev.muster.model.CallFailed if a page failed, or if the pages do not make one list:
    ///   an empty or repeated token, or an item that came twice
    static <P, I> List<I> all(Listing<P, I> listing) {
        List<I> all = new ArrayList<>();
        Set<Object> keys = new HashSet<>();
        Set<String> tokens = new HashSet<>();
        int empty = 0;
        @Nullable String token = null;
        do {
            P page = listing.page().apply(token);
            List<I> items = listing.items().apply(page);
            empty = items.isEmpty() ? empty + 1 : 0;
            for (I item : items) {
                if (!keys.add(listing.key().apply(item))) {
                    throw torn(listing, "the same item came twice; it changed while it was read");
                }
                all.add(item);
            }
            token = listing.next().apply(page);
            check(listing, token, tokens, empty);
        } while (token != null);
        return List.copyOf(all);
    }

    private static void check(
            Listing<?, ?> listing, @Nullable String token, Set<String> tokens, int empty) {
        if (token == null) {
            return;
        }
        if (token.isEmpty()) {
            throw torn(listing, "a page ended with an empty token, which neither ends nor goes on");
        }
        if (!tokens.add(token) || empty >= EMPTY_IN_A_ROW) {
            throw torn(listing, "the pages go round in a circle");
        }
    }

    private static RuntimeException torn(Listing<?, ?> listing, String why) {
        return AwsFailures.senseless(listing.operation(), "not read completely: " + why);
    }
}
