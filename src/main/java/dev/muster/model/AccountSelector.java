package dev.muster.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which AWS accounts an entry of a file means. Which those are, only the live organization tells.
public sealed interface AccountSelector {

    /// Where it is written.
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
