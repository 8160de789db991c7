package dev.muster.adapter.kubernetes;

import java.util.Optional;

/// The one Lease that replicas agree by, at the API server.
interface Leases {

    /// What it says now; empty if there is none.
    ///
    /// @throws Unreachable in this and every other method, if it is not known what became of it
    Optional<LeaseRecord> read();

    /// Makes it.
    ///
    /// @return the version under which it is kept
    /// @throws Taken if there is one already
    String create(LeaseRecord record);

    /// Writes it, if nobody has since it had that record's version.
    ///
    /// @return the version under which it is kept now
    /// @throws Taken if somebody has, or if it is gone
    String update(LeaseRecord record);

    /// Somebody else has written the Lease.
    final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Taken(String message) {
            super(message);
        }
    }

    /// The API server did not answer, or refused.
    final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreachable(String message) {
            super(message);
        }

        /// What a person reads.
        String text() {
            return String.valueOf(getMessage());
        }
    }
}
