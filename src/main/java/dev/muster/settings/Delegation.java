package dev.muster.settings;

import static java.util.Objects.requireNonNull;

import dev.muster.model.AccountSelector;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the files below one folder may declare, so that whoever may write there decides over these
/// groups and nothing else. The first entry whose folder a file lies below speaks of it; files that
/// no entry speaks of may declare anything.
///
/// @param entry where the settings say so, such as `delegation[0]`
/// @param folder the names of the folder and of those above it, the topmost (`access`) first
/// @param groups names of the groups that may be declared and assigned there
/// @param apps keys of apps, beside the one that leads to Identity Center, that those groups may be
///   assigned and pushed to
/// @param assign what those groups may be assigned; empty if nothing
public record Delegation(
        String entry,
        List<Pattern> folder,
        List<Pattern> groups,
        List<Pattern> apps,
        Optional<Assign> assign) {

    /// What the groups of a folder may be assigned.
    ///
    /// @param permissionSets names of the permission sets
    /// @param accounts the accounts
    public record Assign(List<Pattern> permissionSets, List<AccountSelector> accounts) {
        public Assign {
            permissionSets = List.copyOf(permissionSets);
            accounts = List.copyOf(accounts);
        }

        public boolean hasPermissionSet(String name) {
            return permissionSets.stream().anyMatch(pattern -> pattern.matches(name));
        }
    }

    public Delegation {
        requireNonNull(entry, "entry is null");
        folder = List.copyOf(folder);
        groups = List.copyOf(groups);
        apps = List.copyOf(apps);
        requireNonNull(assign, "assign is null");
    }

    /// Whether a file lies below the folder, at any depth.
    ///
    /// @param file its path from the repository, with slashes
    public boolean speaksOf(String file) {
        String[] names = file.split("/", -1);
        if (names.length <= folder.size()) {
            return false;
        }
        for (int i = 0; i < folder.size(); i++) {
            if (!folder.get(i).matches(names[i])) {
                return false;
            }
        }
        return true;
    }

    /// The folder as the settings write it, `access/payments/**`.
    public String path() {
        return folder.stream().map(Pattern::text).collect(Collectors.joining("/")) + "/**";
    }

    public boolean hasGroup(String name) {
        return groups.stream().anyMatch(pattern -> pattern.matches(name));
    }

    public boolean hasApp(String key) {
        return apps.stream().anyMatch(pattern -> pattern.matches(key));
    }

    public boolean hasPermissionSet(String name) {
        return assign.filter(given -> given.hasPermissionSet(name)).isPresent();
    }

    /// The accounts in which the groups may be assigned something.
    public List<AccountSelector> accounts() {
        return assign.map(Assign::accounts).orElse(List.of());
    }
}
