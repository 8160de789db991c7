package dev.muster.desired;

import dev.muster.model.Period;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/// What the lines on a way from a person to a permission set say together: whether one of them
/// gives a reason, and the time in which all of them hold.
///
/// @param from the latest first day; empty if none is given
/// @param until the earliest last day; empty if none is given
record StatedWay(boolean reason, Optional<LocalDate> from, Optional<LocalDate> until) {

    /// Before any line.
    static final StatedWay NOTHING = new StatedWay(false, Optional.empty(), Optional.empty());

    /// With one more line.
    StatedWay and(Period period, Optional<String> why) {
        return new StatedWay(
                reason || why.isPresent(),
                Stream.concat(from.stream(), period.from().stream()).max(LocalDate::compareTo),
                Stream.concat(until.stream(), period.until().stream()).min(LocalDate::compareTo));
    }

    /// Whether there is no day on which all of them hold from today on.
    boolean isOver(LocalDate today) {
        return until.filter(last -> last.isBefore(today) || from.filter(last::isBefore).isPresent())
                .isPresent();
    }

    /// How many days its last day lies ahead of the first day that is given, or of today; for ever
    /// is as many as there can be.
    long days(LocalDate today) {
        return until.map(last -> ChronoUnit.DAYS.between(from.orElse(today), last))
                .orElse(Long.MAX_VALUE);
    }
}
