package dev.muster.plan;

import dev.muster.desired.ChainApp;
import dev.muster.desired.Declaration;
import dev.muster.desired.Declaration.Reference;
import dev.muster.desired.GroupDeclaration;
import dev.muster.live.LiveState;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.settings.Settings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lets groups that are renamed go by their new names from the moment they are read, so that their
/// ids, members, mappings and assignments are compared as theirs. What a group is called in Okta
/// and in Identity Center at present stays beside it ([OktaState.Group#nameInOkta],
/// [AwsState.StoreGroup#displayName]).
public final class Renames {

    private Renames() {}

    /// A live state in which each group that `previously` lets be renamed goes by its new name.
    ///
    /// In Okta that is the one group that bears a former name, where none bears the new one; in
    /// Identity Center the group of a former name that the group's push mapping leads to, until
    /// SCIM has brought the new name. Anything else stays as it was read. Doing it twice changes
    /// nothing.
    public static LiveState applied(Declaration declaration, Settings settings, LiveState live) {
        Set<String> former = formerNames(declaration);
        if (former.isEmpty() || !live.okta().groups().isKnown()) {
            return live;
        }
        List<OktaState.Group> groups = live.okta().groups().known().orElse(List.of());
        Map<String, String> newNames = new HashMap<>();
        Map<String, String> storeNames = new HashMap<>();
        for (GroupDeclaration group : declaration.groups().values()) {
            if (group.previously().isEmpty()) {
                continue;
            }
            found(groups, group.name())
                    .or(() -> toRename(group, groups, settings))
                    .ifPresent(renamed -> {
                        newNames.put(renamed.id(), group.name());
                        target(renamed, ChainApp.key(declaration, settings), live)
                                .filter(name -> isFormer(group, name))
                                .ifPresent(name -> storeNames.put(name, group.name()));
                    });
        }
        return live.with(live.okta().withGroups(newNames), live.aws().withStoreGroups(storeNames));
    }

    /// The names that groups had before.
    static Set<String> formerNames(Declaration declaration) {
        Set<String> names = new HashSet<>();
        for (GroupDeclaration group : declaration.groups().values()) {
            group.previously().stream().map(Reference::name).forEach(names::add);
        }
        return names;
    }

    static boolean isFormer(GroupDeclaration group, String name) {
        return group.previously().stream().map(Reference::name).anyMatch(name::equals);
    }

    private static Optional<OktaState.Group> toRename(
            GroupDeclaration group, List<OktaState.Group> groups, Settings settings) {
        List<OktaState.Group> old =
                groups.stream()
                        .filter(live -> live.type() == GroupType.OKTA_GROUP)
                        .filter(live -> isFormer(group, live.name()))
                        .toList();
        return Optional.of(old)
                .filter(all -> all.size() == 1)
                .map(List::getFirst)
                .filter(live -> settings.scope().groupObjects(live.name()).isPresent())
                .filter(_ -> settings.scope().groupObjects(group.name()).isPresent());
    }

    private static Optional<OktaState.Group> found(List<OktaState.Group> groups, String name) {
        return groups.stream()
                .filter(group -> group.type() == GroupType.OKTA_GROUP && group.name().equals(name))
                .findFirst();
    }

    /// The display name of the Identity Center group that a group's push mapping leads to.
    private static Optional<String> target(OktaState.Group group, String app, LiveState live) {
        List<OktaState.Mapping> mappings =
                Optional.ofNullable(live.okta().apps().get(app))
                        .flatMap(read -> read.known().flatMap(found -> found))
                        .flatMap(found -> found.mappings().known())
                        .orElse(List.of());
        return mappings.stream()
                .filter(mapping -> mapping.sourceGroupId().equals(group.id()))
                .flatMap(mapping -> mapping.targetGroupId().stream())
                .flatMap(id ->
                        live.okta().groups().known().orElse(List.of()).stream()
                                .filter(target -> target.id().equals(id)))
                .map(OktaState.Group::name)
                .findFirst();
    }
}
