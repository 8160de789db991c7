package dev.muster.guard;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import dev.muster.model.Key;
import dev.muster.model.Kind;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.settings.Settings.RemovalLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// `removal-limit`: too many removals at once are held, all of them, for a person to look at.
/// Measured for each kind of object and again inside each group, on every removal of the plan
/// (edits that take access away included) and before any other guard has held one.
///
/// They are too many if they exceed `floor`, and also `percent` of what exists in scope or `count`
/// (settings `guard.removals`; without a setting 3, 20 percent, 50).
final class RemovalsWithinLimit implements Rule {

    @Override
    public String id() {
        return "removal-limit";
    }

    @Override
    public List<Objection> objections(Evidence evidence) {
        Existing existing = new Existing(evidence.scope(), evidence.live());
        RemovalLimit limit = evidence.settings().removals();
        List<Change> removals =
                evidence.plan().changes().stream().filter(Change::isRemoval).toList();
        List<Objection> holds = new ArrayList<>();
        byKind(removals)
                .forEach((kind, changes) ->
                        holdIfTooMany(
                                holds,
                                limit,
                                changes,
                                existing.of(kind),
                                kind.text() + " objects"));
        byGroup(removals)
                .forEach((group, changes) ->
                        holdIfTooMany(
                                holds,
                                limit,
                                changes,
                                existing.membersOf(group),
                                "members of group " + group));
        return holds;
    }

    private static SortedMap<Kind, List<Change>> byKind(List<Change> removals) {
        return removals.stream()
                .collect(
                        groupingBy(
                                change -> change.key().kind(),
                                TreeMap::new,
                                toCollection(ArrayList::new)));
    }

    private static SortedMap<String, List<Change>> byGroup(List<Change> removals) {
        SortedMap<String, List<Change>> byGroup = new TreeMap<>();
        for (Change change : removals) {
            if (change.key() instanceof Key.Membership(String group, _)) {
                byGroup.computeIfAbsent(group, _ -> new ArrayList<>()).add(change);
            }
        }
        return byGroup;
    }

    private static void holdIfTooMany(
            List<Objection> holds,
            RemovalLimit limit,
            List<Change> removals,
            int existing,
            String what) {
        if (!limit.exceeded(removals.size(), existing)) {
            return;
        }
        SortedSet<ChangeId> ids =
                removals.stream().map(Change::id).collect(toCollection(TreeSet::new));
        holds.add(new Objection.Hold(ids, message(limit, ids.size(), existing, what)));
    }

    private static String message(RemovalLimit limit, int removals, int existing, String what) {
        return "the plan takes away "
                + removals
                + " of "
                + existing
                + " "
                + what
                + "; more than "
                + limit.floor()
                + " are held once they are also more than "
                + limit.percent()
                + " % or more than "
                + limit.count()
                + ". If they are meant, split the commit, or raise guard.removals in the settings.";
    }
}
