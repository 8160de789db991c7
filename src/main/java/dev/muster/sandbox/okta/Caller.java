package dev.muster.sandbox.okta;

import java.util.List;
import java.util.Optional;

/// Who calls, and what they may see and do.
///
/// @param principal by which rate limits count: the token's id or the client's
/// @param scopes granted ones of an OAuth token; empty for an API token, which has its owner's
///   rights
/// @param groups names of the only groups that they see; empty if they see all
/// @param apps labels of the only apps that they see; empty if they see all
record Caller(
        Actor actor,
        String principal,
        Optional<List<String>> scopes,
        Role role,
        Optional<List<String>> groups,
        Optional<List<String>> apps) {

    /// What kind of administrator.
    enum Role {
        SUPER,
        ORG,
        READ_ONLY,
        CUSTOM,
        NONE
    }

    Caller {
        scopes = scopes.map(List::copyOf);
        groups = groups.map(List::copyOf);
        apps = apps.map(List::copyOf);
    }

    boolean sees(Group group) {
        return groups.isEmpty()
                || (!group.type.equals("BUILT_IN") && groups.get().contains(group.name()));
    }

    boolean sees(App app) {
        return apps.isEmpty() || apps.get().contains(app.label);
    }

    /// Whether the token's scopes and the role allow a call of that kind.
    boolean may(Route route) {
        boolean scoped =
                scopes.isEmpty()
                        || route.areas().stream()
                                .allMatch(area -> scopes.get().contains(route.scope(area)));
        return scoped
                && switch (role) {
                    case SUPER, ORG -> true;
                    case READ_ONLY -> !route.writes();
                    case CUSTOM -> !(route.writes() && route.template().contains("/groups/rules"));
                    case NONE -> false;
                };
    }
}
