package dev.muster.plan;

import dev.muster.model.Key;
import dev.muster.model.Login;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The drafts of a plan by what they are about.
final class DraftIndex {

    private final List<Draft> drafts;
    private final Map<Key, Draft> byKey = new HashMap<>();
    private final Map<String, List<Draft>> memberships = new HashMap<>();
    private final Map<Login, List<Draft>> membershipsOf = new HashMap<>();
    private final Map<String, List<Draft>> assignmentsOf = new HashMap<>();

    DraftIndex(List<Draft> drafts) {
        this.drafts = drafts;
        for (Draft draft : drafts) {
            byKey.put(draft.key(), draft);
            switch (draft.key()) {
                case Key.Membership(String group, Login login) -> {
                    memberships.computeIfAbsent(group, _ -> new ArrayList<>()).add(draft);
                    membershipsOf.computeIfAbsent(login, _ -> new ArrayList<>()).add(draft);
                }
                case Key.AccountAssignment(_, var principal, _) ->
                        assignmentsOf
                                .computeIfAbsent(principal.text(), _ -> new ArrayList<>())
                                .add(draft);
                case Key.User _,
                        Key.Group _,
                        Key.App _,
                        Key.AppAssignment _,
                        Key.PushMapping _,
                        Key.PermissionSet _,
                        Key.AccessControlAttribute _ -> {}
            }
        }
    }

    List<Draft> all() {
        return drafts;
    }

    Optional<Draft> at(Key key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /// The change of that key, if it makes or edits.
    Optional<Draft> addition(Key key) {
        return at(key).filter(draft -> !draft.deletes());
    }

    /// The change of that key, if it removes.
    Optional<Draft> removal(Key key) {
        return at(key).filter(Draft::deletes);
    }

    /// Additions to and removals from a group.
    List<Draft> memberships(String group) {
        return memberships.getOrDefault(group, List.of());
    }

    /// Additions and removals of a person.
    List<Draft> membershipsOf(Login login) {
        return membershipsOf.getOrDefault(login, List.of());
    }

    /// Account assignments of a principal, by its text.
    List<Draft> assignmentsOf(String principal) {
        return assignmentsOf.getOrDefault(principal, List.of());
    }
}
