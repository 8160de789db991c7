package dev.muster.adopt;

import dev.muster.desired.Declaration;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.settings.Scope;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds the groups of Okta that are to be declared: those in scope that Muster may write and that
/// no file names yet.
final class Groups {

    private final SortedMap<String, OktaState.Group> found = new TreeMap<>();
    private final LiveNames names;
    private final Scope scope;
    private final Declaration before;
    private final Output output;
    private final boolean tellsAdmins;
    private int leftAlone;

    Groups(LiveNames names, Scope scope, Declaration before, Output output) {
        this.names = names;
        this.scope = scope;
        this.before = before;
        this.output = output;
        this.tellsAdmins = names.tellsAdmins();
    }

    /// @param apps the apps whose push mappings may lead to groups of their own
    void find(Apps apps) {
        Set<String> targets = new HashSet<>();
        apps.known()
                .values()
                .forEach(app ->
                        LiveNames.mappings(app)
                                .forEach(it -> it.targetGroupId().ifPresent(targets::add)));
        List<OktaState.Group> inScope =
                names.groups().stream()
                        .filter(group -> scope.groupObjects(group.name()).isPresent())
                        .sorted(Comparator.comparing(OktaState.Group::name))
                        .toList();
        for (OktaState.Group group : inScope) {
            switch (group.type()) {
                case OKTA_GROUP -> own(group);
                case APP_GROUP -> {
                    if (!targets.contains(group.id())) {
                        foreign(group, "is a group that an app owns");
                    }
                }
                case BUILT_IN, OTHER -> foreign(group, "is a group of type " + group.type());
            }
        }
    }

    /// Groups to declare, by name.
    SortedMap<String, OktaState.Group> found() {
        return found;
    }

    /// Whether a group will be declared, by these files or by those there were.
    boolean isDeclared(String name) {
        return found.containsKey(name) || before.groups().containsKey(name);
    }

    int leftAlone() {
        return leftAlone;
    }

    private void own(OktaState.Group group) {
        if (before.groups().containsKey(group.name())) {
            leftAlone++;
            return;
        }
        Optional<String> obstacle = obstacle(group);
        if (obstacle.isEmpty()) {
            found.put(group.name(), group);
        } else {
            output.notDeclared("group", group.name(), obstacle.get(), ignore(group.name()));
        }
    }

    private Optional<String> obstacle(OktaState.Group group) {
        if (group.admin().orElse(false)) {
            return Optional.of(
                    "grants an administrator role in Okta, and Muster writes no such group");
        }
        if (group.admin().isEmpty() && tellsAdmins) {
            return Optional.of(
                    "may grant an administrator role: Okta does not say of it, and does of others");
        }
        if (names.isAmbiguous(group.name())) {
            return Optional.of("shares its name with another group in Okta");
        }
        YamlBlock one =
                new YamlBlock()
                        .block("groups", new YamlBlock().inline(group.name(), new YamlBlock()));
        return Declarable.objection(one).map(objection -> "cannot be declared: " + objection);
    }

    /// A group that only looks like one of ours is worth a word only where no group of ours bears
    /// the name.
    private void foreign(OktaState.Group group, String why) {
        boolean shared =
                names.groups().stream()
                        .anyMatch(other ->
                                other.type() == GroupType.OKTA_GROUP
                                        && other.name().equals(group.name()));
        if (!shared) {
            output.notDeclared(
                    "group", group.name(), why + ", and Muster writes no such group", "");
        }
    }

    static String ignore(String group) {
        return "Take it out of scope: `ignore: [\"" + group + "\"]` in scope.groups.";
    }
}
