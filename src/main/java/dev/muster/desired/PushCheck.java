package dev.muster.desired;

import dev.muster.desired.Declaration.Reference;
import dev.muster.yaml.Words;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Groups in two roles at once, and groups that access is assigned to and nobody pushes.
final class PushCheck {

    private final Draft draft;

    PushCheck(Draft draft) {
        this.draft = draft;
    }

    void check() {
        draft.groups.values().stream()
                .filter(group -> draft.isSound(group.name()))
                .forEach(this::bothRoles);
        Set<String> said = new TreeSet<>();
        draft.assignments.stream()
                .flatMap(assignment -> assignment.groups().stream())
                .filter(group -> said.add(group.name()))
                .forEach(this::reachesAws);
    }

    private void bothRoles(GroupDeclaration group) {
        List<String> assigned =
                group.apps().orElse(List.of()).stream()
                        .map(GroupDeclaration.AppReference::app)
                        .toList();
        for (Reference app : group.push().orElse(List.of())) {
            if (assigned.contains(app.name())) {
                bothRoles(group, app);
            }
        }
    }

    private void bothRoles(GroupDeclaration group, Reference app) {
        String message =
                "the group "
                        + Words.quoted(group.name())
                        + " is both assigned to "
                        + Words.quoted(app.name())
                        + " and pushed to it";
        draft.problems()
                .add(
                        group.singleGroup()
                                ? DeclarationCheck.SINGLE_GROUP.at(
                                        app.place(),
                                        message,
                                        "Okta and AWS advise against it: assign a second group whose"
                                                + " members are `{pushedTo: "
                                                + app.name()
                                                + "}`.")
                                : DeclarationCheck.ASSIGNED_AND_PUSHED.at(
                                        app.place(),
                                        message,
                                        "Assign a second group whose members are `{pushedTo: "
                                                + app.name()
                                                + "}`, or write `singleGroup: true` if you mean it."));
    }

    private void reachesAws(Reference reference) {
        GroupDeclaration group = draft.groups.get(reference.name());
        boolean reaches =
                group == null
                        || !draft.isSound(group.name())
                        || group.identityCenterId().isPresent()
                        || !group.push().orElse(List.of()).isEmpty();
        if (!reaches) {
            draft.problems()
                    .add(
                            DeclarationCheck.GROUP_NEVER_REACHES_AWS.at(
                                    reference.place(),
                                    "the group "
                                            + Words.quoted(reference.name())
                                            + " is not pushed to any app, so it may never be in Identity"
                                            + " Center",
                                    "Add `push: [<app>]` to the group, or its `identityCenterId`."));
        }
    }
}
