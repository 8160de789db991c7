package dev.muster.guard;

import static java.util.stream.Collectors.toCollection;

import dev.muster.live.LiveState;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Plan;
import dev.muster.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Puts a plan before the guards. Every guard sees the whole plan, so that limits are measured on
/// all of it; then each change goes to exactly one place, the first of:
///
/// 1. refused, by the first guard that refuses it,
/// 2. held, by the first guard that holds it,
/// 3. blocked, if it depends on one that is refused or held,
/// 4. approved.
public final class Guard {

    /// All guards, in the order in which their word is taken.
    static final List<Rule> RULES =
            List.of(
                    new Pins(),
                    new InsideScope(),
                    new NeverTouched(),
                    new ManagementSets(),
                    new EmptyKeepers(),
                    new NeverDeleted(),
                    new WithinAuthority(),
                    new WithinDelegation(),
                    new CompleteLists(),
                    new KnownDependencies(),
                    new NotSuspended(),
                    new ClockAgrees(),
                    new KnownObjects(),
                    new FirstTurnOfVersion(),
                    new SomethingDeclared(),
                    new RemovalsWithinLimit(),
                    // Last, so that what is held anyway stays held by who holds it in every turn.
                    new ReadInThisTurn());

    private Guard() {}

    /// Guards whose holds no release ends: the one must be mended, the other is ended by who began
    /// it.
    private static final Set<String> NOT_RELEASED =
            Set.of(new ClockAgrees().id(), NotSuspended.ID, ReadInThisTurn.ID);

    /// What of the plan may be carried out with a person behind it.
    public static Verdict judge(Plan plan, LiveState live, Settings settings) {
        return judge(plan, live, settings, Past.ATTENDED);
    }

    /// What of the plan may be carried out. Pure: the same four always give the same verdict.
    public static Verdict judge(Plan plan, LiveState live, Settings settings, Past past) {
        return judge(new Evidence(plan, live, settings, past), RULES);
    }

    /// Whether a release can end a hold of that guard.
    public static boolean isReleased(String guard) {
        return !NOT_RELEASED.contains(guard);
    }

    static Verdict judge(Evidence evidence, List<Rule> rules) {
        Map<ChangeId, Verdict.Refusal> refused = new HashMap<>();
        List<Verdict.Hold> holds = new ArrayList<>();
        for (Rule rule : rules) {
            for (Objection objection : rule.objections(evidence)) {
                switch (objection) {
                    case Objection.Refuse(ChangeId id, String message) ->
                            refused.putIfAbsent(id, new Verdict.Refusal(id, rule.id(), message));
                    case Objection.Hold(SortedSet<ChangeId> ids, String message) ->
                            unreleased(ids, rule, evidence.past())
                                    .ifPresent(left ->
                                            holds.add(new Verdict.Hold(rule.id(), message, left)));
                }
            }
        }
        return verdict(evidence.plan(), refused, holds);
    }

    /// What of a hold is not released; empty if all of it is.
    private static Optional<SortedSet<ChangeId>> unreleased(
            SortedSet<ChangeId> held, Rule rule, Past past) {
        SortedSet<ChangeId> left = new TreeSet<>(held);
        if (isReleased(rule.id())) {
            left.removeAll(past.released().getOrDefault(rule.id(), new TreeSet<>()));
        }
        return left.isEmpty() && !held.isEmpty() ? Optional.empty() : Optional.of(left);
    }

    private static Verdict verdict(
            Plan plan, Map<ChangeId, Verdict.Refusal> refused, List<Verdict.Hold> asked) {
        Set<ChangeId> stopped = new HashSet<>(refused.keySet());
        List<Verdict.Hold> holds = eachOnce(asked, stopped);
        Map<ChangeId, ChangeId> blocked = blocked(plan, stopped);
        Set<ChangeId> approved =
                plan.changes().stream()
                        .map(Change::id)
                        .filter(id -> !stopped.contains(id) && !blocked.containsKey(id))
                        .collect(toCollection(TreeSet::new));
        return new Verdict(
                new ApprovedPlan(plan, approved),
                holds,
                blocked.entrySet().stream()
                        .map(entry -> new Verdict.Blocked(entry.getKey(), entry.getValue()))
                        .toList(),
                plan.changes().stream()
                        .filter(change -> refused.containsKey(change.id()))
                        .map(change -> refused.get(change.id()))
                        .toList());
    }

    /// The holds without the changes that an earlier hold, or a refusal, has already; those that
    /// are left with none are dropped. What is held is added to `stopped`.
    private static List<Verdict.Hold> eachOnce(List<Verdict.Hold> asked, Set<ChangeId> stopped) {
        List<Verdict.Hold> holds = new ArrayList<>();
        for (Verdict.Hold hold : asked) {
            SortedSet<ChangeId> left = new TreeSet<>(hold.changes());
            left.removeAll(stopped);
            if (!left.isEmpty() || hold.changes().isEmpty()) {
                holds.add(new Verdict.Hold(hold.guard(), hold.message(), left));
                stopped.addAll(left);
            }
        }
        return holds;
    }

    /// Everything that depends on a stopped change, however far, with that change.
    private static Map<ChangeId, ChangeId> blocked(Plan plan, Set<ChangeId> stopped) {
        Map<ChangeId, ChangeId> by = new LinkedHashMap<>();
        for (boolean grown = true; grown; ) {
            grown = false;
            for (Change change : plan.changes()) {
                if (stopped.contains(change.id()) || by.containsKey(change.id())) {
                    continue;
                }
                for (ChangeId dependency : change.dependsOn()) {
                    if (stopped.contains(dependency) || by.containsKey(dependency)) {
                        by.put(change.id(), by.getOrDefault(dependency, dependency));
                        grown = true;
                        break;
                    }
                }
            }
        }
        return by;
    }
}
