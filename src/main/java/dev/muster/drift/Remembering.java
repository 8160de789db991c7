package dev.muster.drift;

import static java.util.stream.Collectors.toSet;

import dev.muster.history.Remembered;
import dev.muster.history.Remembered.Known;
import dev.muster.history.Remembered.Managed;
import dev.muster.history.Rows;
import dev.muster.model.Resource;
import dev.muster.plan.Change;
import dev.muster.plan.Compared;
import dev.muster.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What to remember after a turn: what it found to be in force, and what it brought into force.
///
/// A row stays remembered while it is declared or live. So what a commit took out of the files is
/// known as once declared until it is gone, and what somebody took away by hand as once in force
/// until no file declares it.
public final class Remembering {

    private final Optional<Remembered> before;
    private final Plan plan;
    private final String scope;
    private final boolean isNew;

    private Remembering(Optional<Remembered> before, Plan plan, String scope) {
        this.before = before;
        this.plan = plan;
        this.scope = scope;
        this.isNew = Origins.isNew(before, scope);
    }

    /// @param before what was remembered until now
    /// @param done the changes of the plan that were carried out
    /// @param isComplete whether every list was read to its end
    /// @param scope the digest of the scope that the plan was made under
    /// @param now of the turn
    public static Remembered after(
            Optional<Remembered> before,
            Plan plan,
            List<Change> done,
            boolean isComplete,
            String scope,
            Instant now) {
        return new Remembering(before, plan, scope).after(done, isComplete, now);
    }

    private Remembered after(List<Change> done, boolean isComplete, Instant now) {
        SortedMap<Managed, Known> objects = new TreeMap<>();
        boolean isWhole = isComplete && plan.unknown().isEmpty();
        before.ifPresent(old -> {
            Set<Managed> named = isWhole ? named() : Set.of();
            old.objects()
                    .forEach((object, known) -> {
                        if (!isWhole || named.contains(object)) {
                            objects.put(object, known);
                        }
                    });
        });
        for (Compared compared : plan.compared()) {
            Managed object = new Managed(compared.kind(), compared.name());
            objects.put(
                    object,
                    before.flatMap(old -> old.known(object))
                            .map(known -> next(known, compared))
                            .orElseGet(() -> first(compared)));
        }
        done.forEach(change -> carriedOut(change, objects));
        return new Remembered(before.map(Remembered::since).orElse(now), isWhole, scope, objects);
    }

    /// What a finding speaks of may be declared still, though it was not compared.
    private Set<Managed> named() {
        return plan.findings().stream()
                .flatMap(finding -> finding.key().stream())
                .map(Managed::of)
                .collect(toSet());
    }

    private static Known next(Known known, Compared compared) {
        Rows declared = Rows.of(compared.declared());
        Rows live = Rows.of(compared.live());
        Rows both = declared.in(live);
        Rows either = declared.and(live);
        if (!compared.isWhole()) {
            return new Known(both.and(known.inForce()), known.untold().without(both));
        }
        return new Known(
                both.and(known.inForce().in(either)), known.untold().in(either).without(both));
    }

    /// Of an object that was declared since the last turn, all that is live was there before the
    /// declaration was, so that it is not by hand that the two differ.
    private Known first(Compared compared) {
        Rows declared = Rows.of(compared.declared());
        Rows live = Rows.of(compared.live());
        Rows both = declared.in(live);
        if (!isNew) {
            return new Known(both, declared.and(live).without(both));
        }
        return new Known(Origins.isAlwaysCompared(compared.kind()) ? both : live, Rows.NONE);
    }

    private static void carriedOut(Change change, SortedMap<Managed, Known> objects) {
        Managed object = Managed.of(change.key());
        Known known = objects.getOrDefault(object, Known.NOTHING);
        Rows before = rows(change.before());
        Rows after = rows(change.after());
        objects.put(
                object,
                new Known(
                        known.inForce().without(before).and(after),
                        known.untold().without(before).without(after)));
    }

    private static Rows rows(Optional<Resource> resource) {
        return resource.map(Compared::rows).map(Rows::of).orElse(Rows.NONE);
    }
}
