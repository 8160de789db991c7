package dev.muster.plan;

import dev.muster.desired.Declaration.Reference;
import dev.muster.desired.GroupDeclaration;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Kind;
import dev.muster.model.Resource;
import dev.muster.settings.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// Compares which groups are pushed to which apps. Rows of groups that are out of scope, or whose
/// declaration says nothing of pushing, stay as they are.
final class PushMappingDiff {

    private static final String ACTIVE = "ACTIVE";

    private final Turn turn;
    private final HandMadeGroups handMade;

    PushMappingDiff(Turn turn, HandMadeGroups handMade) {
        this.turn = turn;
        this.handMade = handMade;
    }

    /// Mappings to make and to make active again.
    List<Draft> additions() {
        List<Draft> drafts = new ArrayList<>();
        each((app, grant, live) -> additions(app, grant, live, drafts));
        return drafts;
    }

    /// Mappings to take down. A mapping is kept while its group has assignments.
    List<Draft> removals(KeptAssignments assignments) {
        List<Draft> drafts = new ArrayList<>();
        each((app, grant, live) -> removals(app, grant, live, assignments, drafts));
        return drafts;
    }

    private interface PerApp {
        void look(String app, Scope.Grant grant, Optional<OktaState.App> live);
    }

    private void each(PerApp step) {
        if (!turn.live().okta().groups().isKnown()) {
            return;
        }
        for (String app : ManagedApps.of(turn)) {
            Optional<Scope.Grant> grant = turn.scope().appPushes(app);
            if (grant.isEmpty()) {
                continue;
            }
            switch (AppStanding.of(app, turn)) {
                case AppStanding.Missing _ -> {}
                case AppStanding.Unread(String why) -> turn.notes().unknown("app " + app, why);
                case AppStanding.ToBeMade _ -> step.look(app, grant.get(), Optional.empty());
                case AppStanding.Present(OktaState.App live) ->
                        step.look(app, grant.get(), Optional.of(live));
            }
        }
    }

    private void additions(
            String app, Scope.Grant grant, Optional<OktaState.App> live, List<Draft> drafts) {
        Optional<SortedMap<String, OktaState.Mapping>> mappings = mappings(app, live);
        if (mappings.isEmpty()) {
            return;
        }
        List<String> declared = new ArrayList<>();
        for (GroupDeclaration group : turn.declaration().groups().values()) {
            Optional<Reference> reference = group.pushTo(app);
            if (reference.isEmpty() || !turn.groupInScope(group.name())) {
                continue;
            }
            Reason reason = new Reason.Declared(reference.get().place());
            declared.addAll(Compared.rows(new Resource.PushMapping(app, group.name(), ACTIVE)));
            OktaState.Mapping mapping = mappings.get().get(group.name());
            if (mapping == null) {
                if (!handMade.blocks(group.name(), app, reference.get().place())) {
                    drafts.add(
                            Draft.create(
                                    new Resource.PushMapping(app, group.name(), ACTIVE),
                                    references(app, group.name()),
                                    reason,
                                    grant));
                }
            } else {
                repair(app, group, mapping, reason, grant).ifPresent(drafts::add);
            }
        }
        List<String> found = new ArrayList<>();
        mappings.get()
                .forEach((group, mapping) ->
                        found.addAll(
                                Compared.rows(
                                        new Resource.PushMapping(app, group, mapping.status()))));
        turn.notes().compared(new Compared(Kind.PUSH_MAPPING, app, declared, found, true));
    }

    private Optional<Draft> repair(
            String app,
            GroupDeclaration group,
            OktaState.Mapping mapping,
            Reason reason,
            Scope.Grant grant) {
        Key key = new Key.PushMapping(app, group.name());
        String error = mapping.errorSummary().orElse("Okta does not say why");
        if (mapping.status().equals("ERROR")) {
            boolean stated = group.identityCenterId().isPresent();
            String message = group.name() + " cannot be pushed to " + app + ": " + error;
            String remedy =
                    "If IAM Identity Center has a hand-made group of that name, rename or delete it and"
                            + " push again in Okta, or state its id as `identityCenterId`.";
            if (stated) {
                turn.notes().warning("mapping-error", key, reason.place(), message, remedy);
            } else {
                turn.notes().refused("mapping-error", key, reason.place(), message, remedy);
            }
            return Optional.empty();
        }
        if (mapping.status().equals(ACTIVE)) {
            mapping.errorSummary()
                    .ifPresent(why ->
                            turn.notes()
                                    .warning(
                                            "push-fails",
                                            key,
                                            reason.place(),
                                            "the push of "
                                                    + group.name()
                                                    + " to "
                                                    + app
                                                    + " reports an error: "
                                                    + why,
                                            "Look at the tasks of the app in the Okta Admin"
                                                    + " Console."));
            return Optional.empty();
        }
        return Optional.of(
                Draft.update(
                        new Resource.PushMapping(app, group.name(), mapping.status()),
                        new Resource.PushMapping(app, group.name(), ACTIVE),
                        references(app, group.name()),
                        mapping.id(),
                        reason,
                        grant));
    }

