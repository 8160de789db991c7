package dev.muster.plan;

import dev.muster.desired.GroupDeclaration;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Finds the groups that will be pushed to an app: those declared so, and those that are pushed
/// today and that this plan leaves alone.
final class PushedGroups {

    private final Turn turn;

    private final Set<Key> going = new HashSet<>();

    PushedGroups(Turn turn, List<Draft> mappingsToGo) {
        this.turn = turn;
        mappingsToGo.stream()
                .filter(draft -> Authorities.allows(draft, true))
                .forEach(draft -> going.add(draft.key()));
    }

    /// @param doubt why there may be more
    record Found(SortedSet<String> groups, Optional<String> doubt) {}

    /// All but one group, which asks for the others.
    Found to(String app, String asking) {
        SortedSet<String> groups = new TreeSet<>();
        for (GroupDeclaration group : turn.declaration().groups().values()) {
            if (group.isPushedTo(app)) {
                groups.add(group.name());
            }
        }
        Optional<List<OktaState.Mapping>> mappings =
                turn.live()
                        .app(app)
                        .known()
                        .flatMap(found -> found.map(OktaState.App::mappings))
                        .flatMap(list -> list.known());
        boolean appIsAbsent = turn.live().app(app).known().map(Optional::isEmpty).orElse(false);
        Optional<String> doubt =
                mappings.isPresent() || appIsAbsent
                        ? Optional.empty()
                        : Optional.of("push mappings of app " + app + " were not read");
        for (OktaState.Mapping mapping : mappings.orElse(List.of())) {
            Optional<String> name = turn.live().groupName(mapping.sourceGroupId());
            if (name.isEmpty()) {
                doubt =
                        Optional.of(
                                "members of pushed group "
                                        + mapping.sourceGroupId()
                                        + " are not known");
                warnOfForeign(mapping, app, asking);
                continue;
            }
            if (groups.contains(name.get()) || !stays(name.get(), app)) {
                continue;
            }
            if (areMembersRead(name.get())) {
                groups.add(name.get());
            } else {
                doubt = Optional.of("members of pushed group " + name.get() + " were not read");
                warnOf(name.get(), app, asking);
            }
        }
        groups.remove(asking);
        return new Found(groups, doubt);
    }

    /// Whether this plan leaves the mapping of a group that is not declared for the app. One that
    /// may not go, because its group still has assignments, say, stays.
    private boolean stays(String group, String app) {
        return !going.contains(new Key.PushMapping(app, group));
    }

    private boolean areMembersRead(String name) {
        return turn.live()
                .group(name)
                .map(group -> turn.live().members(group).isKnown())
                .orElse(false);
    }

    private void warnOf(String pushedGroup, String app, String asking) {
        turn.notes()
                .warning(
                        "pushed-group-undeclared",
                        new Key.PushMapping(app, pushedGroup),
                        Optional.empty(),
                        pushedGroup
                                + " is pushed to "
                                + app
                                + " and not declared, so its members are"
                                + " not known and nobody is removed from "
                                + asking,
                        "Declare the group, or take its push mapping down.");
    }

    /// A group of a directory or of Okta itself can be pushed as well, and one that the list of
    /// groups lacks is no proof of anything.
    private void warnOfForeign(OktaState.Mapping mapping, String app, String asking) {
        turn.notes()
                .warning(
                        "pushed-group-foreign",
                        new Key.Group(asking),
                        Optional.empty(),
                        source(mapping)
                                + " is pushed to "
                                + app
                                + " (mapping "
                                + mapping.id()
                                + "), so its members are not known and nobody is removed from "
                                + asking
                                + " as undeclared while it is",
                        "Take that push mapping down and push a group made in Okta instead (a group rule"
                                + " can fill it with the members of the other one), or name the people who"
                                + " shall leave "
                                + asking
                                + " under its `except`.");
    }

    private String source(OktaState.Mapping mapping) {
        return turn.live()
                .groupOfId(mapping.sourceGroupId())
                .map(group ->
                        "group "
                                + group.name()
                                + ", which is no group made in Okta ("
                                + group.type()
                                + "),")
                .orElse("group " + mapping.sourceGroupId() + ", which is not among Okta's groups,");
    }
}
