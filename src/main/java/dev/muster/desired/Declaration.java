package dev.muster.desired;

import dev.muster.model.Login;
import dev.muster.model.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that the files of a repository declare, as written: selectors, nested groups and periods are
/// not expanded yet, and nothing has been compared with the live systems.
///
/// @param releases of what guards hold
/// @param accessControlAttributes by key; empty where no file has the section, so that they are not
///   managed
public record Declaration(
        SortedMap<String, GroupDeclaration> groups,
        SortedMap<String, AppDeclaration> apps,
        SortedMap<String, PermissionSetDeclaration> permissionSets,
        List<AssignmentDeclaration> assignments,
        SortedMap<Login, UserDeclaration> users,
        List<Denial> deny,
        Optional<SortedMap<String, AttributeDeclaration>> accessControlAttributes,
        List<ReleaseDeclaration> releases) {

    /// A repository that declares nothing.
    public static final Declaration NOTHING =
            new Declaration(
                    new TreeMap<>(),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    List.of(),
                    new TreeMap<>(),
                    List.of(),
                    Optional.empty(),
                    List.of());

    public Declaration {
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        apps = Collections.unmodifiableSortedMap(new TreeMap<>(apps));
        permissionSets = Collections.unmodifiableSortedMap(new TreeMap<>(permissionSets));
        assignments = List.copyOf(assignments);
        users = Collections.unmodifiableSortedMap(new TreeMap<>(users));
        deny = List.copyOf(deny);
        releases = List.copyOf(releases);
        accessControlAttributes =
                accessControlAttributes.map(
                        all -> Collections.unmodifiableSortedMap(new TreeMap<>(all)));
    }

    /// A login that belongs in no managed group, whatever else is declared.
    public record Denial(Login login, Place place) {}

    /// A name written in a file, with its place.
    public record Reference(String name, Place place) {}

    /// A login written in a file, with its place.
    public record LoginReference(Login login, Place place) {}

    /// The same, with these people denied as well.
    public Declaration withDenied(List<Denial> more) {
        List<Denial> all = new ArrayList<>(deny);
        all.addAll(more);
        return new Declaration(
                groups,
                apps,
                permissionSets,
                assignments,
                users,
                all,
                accessControlAttributes,
                releases);
    }

    /// The group of that name, if it is declared.
    public Optional<GroupDeclaration> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }
}
