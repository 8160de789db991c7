package dev.muster.live;

import dev.muster.model.AccountId;
import dev.muster.model.Key;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Names of accounts, so that a reader sees `AWSDemo (111122223333)` in place of a number.
public record Names(SortedMap<AccountId, String> accounts) {

    /// Where no names are known.
    public static final Names NONE = new Names(new TreeMap<>());

    public Names {
        accounts = Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
    }

    /// The names that a turn read.
    public static Names of(LiveState live) {
        return of(live.aws());
    }

    /// The names that a turn read.
    public static Names of(AwsState aws) {
        SortedMap<AccountId, String> names = new TreeMap<>();
        for (AwsState.Account account : aws.accounts().known().orElse(List.of())) {
            names.put(account.id(), account.name());
        }
        return new Names(names);
    }

    /// `AWSDemo (111122223333)`, or the number alone.
    public String account(AccountId id) {
        String name = accounts.getOrDefault(id, "");
        return name.isEmpty() ? id.value() : name + " (" + id + ")";
    }

    /// A key as a person reads it.
    public String key(Key key) {
        return switch (key) {
            case Key.AccountAssignment(String set, var principal, AccountId account) ->
                    principal.text() + " -> " + set + " @ " + account(account);
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
}
