package dev.muster.daemon;

import static java.util.Objects.requireNonNull;

import dev.muster.source.Head;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Compares the repository's head every `source.poll`, and at once when it is told to, and rings
/// when it has moved. Fetches nothing, and looks only while this replica leads. Runs on a thread of
/// its own.
public final class HeadWatch implements Runnable {

    private final Followed followed;
    private final Conditions conditions;
    private final Leadership leadership;
    private final Bell bell;
    private final Bell told;
    private final Jitter poll;

    public HeadWatch(
            Followed followed,
            Conditions conditions,
            Leadership leadership,
            Bell bell,
            Timekeeper clock,
            Duration poll,
            RandomGenerator random) {
        this.followed = requireNonNull(followed, "followed is null");
        this.conditions = requireNonNull(conditions, "conditions is null");
        this.leadership = requireNonNull(leadership, "leadership is null");
        this.bell = requireNonNull(bell, "bell is null");
        this.told = new Bell(clock);
        this.poll = new Jitter(poll, random);
    }

    @Override
    public void run() {
        try {
            while (!conditions.isStopping()) {
                boolean isTold = !told.await(poll.next()).isEmpty();
                if (leadership.leads()) {
                    look(isTold ? Trigger.Webhook::new : Trigger.NewHead::new);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Has the head compared now, without waiting for it. Told many times meanwhile, it looks once
    /// more.
    public void lookNow() {
        told.ring(new Trigger.Timer());
    }

    /// Looks once. A host that does not answer is found out, and said, by the next turn.
    private void look(Function<String, Trigger> news) {
        switch (followed.head()) {
            case Head.At(String commit) -> {
                if (conditions.headSeen(commit)) {
                    bell.ring(news.apply(commit));
                }
            }
            case Head.Unknown _ -> {}
        }
    }
}
