package dev.muster.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// The time in which something declared holds. A date means that whole day in UTC: from its start
/// for `from`, until its end for `until`.
public record Period(Optional<LocalDate> from, Optional<LocalDate> until) {

    /// Without beginning or end.
    public static final Period ALWAYS = new Period(Optional.empty(), Optional.empty());

    public Period {
        requireNonNull(from, "from is null");
        requireNonNull(until, "until is null");
    }

    /// The first moment at which it holds; empty if it always has.
    public Optional<Instant> start() {
        return from.map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /// The first moment at which it no longer holds; empty if it never ends.
    public Optional<Instant> end() {
        return until.map(Period::endOf);
    }

    /// The first moment after a day.
    public static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// Whether it holds at a moment.
    public boolean holdsAt(Instant moment) {
        return !startsAfter(moment) && !endedBy(moment);
    }

    /// Whether it has ended by a moment.
    public boolean endedBy(Instant moment) {
        return until.isPresent() && !moment.isBefore(end().orElseThrow());
    }

    /// Whether it starts only after a moment.
    public boolean startsAfter(Instant moment) {
        return from.isPresent() && moment.isBefore(start().orElseThrow());
    }
}
