package dev.muster.plan;

import dev.muster.live.AwsState;
import dev.muster.live.Observed;
import dev.muster.model.AccountId;
import dev.muster.model.AccountSelector;
import dev.muster.model.Key;
import dev.muster.model.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Expands account selectors. The list of accounts itself must be known.
final class AccountSelection {

    private final Turn turn;
    private final List<AwsState.Account> accounts;
    private final Map<String, List<AwsState.Account>> byName;
    private final Map<AccountSelector, Selected> selected = new HashMap<>();

    AccountSelection(Turn turn) {
        this.turn = turn;
        this.accounts = turn.live().aws().accounts().known().orElse(List.of());
        this.byName = accounts.stream().collect(Collectors.groupingBy(AwsState.Account::name));
    }

    /// @param accounts those that are certainly meant, each with the line that means it
    /// @param isWhole whether no other account can be meant
    record Selected(SortedMap<AccountId, Place> accounts, boolean isWhole) {}

    /// The accounts that any of the selectors means.
    ///
    /// @param entry what a finding is about
    Selected of(List<AccountSelector> selectors, Key entry) {
        SortedMap<AccountId, Place> all = new TreeMap<>();
        boolean whole = true;
        for (AccountSelector selector : selectors) {
            Selected one = selected.computeIfAbsent(selector, any -> one(any, entry));
            one.accounts().forEach(all::putIfAbsent);
            whole &= one.isWhole();
        }
        return new Selected(all, whole);
    }

    private Selected one(AccountSelector selector, Key entry) {
        return switch (selector) {
            case AccountSelector.Named named -> named(named, entry);
            case AccountSelector.Numbered(AccountId id, Place place) ->
                    turn.live().account(id).isPresent()
                            ? whole(List.of(id), place)
                            : unresolved(
                                    "account-unknown",
                                    entry,
                                    place,
                                    "the organization has no account " + id,
                                    "Correct the number, or take it out.");
            case AccountSelector.BelowUnit below -> belowUnit(below, entry);
            case AccountSelector.Tagged tagged -> tagged(tagged, entry);
            case AccountSelector.All(Place place) ->
                    whole(accounts.stream().map(AwsState.Account::id).toList(), place);
        };
    }

    private Selected named(AccountSelector.Named named, Key entry) {
        List<AwsState.Account> found = byName.getOrDefault(named.name(), List.of());
        return switch (found.size()) {
            case 1 -> whole(List.of(found.getFirst().id()), named.place());
            case 0 ->
                    unresolved(
                            "account-unknown",
                            entry,
                            named.place(),
                            "the organization has no account named " + named.name(),
                            "Correct the name, or take it out.");
            default ->
                    unresolved(
                            "account-ambiguous",
                            entry,
                            named.place(),
                            found.size()
                                    + " accounts are named "
                                    + named.name()
                                    + ": "
                                    + found.stream()
                                            .map(account -> account.id().value())
                                            .sorted()
                                            .collect(Collectors.joining(", ")),
                            "Give the id of the one that is meant.");
        };
    }

    private Selected belowUnit(AccountSelector.BelowUnit below, Key entry) {
        Optional<List<AwsState.Unit>> units =
                turn.notes().known("organizational units", turn.live().aws().units());
        if (units.isEmpty()) {
            return nothing();
        }
        SortedSet<String> ids = new TreeSet<>();
        for (AwsState.Unit unit : units.get()) {
            if (unit.path().equals(below.path()) || unit.path().startsWith(below.path() + "/")) {
                ids.add(unit.id());
            }
        }
        if (ids.isEmpty()) {
            return unresolved(
                    "unit-unknown",
                    entry,
                    below.place(),
                    "the organization has no organizational unit " + below.path(),
                    "Give the path of names from below the root, such as Workloads/Prod.");
        }
        if (accounts.stream().anyMatch(account -> account.unitId().isEmpty())) {
            turn.notes()
                    .unknown("organizational units", "an account's place in the tree is not known");
            return nothing();
        }
        return whole(
                accounts.stream()
                        .filter(account -> account.unitId().filter(ids::contains).isPresent())
                        .map(AwsState.Account::id)
                        .toList(),
                below.place());
    }

    private Selected tagged(AccountSelector.Tagged wanted, Key entry) {
        SortedMap<AccountId, Place> found = new TreeMap<>();
        boolean isWhole = true;
        for (AwsState.Account account : accounts) {
            Observed<SortedMap<String, String>> tags =
                    account.tags().orElseGet(() -> Observed.unknown("they were not read"));
            Optional<SortedMap<String, String>> known =
                    turn.notes().known("tags of account " + account.id(), tags);
            isWhole &= known.isPresent();
            if (known.isPresent() && known.get().entrySet().containsAll(wanted.tags().entrySet())) {
                found.put(account.id(), wanted.place());
            }
        }
        if (found.isEmpty() && isWhole) {
            turn.notes()
                    .warning(
                            "selector-empty",
                            entry,
                            Optional.of(wanted.place()),
                            "no account bears the tags " + wanted.tags(),
                            "Tag an account, or take the selector out.");
        }
        return new Selected(found, isWhole);
    }

    private Selected unresolved(String id, Key entry, Place place, String message, String remedy) {
        turn.notes()
                .unresolved(
                        id,
                        entry,
                        place,
                        message,
                        remedy
                                + " Until then no assignment that this entry might mean is removed.");
        return nothing();
    }

    private static Selected whole(List<AccountId> ids, Place place) {
        SortedMap<AccountId, Place> accounts = new TreeMap<>();
        ids.forEach(id -> accounts.put(id, place));
        return new Selected(accounts, true);
    }

    private static Selected nothing() {
        return new Selected(new TreeMap<>(), false);
    }
}
