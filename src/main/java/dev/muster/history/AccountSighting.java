package dev.muster.history;

import static java.util.Objects.requireNonNull;

import dev.muster.live.AwsState;
import dev.muster.model.AccountId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What decides whether a selector means an account, as one reading found it.
///
/// @param unit the path of the organizational unit it lies in, empty text for the root; nothing
///   where the tree was not read
/// @param tags nothing where they were not read
public record AccountSighting(
        AccountId id,
        String name,
        Optional<String> unit,
        Optional<SortedMap<String, String>> tags) {

    public AccountSighting {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(unit, "unit is null");
        tags = tags.map(all -> Collections.unmodifiableSortedMap(new TreeMap<>(all)));
    }

    /// The accounts of a state, sorted by id; none where the list was not read to its end.
    public static List<AccountSighting> of(AwsState state) {
        Map<String, String> paths =
                state.units().known().orElse(List.of()).stream()
                        .collect(
                                Collectors.toMap(
                                        AwsState.Unit::id, AwsState.Unit::path, (one, _) -> one));
        return state.accounts().known().orElse(List.of()).stream()
                .map(account ->
                        new AccountSighting(
                                account.id(),
                                account.name(),
                                account.unitId()
                                        .flatMap(unit -> Optional.ofNullable(paths.get(unit))),
                                account.tags().flatMap(tags -> tags.known())))
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    /// Whether nothing that both know differs.
    public boolean agrees(AccountSighting other) {
        return name.equals(other.name) && !differs(unit, other.unit) && !differs(tags, other.tags);
    }

    /// Whether both are known, and they differ.
    public static boolean differs(Optional<?> one, Optional<?> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    /// The same, with what only the other knows.
    public AccountSighting or(AccountSighting other) {
        return new AccountSighting(id, name, unit.or(other::unit), tags.or(other::tags));
    }
}
