package dev.muster.adapter.kubernetes;

import static java.util.Objects.requireNonNull;

import dev.muster.settings.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a Lease says. The moments in it are for people: clocks of machines differ, so nothing is
/// decided by them.
///
/// @param holder who holds it; empty if nobody does
/// @param released whether a holder gave it up by itself, with no write under way. A Lease without
///   a holder that was not released was emptied by hand, and its holder may not know yet
/// @param duration how long a renewal holds
/// @param writeTimeout how long a write of the holder's may be under way
/// @param transitions how often it has passed from one holder to another
/// @param version of the object; empty before it is made
record LeaseRecord(
        Optional<String> holder,
        boolean released,
        Duration duration,
        Duration writeTimeout,
        int transitions,
        Optional<Instant> acquired,
        Optional<Instant> renewed,
        String version) {

    LeaseRecord {
        requireNonNull(holder, "holder is null");
        requireNonNull(duration, "duration is null");
        requireNonNull(writeTimeout, "writeTimeout is null");
        requireNonNull(acquired, "acquired is null");
        requireNonNull(renewed, "renewed is null");
        requireNonNull(version, "version is null");
    }

    /// One that nobody has made yet.
    static LeaseRecord first(String identity, Lease settings, Instant now) {
        return new LeaseRecord(
                Optional.of(identity),
                false,
                settings.duration(),
                settings.writeTimeout(),
                0,
                Optional.of(now),
                Optional.of(now),
                "");
    }

    boolean isHeldBy(String identity) {
        return holder.equals(Optional.of(identity));
    }

    /// The same Lease in other hands.
    LeaseRecord takenBy(String identity, Lease settings, Instant now) {
        return new LeaseRecord(
                Optional.of(identity),
                false,
                settings.duration(),
                settings.writeTimeout(),
                transitions + 1,
                Optional.of(now),
                Optional.of(now),
                version);
    }

    LeaseRecord renewedAt(Instant now) {
        return new LeaseRecord(
                holder,
                false,
                duration,
                writeTimeout,
                transitions,
                acquired,
                Optional.of(now),
                version);
    }

    /// Without a holder.
    ///
    /// @param inOrder whether no write of anybody's is under way
    LeaseRecord givenUp(boolean inOrder, Instant now) {
        return new LeaseRecord(
                Optional.empty(),
                inOrder,
                duration,
                writeTimeout,
                transitions,
                acquired,
                Optional.of(now),
                version);
    }

    LeaseRecord withVersion(String as) {
        return new LeaseRecord(
                holder, released, duration, writeTimeout, transitions, acquired, renewed, as);
    }
}
