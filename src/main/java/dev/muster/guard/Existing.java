package dev.muster.guard;

import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.model.Kind;
import dev.muster.settings.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How many objects exist in scope, by kind: what a share of removals is a share of. What was not
/// read counts as not existing, which makes the share larger and the limit stricter.
final class Existing {

    private final ScopeReading scope;
    private final LiveState live;
    private final Set<String> ownGroups;
    private final Set<String> ownPrincipals;

    Existing(ScopeReading scope, LiveState live) {
        this.scope = scope;
        this.live = live;
        this.ownGroups = groups().map(OktaState.Group::id).collect(Collectors.toSet());
        this.ownPrincipals = principals();
    }

    int of(Kind kind) {
        return (int)
                switch (kind) {
                    case USER -> users();
                    case GROUP -> groups().count();
                    case MEMBERSHIP -> groups().mapToLong(this::handMade).sum();
                    case APP -> apps().count();
                    case APP_ASSIGNMENT -> apps().mapToLong(this::assignments).sum();
                    case PUSH_MAPPING -> apps().mapToLong(this::mappings).sum();
                    case ACCESS_CONTROL_ATTRIBUTE -> attributes();
                    case PERMISSION_SET -> sets().count();
                    case ACCOUNT_ASSIGNMENT -> sets().mapToLong(this::rows).sum();
                };
    }

    /// Hand-made members of one group; those that a rule made are not Muster's to remove.
    int membersOf(String group) {
        return (int)
                groups().filter(found -> found.name().equals(group))
                        .mapToLong(this::handMade)
                        .sum();
    }

    private long users() {
        return live.okta().users().known().map(Map::keySet).stream()
                .flatMap(logins -> logins.stream())
                .filter(login -> scope.user(login).isPresent())
                .count();
    }

    private Stream<OktaState.Group> groups() {
        return live.okta().groups().known().orElse(List.of()).stream()
                .filter(group -> group.type() == GroupType.OKTA_GROUP)
                .filter(group -> scope.group(group.name()).isPresent());
    }

    private long handMade(OktaState.Group group) {
        return Optional.ofNullable(live.okta().members().get(group.id()))
                .flatMap(Observed::known)
                .orElse(List.of())
                .stream()
                .filter(member -> !(member.origin() instanceof OktaState.Origin.ByRules))
                .count();
    }

    private Stream<OktaState.App> apps() {
        return live.okta().apps().entrySet().stream()
                .filter(entry -> scope.app(entry.getKey()).isPresent())
                .flatMap(entry -> entry.getValue().known().flatMap(found -> found).stream());
    }

    private long assignments(OktaState.App app) {
        return app.assignments().known().orElse(List.of()).stream()
                .filter(row -> ownGroups.contains(row.groupId()))
                .count();
    }

    private long mappings(OktaState.App app) {
        return app.mappings().known().orElse(List.of()).stream()
                .filter(mapping -> ownGroups.contains(mapping.sourceGroupId()))
                .count();
    }

    private Stream<AwsState.PermissionSet> sets() {
        return live.aws().sets().known().orElse(List.of()).stream()
                .filter(set -> scope.permissionSet(set.name()).isPresent());
    }

    private long attributes() {
        return live.aws().accessControl().flatMap(Observed::known).stream()
                .flatMap(found -> found.effective().keySet().stream())
                .filter(key -> scope.accessControlAttribute(key).isPresent())
                .count();
    }

    private long rows(AwsState.PermissionSet set) {
        return Optional.ofNullable(live.aws().assignments().get(set.arn()))
                .flatMap(Observed::known)
                .orElse(List.of())
                .stream()
                .filter(row -> scope.account(row.account()).isPresent())
                .filter(this::isOurs)
                .count();
    }

    private boolean isOurs(AwsState.Row row) {
        boolean foreignToo =
                scope.assignments()
                        .filter(entry ->
                                entry.foreignPrincipals() == Scope.ForeignPrincipals.REMOVE)
                        .isPresent();
        return foreignToo || ownPrincipals.contains(row.principalId());
    }

    /// Ids in the identity store of the principals in scope.
    private Set<String> principals() {
        Set<String> ids = new HashSet<>();
        live.aws().storeGroups().known().orElse(List.of()).stream()
                .filter(group -> scope.group(group.name()).isPresent())
                .forEach(group -> ids.add(group.id()));
        live.aws().storeUsers().known().orElse(List.of()).stream()
                .filter(user -> scope.user(user.login()).isPresent())
                .forEach(user -> ids.add(user.id()));
        return ids;
    }
}
