package dev.muster.desired;

import dev.muster.desired.Declaration.Reference;
import dev.muster.desired.Draft.Section;
import dev.muster.yaml.Words;
import java.util.List;

/// The group that keeps a permission set's roles alive must have nobody in it, and must reach
/// Identity Center.
final class KeepRoleCheck {

    private final Draft draft;

    KeepRoleCheck(Draft draft) {
        this.draft = draft;
    }

    void check() {
        draft.permissionSets.values().forEach(set -> set.keepRole().ifPresent(this::check));
    }

    private void check(Reference keeper) {
        draft.require(
                Section.GROUPS, keeper.name(), keeper.place(), DeclarationCheck.UNDECLARED_GROUP);
        GroupDeclaration group = draft.groups.get(keeper.name());
        if (group == null || !draft.isSound(keeper.name())) {
            return;
        }
        boolean isEmpty =
                group.members().filter(members -> members.isEmpty()).isPresent()
                        && group.membership() == GroupDeclaration.Membership.EXACT;
        boolean arrives =
                group.identityCenterId().isPresent() || !group.push().orElse(List.of()).isEmpty();
        if (!isEmpty || !arrives) {
            draft.problems()
                    .add(
                            DeclarationCheck.KEEP_ROLE.at(
                                    keeper.place(),
                                    "the group "
                                            + Words.quoted(keeper.name())
                                            + ", declared at "
                                            + group.place()
                                            + ", cannot keep roles: "
                                            + (isEmpty
                                                    ? "it is pushed to no app"
                                                    : "people in it would get the permission set in"
                                                            + " every account"),
                                    "Name a group with `members: []` and `push: [<app>]`."));
        }
    }
}
