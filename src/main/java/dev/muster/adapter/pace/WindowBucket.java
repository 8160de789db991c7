package dev.muster.adapter.pace;

import static java.util.Objects.requireNonNull;

import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;

/// A bucket that is full again at the start of each window, as Okta counts: so many calls a minute,
/// with windows of about sixty seconds that are not aligned to the clock's minute ("Rate limits" in
/// Okta's developer documentation).
///
/// Until the service has answered once, the published number counts; from then on what the answers
/// say ([#learn]). Muster takes no more than its share of a window, and nothing at all from a
/// window that others have emptied. Calls that are under way when a window ends may reach the
/// service in the next one, and count there as well.
public final class WindowBucket implements Bucket {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /// `Date` and the reset are whole seconds, so the same window is told with an error of up to
    /// two.
    private static final Duration SAME = Duration.ofSeconds(2);

    private final String name;
    private final double rateShare;
    private final Timekeeper clock;
    private final Queue queue;

    private int limit;
    private int used;
    private int underWay;
    private int remaining;
    private Instant end;
    private boolean guessed = true;

    /// @param limit calls per window before the service has said it
    /// @param rateShare the part of it that is used, above 0 and at most 1; never less than one
    ///   call
    public WindowBucket(String name, int limit, double rateShare, Timekeeper clock) {
        Share.check(rateShare);
        if (limit < 1) {
            throw new IllegalArgumentException("a window allows at least one call");
        }
        this.name = requireNonNull(name, "name is null");
        this.limit = limit;
        this.rateShare = rateShare;
        this.clock = clock;
        this.queue = new Queue(clock);
        this.end = clock.now();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Duration take() throws InterruptedException {
        return queue.pass(this::attempt);
    }

    @Override
    public synchronized void answered() {
        underWay = Math.max(0, underWay - 1);
    }

    /// What an answer said of the window it was counted in. A limit of zero, which is how Okta
    /// answers to too many calls at once, says nothing of the window and is ignored.
    ///
    /// @param limit calls per window, `X-Rate-Limit-Limit`
    /// @param remaining calls left in it for everybody, `X-Rate-Limit-Remaining`
    /// @param untilReset how long the window lasts yet, by the service's own clock
    public synchronized void learn(int limit, int remaining, Duration untilReset) {
        if (limit < 1) {
            return;
        }
        this.limit = limit;
        Instant end = clock.now().plus(untilReset.isNegative() ? Duration.ZERO : untilReset);
        Duration later = Duration.between(this.end, end);
        if (!guessed && later.compareTo(SAME) <= 0) {
            if (later.negated().compareTo(SAME) <= 0) {
                this.remaining = Math.min(this.remaining, remaining);
            }
            return;
        }
        // Ours of this window cannot be more than everybody's.
        used = Math.min(used, Math.max(0, limit - remaining));
        this.remaining = remaining;
        this.end = end;
        guessed = false;
    }

    @Override
    public synchronized int room() {
        int share = Share.of(limit, rateShare);
        // Who only asks does not begin a window.
        return clock.now().isBefore(end)
                ? Math.max(0, Math.min(share - used, remaining))
                : share - Math.min(underWay, share - 1);
    }

    private synchronized Duration attempt() {
        Instant now = clock.now();
        if (!now.isBefore(end)) {
            end = now.plus(WINDOW);
            used = Math.min(underWay, Share.of(limit, rateShare) - 1);
            remaining = limit - used;
            guessed = true;
        }
        if (used < Share.of(limit, rateShare) && remaining > 0) {
            used++;
            underWay++;
            remaining--;
            return Duration.ZERO;
        }
        return Duration.between(now, end);
    }
}
