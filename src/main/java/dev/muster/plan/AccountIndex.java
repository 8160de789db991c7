package dev.muster.plan;

import static java.util.Map.entry;

import dev.muster.live.AwsState;
import dev.muster.live.Observed;
import dev.muster.model.AccountId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The accounts of the organization by what selectors ask for, so that each selector costs what it
/// finds and not what there is.
final class AccountIndex {

    private static final char SLASH = '/';

    /// Every path below a unit begins with the unit's own and a slash, so it comes before this.
    private static final char AFTER_SLASH = SLASH + 1;

    private final List<AwsState.Account> accounts;
    private final SortedMap<String, String> units = new TreeMap<>();
    private final Map<String, List<AwsState.Account>> byName = new HashMap<>();
    private final Map<String, List<AccountId>> byUnit = new HashMap<>();
    private final Map<Map.Entry<String, String>, TreeSet<AccountId>> byTag = new HashMap<>();
    private final SortedMap<AccountId, Observed<?>> untagged = new TreeMap<>();
    private final boolean hasPlaces;

    /// @param units the organizational units, as far as they are known
    AccountIndex(List<AwsState.Account> accounts, List<AwsState.Unit> units) {
        this.accounts = accounts;
        units.forEach(unit -> this.units.put(unit.path(), unit.id()));
        this.hasPlaces = accounts.stream().allMatch(account -> account.unitId().isPresent());
        for (AwsState.Account account : accounts) {
            byName.computeIfAbsent(account.name(), _ -> new ArrayList<>()).add(account);
            account.unitId()
                    .ifPresent(unit ->
                            byUnit.computeIfAbsent(unit, _ -> new ArrayList<>()).add(account.id()));
            Observed<SortedMap<String, String>> tags =
                    account.tags().orElseGet(() -> Observed.unknown("they were not read"));
            tags.known()
                    .ifPresentOrElse(
                            known -> tagged(account.id(), known),
                            () -> untagged.put(account.id(), tags));
        }
    }

    private void tagged(AccountId account, SortedMap<String, String> tags) {
        tags.forEach((key, value) ->
                byTag.computeIfAbsent(entry(key, value), _ -> new TreeSet<>()).add(account));
    }

    List<AccountId> all() {
        return accounts.stream().map(AwsState.Account::id).toList();
    }

    List<AwsState.Account> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /// Whether it is known of every account in which unit it lies.
    boolean hasPlaces() {
        return hasPlaces;
    }

    /// The accounts that lie in the unit of that path or below it; empty if there is no such unit.
    Optional<List<AccountId>> below(String path) {
        List<AccountId> found = new ArrayList<>();
        Optional<String> own = Optional.ofNullable(units.get(path));
        own.ifPresent(unit -> found.addAll(byUnit.getOrDefault(unit, List.of())));
        SortedMap<String, String> inner = units.subMap(path + SLASH, path + AFTER_SLASH);
        inner.values().forEach(unit -> found.addAll(byUnit.getOrDefault(unit, List.of())));
        return own.isEmpty() && inner.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /// The accounts that are known to bear all of these tags.
    List<AccountId> tagged(SortedMap<String, String> tags) {
        List<TreeSet<AccountId>> each =
                tags.entrySet().stream()
                        .map(tag ->
                                byTag.getOrDefault(
                                        entry(tag.getKey(), tag.getValue()), new TreeSet<>()))
                        .sorted(Comparator.comparingInt(TreeSet::size))
                        .toList();
        return each.isEmpty()
                ? all()
                : each.getFirst().stream()
                        .filter(account -> each.stream().allMatch(some -> some.contains(account)))
                        .toList();
    }

    /// The accounts whose tags are not known, with what is known instead.
    SortedMap<AccountId, Observed<?>> untagged() {
        return untagged;
    }
}
