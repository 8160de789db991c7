package dev.muster.daemon;

import static java.util.Objects.requireNonNull;

import dev.muster.apply.Fence;
import java.time.Instant;
import java.util.Optional;

/// Whether this process is the one that may write. Of several replicas one at a time is.
///
/// Leadership comes in terms. Writes of a turn that began in one term are not let through in
/// another, since somebody else may have led in between.
public interface Leadership extends Fence {

    /// Whether a turn that writes may begin now.
    boolean leads();

    /// A turn begins: from now on [#obstacle] speaks of the present term.
    ///
    /// @return why no turn may begin; empty if it may
    Optional<String> begin();

    /// The term in which the latest turn began; the same number as long as nobody else can have
    /// led.
    long term();

    /// This replica and the one that leads; empty where there is only one.
    Optional<Replica> replica();

    /// One of several replicas.
    ///
    /// @param identity this one's, unlike that of any other or earlier one
    /// @param leader who held the Lease when it was looked at last
    /// @param leaderSince when that one took it, as it says itself; for people, since clocks differ
    /// @param leaderRenews whether that one has renewed the Lease since it was first looked at
    /// @param leads whether this one may write
    record Replica(
            String identity,
            Optional<String> leader,
            Optional<Instant> leaderSince,
            boolean leaderRenews,
            boolean leads) {

        public Replica {
            requireNonNull(identity, "identity is null");
            requireNonNull(leader, "leader is null");
            requireNonNull(leaderSince, "leaderSince is null");
        }

        /// Who leads, in words.
        public String told() {
            if (leader.equals(Optional.of(identity))) {
                return leads
                        ? "this replica leads"
                        : "this replica holds the Lease and may not write now";
            }
            return leader.map(it -> "replica " + it + " leads").orElse("no replica leads now");
        }
    }

    /// There is no other.
    Leadership ALONE =
            new Leadership() {
                @Override
                public Optional<String> obstacle() {
                    return Optional.empty();
                }

                @Override
                public boolean leads() {
                    return true;
                }

                @Override
                public Optional<String> begin() {
                    return Optional.empty();
                }

                @Override
                public long term() {
                    return 0;
                }

                @Override
                public Optional<Replica> replica() {
                    return Optional.empty();
                }
            };
}
