package dev.muster.adopt;

import dev.muster.live.AwsState;
import dev.muster.live.Interest;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.model.Login;
import dev.muster.settings.Scope;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Works out what an import has to read. Which groups and people the scope matches shows only in
/// what is there, so Okta is asked twice: for its groups, and then for their members.
public final class ImportInterest {

    private ImportInterest() {}

    /// The groups of the org and nothing about them.
    public static Interest groupsOfOkta() {
        return new Interest(
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                Collections.emptySortedMap(),
                false,
                false,
                false,
                _ -> false,
                _ -> false,
                false);
    }

    /// All of AWS that the scope matches; the tree and the tags as well, by which accounts may be
    /// told together.
    ///
    /// @param planned what a plan of the repository as it is would read
    public static Interest ofAws(Interest planned, Scope scope) {
        return new Interest(
                planned.groups(),
                planned.logins(),
                planned.apps(),
                false,
                true,
                true,
                name -> scope.permissionSet(name).isPresent(),
                name -> scope.permissionSet(name).isPresent(),
                _ -> false,
                planned.attachedGroups(),
                false,
                planned.statedGroups(),
                !scope.accessControlAttributes().isEmpty());
    }

    /// All of Okta that the scope matches: the members of every group in scope, and everyone who
    /// has account assignments of their own.
    ///
    /// @param planned what a plan of the repository as it is would read
    public static Interest ofOkta(Interest planned, Scope scope, OktaState groups, AwsState aws) {
        SortedSet<String> names = new TreeSet<>(planned.groups());
        groups.groups().known().orElse(List.of()).stream()
                .filter(group -> group.type() == GroupType.OKTA_GROUP)
                .map(OktaState.Group::name)
                .filter(name -> scope.groupObjects(name).isPresent())
                .forEach(names::add);
        SortedSet<Login> logins = new TreeSet<>(planned.logins());
        Set<String> principals = principals(aws);
        aws.storeUsers().known().orElse(List.of()).stream()
                .filter(user -> principals.contains(user.id()))
                .map(AwsState.StoreUser::login)
                .filter(login -> scope.user(login).isPresent())
                .forEach(logins::add);
        return new Interest(
                names,
                logins,
                planned.apps(),
                false,
                false,
                false,
                _ -> false,
                _ -> false,
                _ -> false,
                planned.attachedGroups(),
                false,
                planned.statedGroups());
    }

    private static Set<String> principals(AwsState aws) {
        Set<String> ids = new HashSet<>();
        aws.assignments()
                .values()
                .forEach(rows ->
                        rows.known().orElse(List.of()).forEach(row -> ids.add(row.principalId())));
        return ids;
    }
}
