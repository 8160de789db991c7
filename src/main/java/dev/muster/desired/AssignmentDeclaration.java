package dev.muster.desired;

import dev.muster.desired.Declaration.LoginReference;
import dev.muster.desired.Declaration.Reference;
import dev.muster.model.AccountId;
import dev.muster.model.Period;
import dev.muster.model.Place;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One entry under `assignments:`: every principal gets every permission set in every account that
/// is selected and not excepted.
public record AssignmentDeclaration(
        Place place,
        List<Reference> groups,
        List<LoginReference> users,
        List<Reference> permissionSets,
        List<AccountSelector> accounts,
        List<AccountSelector> except,
        Period period,
        Optional<String> reason) {

    public AssignmentDeclaration {
        groups = List.copyOf(groups);
        users = List.copyOf(users);
        permissionSets = List.copyOf(permissionSets);
        accounts = List.copyOf(accounts);
        except = List.copyOf(except);
    }

    /// Which accounts an entry means.
    public sealed interface AccountSelector {

        Place place();

        /// One account by its name; ambiguous if two bear it.
        record Named(String name, Place place) implements AccountSelector {}

        /// One account by its number.
        record Numbered(AccountId id, Place place) implements AccountSelector {}

        /// All accounts below an organizational unit at any depth, by path of names from the root.
        record BelowUnit(String path, Place place) implements AccountSelector {}

        /// All accounts that bear every one of these tags.
        record Tagged(SortedMap<String, String> tags, Place place) implements AccountSelector {
            public Tagged {
                tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
            }
        }

        /// Every account.
        record All(Place place) implements AccountSelector {}
    }
}
