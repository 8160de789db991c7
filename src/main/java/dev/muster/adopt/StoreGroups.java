package dev.muster.adopt;

import dev.muster.desired.Declaration;
import dev.muster.live.AwsState;
import dev.muster.live.OktaState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Says which declared group stands for a group of Identity Center: the one that states its id,
/// else the one of its name.
///
/// A group that is imported states the id where the name does not tell it: its push mapping leads
/// to a group of another name, or no mapping works and a group of its name has assignments.
final class StoreGroups {

    private static final String ACTIVE = "ACTIVE";

    private final SortedMap<String, String> stated = new TreeMap<>();
    private final Map<String, String> groups = new HashMap<>();

    /// @param chain the app that leads to Identity Center
    StoreGroups(LiveNames names, Groups groups, Declaration before, Optional<OktaState.App> chain) {
        before.groups()
                .values()
                .forEach(group ->
                        group.identityCenterId()
                                .ifPresent(id -> this.groups.put(id, group.name())));
        Set<String> used = usedGroups(names);
        Map<String, OktaState.Mapping> mappings = new HashMap<>();
        chain.map(LiveNames::mappings)
                .orElse(List.of())
                .forEach(mapping -> mappings.putIfAbsent(mapping.sourceGroupId(), mapping));
        groups.found()
                .forEach((name, group) ->
                        id(group, Optional.ofNullable(mappings.get(group.id())), names, used)
                                .filter(id -> !this.groups.containsKey(id))
                                .filter(id -> isDeclarable(name, id))
                                .ifPresent(id -> {
                                    stated.put(name, id);
                                    this.groups.put(id, name);
                                }));
        for (AwsState.StoreGroup group :
                AwsState.StoreGroup.named(names.storeGroups(), Map.copyOf(this.groups))) {
            if (groups.isDeclared(group.name())) {
                this.groups.putIfAbsent(group.id(), group.name());
            }
        }
    }

    /// The declared group that stands for the group of that id.
    Optional<String> declared(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    /// The id that an imported group has to state.
    Optional<String> stated(String group) {
        return Optional.ofNullable(stated.get(group));
    }

    private static Set<String> usedGroups(LiveNames names) {
        Set<String> used = new HashSet<>();
        names.sets().forEach(set -> names.rows(set).forEach(row -> used.add(row.principalId())));
        return used;
    }

    private static Optional<String> id(
            OktaState.Group group,
            Optional<OktaState.Mapping> mapping,
            LiveNames names,
            Set<String> used) {
        Optional<String> elsewhere =
                mapping.flatMap(OktaState.Mapping::targetGroupId)
                        .flatMap(names::group)
                        .map(OktaState.Group::name)
                        .filter(name -> !name.equals(group.name()))
                        .flatMap(names::storeGroupCalled)
                        .map(AwsState.StoreGroup::id);
        boolean works = mapping.filter(it -> it.status().equals(ACTIVE)).isPresent();
        return elsewhere.or(() ->
                works
                        ? Optional.empty()
                        : names.storeGroupCalled(group.name())
                                .map(AwsState.StoreGroup::id)
                                .filter(used::contains));
    }

    private static boolean isDeclarable(String name, String id) {
        YamlBlock one =
                new YamlBlock()
                        .block(
                                "groups",
                                new YamlBlock()
                                        .inline(
                                                name,
                                                new YamlBlock().text("identityCenterId", id)));
        return Declarable.objection(one).isEmpty();
    }
}
