package dev.muster.review;

import static java.util.stream.Collectors.joining;

import dev.muster.live.LiveState;
import dev.muster.live.Names;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Value;
import java.util.List;
import java.util.Optional;

/// Names an object with its kind, as a person knows it.
final class ObjectNames {

    private final Names names;

    ObjectNames(LiveState live) {
        this.names = Names.of(live);
    }

    String of(Key key) {
        return key.kind().text() + " " + names.key(key);
    }

    /// Accounts by number, as the names that people know.
    String accounts(Optional<Value> numbers) {
        return switch (numbers.orElseGet(() -> new Value.Texts(List.of()))) {
            case Value.Texts(List<String> items) ->
                    items.stream().map(AccountId::new).map(names::account).collect(joining(", "));
            case Value.Text(String text) -> text;
            case Value.Document(String text) -> text;
        };
    }
}
