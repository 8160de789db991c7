package dev.muster.plan;

import dev.muster.desired.GroupDeclaration;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.model.Key;
import dev.muster.model.Resource;
import dev.muster.settings.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Compares Okta groups themselves. None is deleted: what is in scope and undeclared is reported.
final class GroupDiff {

    /// The mark of two-stage deletion, which is no part of the description.
    private static final Pattern DELETION_MARK =
            Pattern.compile("\\n?muster: delete after \\d{4}-\\d{2}-\\d{2}\\s*$");

    private final Turn turn;

    GroupDiff(Turn turn) {
        this.turn = turn;
    }

    List<Draft> drafts() {
        List<Draft> drafts = new ArrayList<>();
        Collection<GroupDeclaration> declared = turn.declaration().groups().values();
        for (GroupDeclaration group : declared) {
            Optional<Scope.Grant> grant = turn.scope().groupObjects(group.name());
            if (grant.isEmpty()) {
                OutOfScope.warn(turn.notes(), new Key.Group(group.name()), group.place());
            } else {
                draft(group, grant.get()).ifPresent(drafts::add);
            }
        }
        reportUndeclared();
        if (!declared.isEmpty()) {
            warnIfAdminsAreNotTold(declared.iterator().next());
        }
        return drafts;
    }

    private Optional<Draft> draft(GroupDeclaration group, Scope.Grant grant) {
        return switch (GroupStanding.of(group.name(), turn.live())) {
            case GroupStanding.Unread _ -> {
                turn.notes().known("groups in Okta", turn.live().okta().groups());
                yield Optional.empty();
            }
            case GroupStanding.Refused(String id, String why, String remedy) -> {
                turn.notes()
                        .refused(
                                id,
                                new Key.Group(group.name()),
                                Optional.of(group.place()),
                                why,
                                remedy);
                yield Optional.empty();
            }
            case GroupStanding.Absent _ -> {
                Resource wanted = new Resource.Group(group.name(), group.description());
                turn.notes().compared(wanted, Optional.empty());
                yield Optional.of(
                        Draft.create(wanted, List.of(), new Reason.Declared(group.place()), grant));
            }
            case GroupStanding.Present(OktaState.Group live) -> edit(group, live, grant);
        };
    }

    private Optional<Draft> edit(GroupDeclaration group, OktaState.Group live, Scope.Grant grant) {
        Optional<String> description = group.description().map(_ -> description(live));
        turn.notes()
                .compared(
                        new Resource.Group(group.name(), group.description(), live.isRenamed()),
                        Optional.of(
                                new Resource.Group(
                                        live.nameInOkta(), description, live.isRenamed())));
        if (description.equals(group.description()) && !live.isRenamed()) {
            return Optional.empty();
        }
        return Optional.of(
                Draft.update(
                        new Resource.Group(live.nameInOkta(), description, live.isRenamed()),
                        new Resource.Group(group.name(), group.description(), live.isRenamed()),
                        List.of(),
                        live.id(),
                        new Reason.Declared(group.place()),
                        grant));
    }

    private static String description(OktaState.Group live) {
        return DELETION_MARK.matcher(live.description().orElse("")).replaceFirst("");
    }

    private void reportUndeclared() {
        for (OktaState.Group group : turn.live().okta().groups().known().orElse(List.of())) {
            if (group.type() == GroupType.OKTA_GROUP
                    && turn.groupInScope(group.name())
                    && turn.declaration().group(group.name()).isEmpty()
                    && !turn.isFormerName(group.name())) {
                turn.notes()
                        .note(
                                "undeclared",
                                new Key.Group(group.name()),
                                Optional.empty(),
                                "group " + group.name() + " is in scope and in no file",
                                "Declare it, or take it out of scope.");
            }
        }
    }

    private void warnIfAdminsAreNotTold(GroupDeclaration any) {
        boolean someExist =
                turn.declaration().groups().keySet().stream()
                        .anyMatch(name -> turn.live().group(name).isPresent());
        if (someExist && !GroupStanding.tellsAdmins(turn.live())) {
            turn.notes()
                    .warning(
                            "admin-roles-unread",
                            new Key.Group(any.name()),
                            Optional.empty(),
                            "Okta says of no group whether it grants an administrator role",
                            "Let Muster's credential read the roles of groups, so that it can keep"
                                    + " away from administrator groups.");
        }
    }
}
