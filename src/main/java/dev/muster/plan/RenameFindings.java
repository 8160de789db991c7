package dev.muster.plan;

import dev.muster.desired.Declaration.Reference;
import dev.muster.desired.GroupDeclaration;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Principal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says of each group with former names where it stands, and keeps Muster off those that cannot be
/// renamed: made anew, they would lose id, members, mapping and assignments.
final class RenameFindings {

    private final Turn turn;
    private final Set<String> blocked = new HashSet<>();

    private RenameFindings(Turn turn) {
        this.turn = turn;
    }

    /// The drafts without those of groups that should be renamed and cannot be.
    static List<Draft> keep(Turn turn, List<Draft> drafts) {
        RenameFindings findings = new RenameFindings(turn);
        if (turn.live().okta().groups().isKnown()) {
            turn.declaration().groups().values().stream()
                    .filter(group -> !group.previously().isEmpty())
                    .forEach(findings::look);
        }
        return drafts.stream().filter(draft -> !findings.isBlocked(draft.key())).toList();
    }

    private void look(GroupDeclaration group) {
        List<Reference> old =
                group.previously().stream()
                        .filter(name -> turn.live().group(name.name()).isPresent())
                        .toList();
        Optional<OktaState.Group> live = turn.live().group(group.name());
        if (live.isEmpty() && !old.isEmpty()) {
            blocked.add(group.name());
            cannot(group, old);
        } else if (live.isPresent() && !old.isEmpty()) {
            turn.notes()
                    .refused(
                            "rename-both-exist",
                            new Key.Group(group.name()),
                            Optional.of(old.getFirst().place()),
                            "Okta has both "
                                    + group.name()
                                    + " and "
                                    + old.getFirst().name()
                                    + ", so nothing is renamed, and nothing of "
                                    + old.getFirst().name()
                                    + " is taken away",
                            "Bring the two together by hand and delete the old one, or take it out of"
                                    + " `previously`.");
        } else if (live.isPresent() && !isOnTheWay(group.name(), live.get())) {
            turn.notes()
                    .note(
                            "rename-done",
                            new Key.Group(group.name()),
                            Optional.of(group.previously().getFirst().place()),
                            "no group has a former name of " + group.name() + " any more",
                            "Take `previously` out.");
        }
    }

    private boolean isOnTheWay(String group, OktaState.Group live) {
        return live.isRenamed() || turn.isRenameOnTheWay(group);
    }

    private void cannot(GroupDeclaration group, List<Reference> old) {
        Reference first = old.getFirst();
        Key key = new Key.Group(group.name());
        if (old.size() > 1) {
            turn.notes()
                    .refused(
                            "rename-ambiguous",
                            key,
                            Optional.of(first.place()),
                            group.name()
                                    + " cannot be renamed: Okta has several groups of its former"
                                    + " names: "
                                    + String.join(", ", old.stream().map(Reference::name).toList()),
                            "Leave the one that is meant under `previously`.");
        } else if (!turn.groupInScope(first.name()) || !turn.groupInScope(group.name())) {
            turn.notes()
                    .refused(
                            "rename-out-of-scope",
                            key,
                            Optional.of(first.place()),
                            first.name()
                                    + " cannot be renamed to "
                                    + group.name()
                                    + ": both names have to be in scope",
                            "Let `scope.groups` match both names.");
        }
    }

    private boolean isBlocked(Key key) {
        return switch (key) {
            case Key.Group(String name) -> blocked.contains(name);
            case Key.Membership(String group, _) -> blocked.contains(group);
            case Key.AppAssignment(_, String group) -> blocked.contains(group);
            case Key.PushMapping(_, String group) -> blocked.contains(group);
            case Key.AccountAssignment(_, Principal.Group(String group), _) ->
                    blocked.contains(group);
            case Key.AccountAssignment _,
                    Key.User _,
                    Key.App _,
                    Key.PermissionSet _,
                    Key.AccessControlAttribute _ ->
                    false;
        };
    }
}
