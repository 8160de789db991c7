package dev.muster.plan;

import dev.muster.live.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What ties changes to each other and to what happens by itself. Never a circle: additions are
/// tied to additions further up the chain, removals to additions and to other removals, and an
/// addition is tied to a removal only if that removal does not itself wait for an addition.
final class Ties {

    private final Map<ChangeId, SortedSet<ChangeId>> dependsOn = new HashMap<>();
    private final Map<ChangeId, SortedSet<Condition>> needs = new HashMap<>();
    private final Map<ChangeId, SortedSet<Condition>> brings = new HashMap<>();
    private final List<Wish> wishes = new ArrayList<>();

    /// An addition that should follow a removal, where that makes no circle.
    private record Wish(Draft addition, Draft removal) {}

    void dependsOn(Draft draft, Draft other) {
        if (!draft.id().equals(other.id())) {
            dependsOn.computeIfAbsent(draft.id(), _ -> new TreeSet<>()).add(other.id());
        }
    }

    void dependsOn(Draft draft, Optional<Draft> other) {
        other.ifPresent(found -> dependsOn(draft, found));
    }

    void needs(Draft draft, Condition condition) {
        needs.computeIfAbsent(draft.id(), _ -> new TreeSet<>()).add(condition);
    }

    void brings(Draft draft, Condition condition) {
        brings.computeIfAbsent(draft.id(), _ -> new TreeSet<>()).add(condition);
    }

    /// An addition should not give to people who are being removed.
    void shouldFollow(Draft addition, Draft removal) {
        wishes.add(new Wish(addition, removal));
    }

    /// Grants the wishes that make no circle.
    void settle(List<Draft> drafts) {
        Set<ChangeId> removals = new HashSet<>();
        drafts.stream().filter(Draft::deletes).forEach(draft -> removals.add(draft.id()));
        Map<ChangeId, Boolean> waits = new HashMap<>();
        for (Wish wish : wishes) {
            if (!waitsForAddition(wish.removal().id(), removals, waits)) {
                dependsOn(wish.addition(), wish.removal());
            }
        }
    }

    private boolean waitsForAddition(
            ChangeId removal, Set<ChangeId> removals, Map<ChangeId, Boolean> known) {
        Boolean answer = known.get(removal);
        if (answer != null) {
            return answer;
        }
        boolean waits = false;
        for (ChangeId other : dependsOn(removal)) {
            waits |= !removals.contains(other) || waitsForAddition(other, removals, known);
        }
        known.put(removal, waits);
        return waits;
    }

    SortedSet<ChangeId> dependsOn(ChangeId id) {
        return dependsOn.getOrDefault(id, Collections.emptySortedSet());
    }

    SortedSet<Condition> needs(ChangeId id) {
        return needs.getOrDefault(id, Collections.emptySortedSet());
    }

    SortedSet<Condition> brings(ChangeId id) {
        return brings.getOrDefault(id, Collections.emptySortedSet());
    }
}
