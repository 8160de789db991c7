package dev.muster.access;

import dev.muster.model.Login;
import dev.muster.model.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Works out who reaches what.
public final class Access {

    private Access() {}

    /// Every path that the filter wants, sorted: one for each person, account and permission set
    /// that an assignment reaches or would reach, whatever the state of its links. People who are
    /// in the Okta group, in the Identity Center group or in both have one.
    public static List<AccessPath> paths(ChainState chain, AccessFilter filter) {
        Links links = new Links(chain);
        List<AccessPath> paths = new ArrayList<>();
        for (ChainState.Assignment assignment : chain.assignments()) {
            ChainState.Account account =
                    chain.accounts()
                            .getOrDefault(
                                    assignment.account(),
                                    new ChainState.Account(
                                            assignment.account().value(), "unknown"));
            if (!filter.wants(assignment, account.name())) {
                continue;
            }
            for (Login login : people(chain, assignment.principal())) {
                if (filter.wants(login)) {
                    paths.add(
                            new AccessPath(
                                    login,
                                    assignment.account(),
                                    account.name(),
                                    assignment.permissionSet(),
                                    assignment.principal(),
                                    links.of(login, assignment.principal(), account)));
                }
            }
        }
        Collections.sort(paths);
        return List.copyOf(paths);
    }

    /// What the AWS access portal shows: the paths that are open.
    public static List<AccessPath> portal(ChainState chain, AccessFilter filter) {
        return paths(chain, filter).stream().filter(AccessPath::isOpen).toList();
    }

    private static SortedSet<Login> people(ChainState chain, Principal principal) {
        return switch (principal) {
            case Principal.Group(String name) -> {
                SortedSet<Login> people = new TreeSet<>();
                people.addAll(chain.members().getOrDefault(name, Collections.emptySortedSet()));
                people.addAll(
                        chain.storeMembers().getOrDefault(name, Collections.emptySortedSet()));
                yield people;
            }
            case Principal.User(Login login) -> new TreeSet<>(List.of(login));
            case Principal.Unresolved _ -> new TreeSet<>();
        };
    }
}