    private void removals(
            String app,
            Scope.Grant grant,
            Optional<OktaState.App> live,
            KeptAssignments assignments,
            List<Draft> drafts) {
        mappings(app, live)
                .orElseGet(TreeMap::new)
                .forEach((group, mapping) -> {
                    if (!isUnwanted(group, app)) {
                        return;
                    }
                    if (app.equals(turn.chainApp())
                            && mayBeUsed(app, group, mapping, assignments)) {
                        return;
                    }
                    drafts.add(
                            Draft.delete(
                                    new Resource.PushMapping(app, group, mapping.status()),
                                    references(app, group),
                                    mapping.id(),
                                    new Reason.Undeclared(),
                                    grant));
                });
    }

    private boolean isUnwanted(String group, String app) {
        if (!turn.groupInScope(group) || turn.isFormerName(group)) {
            return false;
        }
        return turn.declaration()
                .group(group)
                .map(declared ->
                        declared.push().isPresent()
                                && declared.push().get().stream()
                                        .noneMatch(to -> to.name().equals(app)))
                .orElse(true);
    }

    private boolean mayBeUsed(
            String app, String group, OktaState.Mapping mapping, KeptAssignments assignments) {
        Optional<SortedSet<String>> served = assignments.served(group, mapping);
        if (served.isEmpty()) {
            turn.notes()
                    .unknown(
                            "target of the push mapping of group " + group,
                            "group "
                                    + mapping.targetGroupId().orElse("")
                                    + " is not among Okta's groups");
            return true;
        }
        Optional<String> used = served.get().stream().filter(assignments::has).findFirst();
        if (used.isPresent()) {
            reportUse(app, group, used.get());
            return true;
        }
        if (served.get().stream().anyMatch(assignments::isNotAsked)) {
            reportNotAsked(
                    app,
                    group,
                    "is in no file and stays, because `foreignPrincipals: ignore` leaves the account"
                            + " assignments of undeclared groups unread",
                    "Declare the group with `push: []`, so that its assignments are looked at, or take"
                            + " the mapping down by hand.");
            return true;
        }
        if (!assignments.setsNotAsked().isEmpty()) {
            reportNotAsked(
                    app,
                    group,
                    "stays, because the account assignments of permission sets out of scope are not"
                            + " read: "
                            + String.join(", ", assignments.setsNotAsked()),
                    "Let an entry under `scope.permissionSets` match them, with authority `observe` if"
                            + " Muster shall change none, or take the mapping down by hand.");
            return true;
        }
        assignments
                .gap()
                .ifPresent(why -> turn.notes().unknown("assignments of group " + group, why));
        return assignments.gap().isPresent();
    }

    private void reportUse(String app, String group, String used) {
        turn.notes()
                .warning(
                        "mapping-still-used",
                        new Key.PushMapping(app, group),
                        turn.declaration().group(group).map(GroupDeclaration::place),
                        "the push mapping of "
                                + group
                                + " stays, because "
                                + (used.equals(group) ? "the group" : "its target " + used)
                                + " still has account assignments",
                        "Take its assignments out first, or declare the push again.");
    }

    private void reportNotAsked(String app, String group, String why, String remedy) {
        turn.notes()
                .warning(
                        "mapping-maybe-used",
                        new Key.PushMapping(app, group),
                        turn.declaration().group(group).map(GroupDeclaration::place),
                        "the push mapping of " + group + " " + why,
                        remedy);
    }

    private Optional<SortedMap<String, OktaState.Mapping>> mappings(
            String app, Optional<OktaState.App> live) {
        if (live.isEmpty()) {
            return Optional.of(new TreeMap<>());
        }
        return turn.notes()
                .known("push mappings of app " + app, live.get().mappings())
                .map(all -> {
                    SortedMap<String, OktaState.Mapping> byGroup = new TreeMap<>();
                    for (OktaState.Mapping mapping : all) {
                        turn.live()
                                .groupName(mapping.sourceGroupId())
                                .ifPresent(name -> byGroup.putIfAbsent(name, mapping));
                    }
                    return byGroup;
                });
    }

    private static List<Key> references(String app, String group) {
        return List.of(new Key.App(app), new Key.Group(group));
    }
}
