package dev.muster.access;

import dev.muster.access.AccessPath.Link;
import dev.muster.access.AccessPath.LinkState;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// Says of each link of a path whether it is there.
final class Links {

    private final ChainState chain;
    private final SortedMap<Login, String> assigned = new TreeMap<>();
    private final SortedSet<String> assignedUnread;

    Links(ChainState chain) {
        this.chain = chain;
        this.assignedUnread = chain.assignedUnread();
        for (String group : chain.assigned()) {
            chain.members()
                    .getOrDefault(group, Collections.emptySortedSet())
                    .forEach(login -> assigned.putIfAbsent(login, group));
        }
    }

    List<Link> of(Login login, Principal principal, ChainState.Account account) {
        List<Link> links = new ArrayList<>();
        links.add(user(login));
        switch (principal) {
            case Principal.Group(String group) when isPushedOrOkta(group) -> {
                links.add(oktaGroup(login, group));
                links.add(appAssignment(login));
                links.add(pushMapping(group));
                links.add(storeUser(login, links));
                links.add(storeGroup(login, group, links));
            }
            case Principal.Group(String group) -> {
                links.add(appAssignment(login));
                links.add(storeUser(login, links));
                links.add(storeGroup(login, group, links));
            }
            case Principal.User _, Principal.Unresolved _ -> {
                links.add(appAssignment(login));
                links.add(storeUser(login, links));
            }
        }
        links.add(accountAssignment(account));
        return List.copyOf(links);
    }

    /// Only where everything was read can a group be said to exist in Identity Center alone.
    private boolean isPushedOrOkta(String group) {
        return chain.pushed().containsKey(group)
                || chain.members().containsKey(group)
                || chain.unread().app().isPresent();
    }

    private Link user(Login login) {
        ChainState.Person person = chain.people().get(login);
        if (person == null) {
            return chain.unread()
                    .people()
                    .map(why -> unknown(AccessPath.USER, why))
                    .orElseGet(() -> broken(AccessPath.USER, "Okta has no user " + login));
        }
        return person.mayHaveAccess()
                ? holds(AccessPath.USER, person.status() + " in Okta")
                : broken(AccessPath.USER, person.status() + " in Okta, which cannot sign in");
    }

    private Link oktaGroup(Login login, String group) {
        SortedSet<Login> members = chain.members().get(group);
        if (members == null) {
            return unknown(AccessPath.OKTA_GROUP, "members of " + group + " were not read");
        }
        return members.contains(login)
                ? holds(AccessPath.OKTA_GROUP, "member of " + group)
                : broken(AccessPath.OKTA_GROUP, "not a member of " + group);
    }

    private Link appAssignment(Login login) {
        String group = assigned.get(login);
        if (group != null) {
            return holds(AccessPath.APP_ASSIGNMENT, "through " + group);
        }
        if (chain.unread().app().isPresent()) {
            return unknown(AccessPath.APP_ASSIGNMENT, chain.unread().app().get());
        }
        if (assignedUnread.isEmpty()) {
            return broken(AccessPath.APP_ASSIGNMENT, "in no group that is assigned to the app");
        }
        String groups = String.join(", ", assignedUnread);
        return Boolean.TRUE.equals(chain.storeUsers().get(login))
                ? holds(AccessPath.APP_ASSIGNMENT, "enabled there, so through one of " + groups)
                : unknown(AccessPath.APP_ASSIGNMENT, "members of " + groups + " were not read");
    }

    private Link pushMapping(String group) {
        ChainState.Push push = chain.pushed().get(group);
        if (push == null) {
            return chain.unread()
                    .app()
                    .map(why -> unknown(AccessPath.PUSH_MAPPING, why))
                    .orElseGet(() -> broken(AccessPath.PUSH_MAPPING, group + " is not pushed"));
        }
        String detail =
                push.status()
                        + push.error().map(error -> ": " + error).orElse("")
                        + push.lastPush()
                                .map(at -> ", pushed last at " + at.truncatedTo(ChronoUnit.SECONDS))
                                .orElse(", never pushed as far as Okta says");
        return push.status().equals("ACTIVE") && push.error().isEmpty()
                ? holds(AccessPath.PUSH_MAPPING, detail)
                : broken(AccessPath.PUSH_MAPPING, detail);
    }

    private Link storeUser(Login login, List<Link> before) {
        Boolean enabled = chain.storeUsers().get(login);
        if (Boolean.TRUE.equals(enabled)) {
            return holds(AccessPath.STORE_USER, "enabled");
        }
        if (chain.unread().storeUsers().isPresent()) {
            return unknown(AccessPath.STORE_USER, chain.unread().storeUsers().get());
        }
        String found = enabled == null ? "has not arrived by SCIM" : "disabled";
        return waitsIf(
                held(before, AccessPath.USER) && held(before, AccessPath.APP_ASSIGNMENT),
                AccessPath.STORE_USER,
                found);
    }

    private Link storeGroup(Login login, String group, List<Link> before) {
        SortedSet<Login> members = chain.storeMembers().get(group);
        if (members != null && members.contains(login)) {
            return holds(AccessPath.STORE_GROUP, "member of " + group);
        }
        Optional<String> unread = chain.unread().storeGroups();
        if (members == null && unread.isPresent()) {
            return unknown(AccessPath.STORE_GROUP, unread.get());
        }
        boolean coming =
                before.stream()
                        .allMatch(link ->
                                link.state() == LinkState.HOLDS || link.state() == LinkState.WAITS);
        String found =
                members == null
                        ? "group " + group + " has not arrived by SCIM"
                        : "membership in " + group + " has not arrived by SCIM";
        return waitsIf(coming && chain.pushed().containsKey(group), AccessPath.STORE_GROUP, found);
    }

    private static Link accountAssignment(ChainState.Account account) {
        String detail = account.name() + " is " + account.state();
        return account.state().equals("ACTIVE")
                ? holds(AccessPath.ACCOUNT_ASSIGNMENT, detail)
                : broken(AccessPath.ACCOUNT_ASSIGNMENT, detail);
    }

    private static boolean held(List<Link> links, String name) {
        return links.stream()
                .anyMatch(link -> link.name().equals(name) && link.state() == LinkState.HOLDS);
    }

    private static Link waitsIf(boolean coming, String name, String detail) {
        return coming ? new Link(name, LinkState.WAITS, detail) : broken(name, detail);
    }

    private static Link holds(String name, String detail) {
        return new Link(name, LinkState.HOLDS, detail);
    }

    private static Link broken(String name, String detail) {
        return new Link(name, LinkState.BROKEN, detail);
    }

    private static Link unknown(String name, String why) {
        return new Link(name, LinkState.UNKNOWN, why);
    }
}
