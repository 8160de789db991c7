package dev.muster.review;

import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
                            Key.PermissionSet _ ->
                            key.text();
                };
    }

    private String account(AccountId id) {
        String name = accounts.getOrDefault(id, "");
        return name.isEmpty() ? id.value() : name + " (" + id + ")";
    }
}
