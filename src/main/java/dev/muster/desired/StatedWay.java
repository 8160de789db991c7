package dev.muster.desired;

import dev.muster.model.Period;
import dev.muster.model.Place;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/// What the lines on a way from a person to a permission set say together: whether one of them
/// gives a reason, and the time in which all of them hold.
///
/// @param from the latest first day; empty if none is given
/// @param until the earliest last day; empty if none is given
record StatedWay(boolean reason, Optional<LocalDate> from, Optional<End> until) {

    /// Before any line.
    static final StatedWay NOTHING = new StatedWay(false, Optional.empty(), Optional.empty());

    /// A last day.
    ///
    /// @param place the line that gives it
    record End(LocalDate day, Place place) {

        private End orEarlier(End other) {
            return other.day.isBefore(day) ? other : this;
        }
    }

    /// With one more line.
    StatedWay and(Period period, Optional<String> why, Place place) {
        return new StatedWay(
                reason || why.isPresent(),
                Stream.concat(from.stream(), period.from().stream()).max(LocalDate::compareTo),
                Stream.concat(
                                until.stream(),
                                period.until().map(day -> new End(day, place)).stream())
                        .reduce(End::orEarlier));
    }

    /// Whether there is no day on which all of them hold from today on.
    boolean isOver(LocalDate today) {
        return until.map(End::day)
                .filter(last -> last.isBefore(today) || from.filter(last::isBefore).isPresent())
                .isPresent();
    }

    /// The first day that is given, or today.
    LocalDate start(LocalDate today) {
        return from.orElse(today);
    }

    /// How many days its last day lies ahead of its [#start]; for ever is as many as there can be.
    long days(LocalDate today) {
        return until.map(last -> ChronoUnit.DAYS.between(start(today), last.day()))
                .orElse(Long.MAX_VALUE);
    }
}
