package dev.muster.access;

import dev.muster.model.Login;
import dev.muster.model.Principal;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which paths are wanted. What is empty wants all.
///
/// @param group the group that the assignment is for
/// @param account a name or a number
public record AccessFilter(
        Optional<Login> login,
        Optional<String> group,
        Optional<String> account,
        Optional<String> permissionSet) {

    /// Every path.
    public static final AccessFilter ALL =
            new AccessFilter(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// What it asks for by the words of exports: each criterion by its name.
    public SortedMap<String, String> criteria() {
        SortedMap<String, String> criteria = new TreeMap<>();
        login.ifPresent(one -> criteria.put("login", one.value()));
        group.ifPresent(one -> criteria.put("group", one));
        account.ifPresent(one -> criteria.put("account", one));
        permissionSet.ifPresent(one -> criteria.put("permission-set", one));
        return criteria;
    }

    /// The paths of one person.
    public static AccessFilter of(Login login) {
        return new AccessFilter(
                Optional.of(login), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Whether the paths of an assignment are wanted.
    public boolean wants(ChainState.Assignment assignment, String accountName) {
        return group.map(name -> assignment.principal().equals(new Principal.Group(name)))
                        .orElse(true)
                && account.map(text ->
                                text.equals(accountName)
                                        || text.equals(assignment.account().value()))
                        .orElse(true)
                && permissionSet.map(assignment.permissionSet()::equals).orElse(true);
    }

    /// Whether the paths of a person are wanted.
    public boolean wants(Login person) {
        return login.map(person::equals).orElse(true);
    }
}
