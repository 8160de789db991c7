package dev.muster.plan;

import dev.muster.live.AwsState;
import dev.muster.model.AccountId;
import dev.muster.model.AccountSelector;
import dev.muster.model.Key;
import dev.muster.model.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Expands account selectors. The list of accounts itself must be known.
final class AccountSelection {

    private final Turn turn;
    private final AccountIndex accounts;
    private final Map<AccountSelector, Selected> selected = new HashMap<>();

    AccountSelection(Turn turn) {
        this.turn = turn;
        this.accounts =
                new AccountIndex(
                        turn.live().aws().accounts().known().orElse(List.of()),
                        turn.live().aws().units().known().orElse(List.of()));
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
            case AccountSelector.All(Place place) -> whole(accounts.all(), place);
        };
    }

    private Selected named(AccountSelector.Named named, Key entry) {
        List<AwsState.Account> found = accounts.named(named.name());
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
        if (turn.notes().known("organizational units", turn.live().aws().units()).isEmpty()) {
            return nothing();
        }
        Optional<List<AccountId>> found = accounts.below(below.path());
        if (found.isEmpty()) {
            return unresolved(
                    "unit-unknown",
                    entry,
                    below.place(),
                    "the organization has no organizational unit " + below.path(),
                    "Give the path of names from below the root, such as Workloads/Prod.");
        }
        if (!accounts.hasPlaces()) {
            turn.notes()
                    .unknown("organizational units", "an account's place in the tree is not known");
            return nothing();
        }
        return whole(found.get(), below.place());
    }

    private Selected tagged(AccountSelector.Tagged wanted, Key entry) {
        accounts.untagged()
                .forEach((account, tags) -> turn.notes().known("tags of account " + account, tags));
        boolean isWhole = accounts.untagged().isEmpty();
        List<AccountId> found = accounts.tagged(wanted.tags());
        if (found.isEmpty() && isWhole) {
            turn.notes()
                    .warning(
                            "selector-empty",
                            entry,
                            Optional.of(wanted.place()),
                            "no account bears the tags "
                                    + wanted.tags().entrySet().stream()
                                            .map(tag -> tag.getKey() + ": " + tag.getValue())
                                            .collect(Collectors.joining(", ")),
                            "Tag an account, or take the selector out.");
        }
        return new Selected(at(wanted.place(), found), isWhole);
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
        return new Selected(at(place, ids), true);
    }

    private static SortedMap<AccountId, Place> at(Place place, List<AccountId> ids) {
        SortedMap<AccountId, Place> accounts = new TreeMap<>();
        ids.forEach(id -> accounts.put(id, place));
        return accounts;
    }

    private static Selected nothing() {
        return new Selected(new TreeMap<>(), false);
    }
}
