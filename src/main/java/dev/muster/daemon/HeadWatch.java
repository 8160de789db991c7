package dev.muster.daemon;

import static java.util.Objects.requireNonNull;

import dev.muster.source.Head;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Compares the repository's head every `source.poll`, and rings when it has moved. Fetches
/// nothing. Runs on a thread of its own.
public final class HeadWatch implements Runnable {

    private final Followed followed;
    private final Conditions conditions;
    private final Bell bell;
    private final Timekeeper clock;
    private final Jitter poll;

    public HeadWatch(
            Followed followed,
            Conditions conditions,
            Bell bell,
            Timekeeper clock,
            Duration poll,
            RandomGenerator random) {
        this.followed = requireNonNull(followed, "followed is null");
        this.conditions = requireNonNull(conditions, "conditions is null");
        this.bell = requireNonNull(bell, "bell is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.poll = new Jitter(poll, random);
    }

    @Override
    public void run() {
        try {
            while (!conditions.isStopping()) {
                clock.pause(poll.next());
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Looks once. A host that does not answer is found out, and said, by the next turn.
    void look() {
        switch (followed.head()) {
            case Head.At(String commit) -> {
                if (conditions.headSeen(commit)) {
                    bell.ring(new Trigger.NewHead(commit));
                }
            }
            case Head.Unknown _ -> {}
        }
    }
}
