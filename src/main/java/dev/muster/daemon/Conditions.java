package dev.muster.daemon;

import dev.muster.history.Suspension;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// What makes a turn stop between two changes, as it is at this moment. Written by whoever finds it
/// out, read before each change.
public final class Conditions {

    private volatile Optional<String> headSeen = Optional.empty();
    private volatile Optional<String> headFetched = Optional.empty();
    private final AtomicReference<List<Suspension>> suspended = new AtomicReference<>(List.of());
    private volatile boolean stopping;

    /// The repository's head was seen there.
    ///
    /// @return whether it was somewhere else before
    synchronized boolean headSeen(String commit) {
        boolean moved = !headSeen.equals(Optional.of(commit));
        headSeen = Optional.of(commit);
        return moved;
    }

    /// A turn has fetched that commit from the head, and works by it.
    synchronized void headFetched(String commit) {
        headSeen = Optional.of(commit);
        headFetched = headSeen;
    }

    /// Where the head was seen last.
    public Optional<String> headSeen() {
        return headSeen;
    }

    /// What was fetched from the head last.
    public Optional<String> headFetched() {
        return headFetched;
    }

    /// Whether the head is somewhere else by now than when it was fetched.
    synchronized boolean hasHeadMoved() {
        return !headSeen.equals(headFetched);
    }

    /// These stops hold or will end by themselves.
    public void suspended(List<Suspension> suspensions) {
        suspended.set(List.copyOf(suspensions));
    }

    /// The stop of everything that holds now, if there is one.
    public Optional<Suspension> suspension(Instant now) {
        return suspended.get().stream()
                .filter(it -> it.subject().isEmpty() && it.holdsAt(now))
                .findFirst();
    }

    /// All stops that hold now.
    public List<Suspension> suspensions(Instant now) {
        return suspended.get().stream().filter(it -> it.holdsAt(now)).toList();
    }

    /// Muster is to end.
    public void stop() {
        stopping = true;
    }

    public boolean isStopping() {
        return stopping;
    }
}
