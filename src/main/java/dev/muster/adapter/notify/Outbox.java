package dev.muster.adapter.notify;

import static java.util.Objects.requireNonNull;

import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Delivers to one receiver, one thing after the other and in the order in which they were given,
/// on a thread of its own: nobody waits for it. What does not arrive is tried again a few times;
/// what does not fit is dropped, the oldest first, and said so.
final class Outbox implements AutoCloseable {

    /// Ours: a receiver that was gone for an hour of turns gets the newest of them.
    static final int HELD_AT_MOST = 100;

    /// Ours, with the pauses below: a receiver may be gone for half a minute.
    static final int ATTEMPTS = 5;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    /// A receiver that asks for more is left alone for this long. Ours.
    private static final Duration PAUSE_AT_MOST = Duration.ofMinutes(1);

    /// How long the end of Muster waits for what is still to be said. Ours: Kubernetes gives 30 s
    /// for everything.
    private static final Duration LAST_WORDS_AT_MOST = Duration.ofSeconds(5);

    private final BlockingQueue<Optional<Parcel>> waiting = new ArrayBlockingQueue<>(HELD_AT_MOST);
    private final String receiver;
    private final Timekeeper clock;
    private final DeliveryListener listener;
    private final Thread thread;
    private volatile boolean closing;

    /// @param receiver what messages call it
    Outbox(String receiver, Timekeeper clock, DeliveryListener listener) {
        this.receiver = requireNonNull(receiver, "receiver is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.thread = Thread.ofVirtual().name("to " + receiver).start(this::work);
    }

    /// Takes something to deliver; never waits.
    void offer(Parcel parcel) {
        put(Optional.of(parcel));
    }

    /// @param parcel empty to wake the thread that delivers
    private synchronized void put(Optional<Parcel> parcel) {
        while (!waiting.offer(parcel)) {
            if (waiting.poll() != null) {
                listener.failed(receiver, "more came than could be delivered; the oldest is lost");
            }
        }
    }

    private void work() {
        try {
            while (!closing || !waiting.isEmpty()) {
                Optional<Parcel> next = waiting.take();
                if (next.isPresent()) {
                    deliver(next.get());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Parcel parcel) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            switch (attempt(parcel)) {
                case Attempt.Delivered _ -> {
                    listener.delivered(receiver);
                    return;
                }
                case Attempt.Refused(String why) -> {
                    listener.failed(receiver, why);
                    return;
                }
                case Attempt.TryAgain(String why, var after) -> {
                    if (attempt == ATTEMPTS || closing) {
                        listener.failed(receiver, why);
                        return;
                    }
                    clock.pause(shorter(after.orElse(pause), PAUSE_AT_MOST));
                    pause = pause.multipliedBy(2);
                }
            }
        }
    }

    /// What cannot be sent at all, such as a credential that is no header, must not end the thread
    /// for all that comes after. Its message may hold the credential, so it is not repeated.
    private static Attempt attempt(Parcel parcel) throws InterruptedException {
        try {
            return parcel.deliver();
        } catch (RuntimeException e) {
            return new Attempt.Refused("it cannot be sent (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// Gives what is left one attempt each, within a bound, and ends.
    @Override
    public void close() {
        closing = true;
        put(Optional.empty());
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(LAST_WORDS_AT_MOST);
        } catch (InterruptedException _) {
            interrupted = true;
        }
        thread.interrupt();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
