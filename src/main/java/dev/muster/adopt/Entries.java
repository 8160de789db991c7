package dev.muster.adopt;

import dev.muster.model.AccountId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.Node;

/// Writes the account assignments of one principal: an entry for all permission sets that it has in
/// the same accounts.
final class Entries {

    private final AccountSets accounts;

    Entries(AccountSets accounts) {
        this.accounts = accounts;
    }

    /// @param key `groups` or `users`
    /// @param rows accounts by permission set
    List<Node> of(String key, String principal, SortedMap<String, SortedSet<AccountId>> rows) {
        Map<SortedSet<AccountId>, List<String>> setsByAccounts = new LinkedHashMap<>();
        new TreeMap<>(rows)
                .forEach((set, where) ->
                        setsByAccounts.computeIfAbsent(where, _ -> new ArrayList<>()).add(set));
        List<Node> entries = new ArrayList<>();
        setsByAccounts.forEach((where, sets) ->
                entries.add(
                        new YamlBlock()
                                .flow(key, List.of(principal))
                                .flow("permissionSets", sets)
                                .items("accounts", accounts.selectors(where))
                                .node()));
        return entries;
    }
}
