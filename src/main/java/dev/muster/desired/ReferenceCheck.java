package dev.muster.desired;

import dev.muster.desired.Declaration.Reference;
import dev.muster.desired.Draft.Section;
import dev.muster.desired.GroupDeclaration.AppReference;
import dev.muster.desired.GroupDeclaration.Member;
import dev.muster.model.Place;

/// Whatever is named must be declared somewhere in the repository.
final class ReferenceCheck {

    private final Draft draft;

    ReferenceCheck(Draft draft) {
        this.draft = draft;
    }

    void check() {
        draft.groups.values().forEach(this::group);
        draft.assignments.forEach(this::assignment);
    }

    private void group(GroupDeclaration group) {
        group.members().ifPresent(members -> members.forEach(this::member));
        group.apps().ifPresent(apps -> apps.forEach(this::assignedApp));
        group.push().ifPresent(apps -> apps.forEach(app -> app(app.name(), app.place())));
    }

    private void member(Member member) {
        switch (member) {
            case Member.Person _ -> {}
            case Member.OfGroup(String group, _, _, Place place) ->
                    draft.require(Section.GROUPS, group, place, DeclarationCheck.UNDECLARED_GROUP);
            case Member.PushedTo(String app, Place place) -> app(app, place);
        }
    }

    private void assignedApp(AppReference app) {
        app(app.app(), app.place());
    }

    private void app(String key, Place place) {
        draft.require(Section.APPS, key, place, DeclarationCheck.UNDECLARED_APP);
    }

    private void assignment(AssignmentDeclaration assignment) {
        for (Reference group : assignment.groups()) {
            draft.require(
                    Section.GROUPS, group.name(), group.place(), DeclarationCheck.UNDECLARED_GROUP);
        }
        for (Reference set : assignment.permissionSets()) {
            draft.require(
                    Section.PERMISSION_SETS,
                    set.name(),
                    set.place(),
                    DeclarationCheck.UNDECLARED_PERMISSION_SET);
        }
    }
}
