package dev.muster.daemon;

import dev.muster.live.ChainWatch;
import dev.muster.live.Condition;
import dev.muster.reconcile.Next;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Waits between two turns: until something rings, the time is over, or what a change waits for has
/// come. Looks for the latter first after 2 s, then ever less often, at last every 15 s, which is
/// about as fast as provisioning by SCIM moves.
final class Waits {

    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Bell bell;
    private final ChainWatch watch;
    private final Timekeeper clock;

    Waits(Bell bell, ChainWatch watch, Timekeeper clock) {
        this.bell = bell;
        this.watch = watch;
        this.clock = clock;
    }

    /// Why the next turn is made.
    List<Trigger> outlast(Next next, Duration atMost) throws InterruptedException {
        return switch (next) {
            case Next.Again _, Next.Ended _ -> rung(bell.await(atMost));
            case Next.Wait wait -> outlast(wait, atMost);
        };
    }

    private List<Trigger> outlast(Next.Wait wait, Duration atMost) throws InterruptedException {
        var end = clock.deadline(atMost);
        SortedSet<Condition> left = new TreeSet<>(wait.waiting());
        Duration pause = FIRST_LOOK;
        while (!end.passed()) {
            List<Trigger> heard = bell.await(shorter(pause, end.left()));
            if (!heard.isEmpty()) {
                return heard;
            }
            pause = shorter(pause.multipliedBy(3).dividedBy(2), LONGEST_PAUSE);
            SortedSet<Condition> come = new TreeSet<>(watch.look(left).holding());
            come.retainAll(left);
            left.removeAll(come);
            if (left.isEmpty() || come.stream().anyMatch(wait.urgent()::contains)) {
                return List.of(new Trigger.Come());
            }
        }
        return List.of(new Trigger.Timer());
    }

    private static List<Trigger> rung(List<Trigger> heard) {
        return heard.isEmpty() ? List.of(new Trigger.Timer()) : heard;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
