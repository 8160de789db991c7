package dev.muster.settings;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalInt;

/// What has to be said on every way from a person to one of some permission sets.
///
/// @param entry where the settings say so, such as `requirements[0]`
/// @param permissionSets names of the permission sets
/// @param reason whether a reason must be given
/// @param maxDays how many days it may last at most; empty if for ever
public record Requirement(
        String entry, List<Pattern> permissionSets, boolean reason, OptionalInt maxDays) {

    public Requirement {
        requireNonNull(entry, "entry is null");
        permissionSets = List.copyOf(permissionSets);
        requireNonNull(maxDays, "maxDays is null");
    }

    public boolean speaksOf(String permissionSet) {
        return permissionSets.stream().anyMatch(pattern -> pattern.matches(permissionSet));
    }
}
