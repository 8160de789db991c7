package dev.muster.adapter.kubernetes;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// The Lease, held without a break.
///
/// @param number unlike that of any other term of this process
/// @param record as it was written last, under its version
/// @param writesFrom before that, writes of a holder that nobody knows of may still arrive
/// @param until when what was renewed last ends, on this machine's monotonic clock: counted from
///   before the renewal was sent
record Term(long number, LeaseRecord record, Instant writesFrom, Instant until) {

    Term {
        requireNonNull(record, "record is null");
        requireNonNull(writesFrom, "writesFrom is null");
        requireNonNull(until, "until is null");
    }

    Term renewed(LeaseRecord as, Instant end) {
        return new Term(number, as, writesFrom, end);
    }
}
