package dev.muster.reconcile;

import dev.muster.live.Condition;
import dev.muster.live.Pointers;
import dev.muster.live.Remembered;
import dev.muster.model.Key;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Finding;
import dev.muster.plan.Plan;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is kept between two turns.
///
/// @param until up to when the logs were asked
/// @param heard ids of events that need not be looked into again
/// @param open what the last turn wrote, and what it waits for
/// @param left changes of the last plan that a guard or the mode kept back
/// @param unresolved what the last plan could not tell
record BetweenTurns(
        Remembered remembered,
        Instant until,
        Set<String> heard,
        Object decided,
        Pointers open,
        Set<ChangeId> left,
        Set<Object> unresolved) {

    /// What a turn leaves that came to a plan.
    ///
    /// @param written what it wrote
    static BetweenTurns of(
            Remembered remembered,
            Instant until,
            Set<String> heard,
            Object decided,
            Turn turn,
            Plan plan,
            List<Key> written) {
        return new BetweenTurns(
                remembered,
                until,
                heard,
                decided,
                open(remembered.interest().apps().keySet(), turn, plan, written),
                left(turn, plan),
                unresolved(plan));
    }

    private static Pointers open(Collection<String> apps, Turn turn, Plan plan, List<Key> written) {
        Pointers open = Pointers.NONE;
        for (Key key : written) {
            open = open.and(Pointers.to(key));
        }
        Set<Condition> waiting = new HashSet<>(turn.next().waiting());
        waiting.addAll(plan.waiting());
        for (Condition condition : waiting) {
            open = open.and(Pointers.to(condition, apps));
        }
        return open;
    }

    /// What was found before and kept back needs no second look until a commit or a person moves.
    private static Set<ChangeId> left(Turn turn, Plan plan) {
        Set<ChangeId> left = new HashSet<>();
        plan.changes().forEach(change -> left.add(change.id()));
        if (turn.writes()) {
            turn.verdict().ifPresent(verdict -> left.removeAll(verdict.approved().approved()));
            left.addAll(turn.unconfirmed());
        }
        return left;
    }

    /// What a plan could not tell.
    static Set<Object> unresolved(Plan plan) {
        Set<Object> unresolved = new HashSet<>(plan.unknown());
        plan.findings().stream()
                .filter(finding -> finding.level() == Finding.Level.UNRESOLVED)
                .map(Finding::message)
                .forEach(unresolved::add);
        return unresolved;
    }
}
