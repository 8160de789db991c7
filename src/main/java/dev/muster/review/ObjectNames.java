package dev.muster.review;

import static java.util.stream.Collectors.joining;

import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Principal;
import dev.muster.model.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Names an object as a person knows it: its kind, its key, and of an account the name beside the
/// number.
final class ObjectNames {

    private final Map<AccountId, String> accounts = new HashMap<>();

    ObjectNames(LiveState live) {
        for (AwsState.Account account : live.aws().accounts().known().orElse(List.of())) {
            accounts.put(account.id(), account.name());
        }
    }

    String of(Key key) {
        return key.kind().text()
                + " "
                + switch (key) {
                    case Key.AccountAssignment(String set, Principal principal, AccountId id) ->
                            principal.text() + " -> " + set + " @ " + account(id);
                    case Key.User _,
                            Key.Group _,
                            Key.Membership _,
                            Key.App _,
                            Key.AppAssignment _,
                            Key.PushMapping _,
                            Key.PermissionSet _,
                            Key.AccessControlAttribute _ ->
                            key.text();
                };
    }

    /// Accounts by number, as the names that people know.
    String accounts(Optional<Value> numbers) {
        return switch (numbers.orElseGet(() -> new Value.Texts(List.of()))) {
            case Value.Texts(List<String> items) ->
                    items.stream().map(AccountId::new).map(this::account).collect(joining(", "));
            case Value.Text(String text) -> text;
            case Value.Document(String text) -> text;
        };
    }

    private String account(AccountId id) {
        String name = accounts.getOrDefault(id, "");
        return name.isEmpty() ? id.value() : name + " (" + id + ")";
    }
}
