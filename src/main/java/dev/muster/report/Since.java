package dev.muster.report;

import dev.muster.model.Authorship;
import dev.muster.review.AccessRow;
import dev.muster.review.Ground;
import dev.muster.review.Line;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/// Since when a way has been as it is, as far as anybody knows.
///
/// @param at the moment
/// @param exact whether the files have had the whole way since that moment; otherwise it was so at
///   that moment, and nobody tells since when
record Since(Instant at, boolean exact) {

    /// What only the two systems know has no beginning there: it was so before the reading.
    ///
    /// @param read when the systems were read
    static Since of(AccessRow row, Authors authors, Instant read) {
        boolean byFiles =
                row.rules().isEmpty()
                        && row.links().stream()
                                .map(AccessRow.GroundedLink::ground)
                                .noneMatch(Since::isUndated);
        Optional<Since> youngest =
                row.lines().stream()
                        .map(line -> dated(line, authors, read))
                        .max(Comparator.comparing(Since::at).thenComparing(Since::exact));
        return byFiles ? youngest.orElse(new Since(read, false)) : new Since(read, false);
    }

    private static boolean isUndated(Ground ground) {
        return switch (ground) {
            case Ground.Undeclared _, Ground.ByRules _, Ground.OutOfScope _, Ground.InDoubt _ ->
                    true;
            case Ground.Declared _, Ground.NotDeclarable _ -> false;
        };
    }

    private static Since dated(Line line, Authors authors, Instant read) {
        return switch (authors.of(line.place())) {
            case Authorship.Committed(_, _, Instant at) -> new Since(at, true);
            case Authorship.NotAfter(_, Instant at) -> new Since(at, false);
            case Authorship.Uncommitted _, Authorship.Unknown _ -> new Since(read, false);
        };
    }

    /// The day in UTC; empty if it is not known.
    Optional<LocalDate> day() {
        return exact ? Optional.of(at.atOffset(ZoneOffset.UTC).toLocalDate()) : Optional.empty();
    }

    /// The moment before which it began; empty if the day is known.
    Optional<Instant> before() {
        return exact ? Optional.empty() : Optional.of(at.truncatedTo(ChronoUnit.SECONDS));
    }

    /// `2026-11-23`, or `before 2026-11-24T09:00:00Z`.
    @Override
    public String toString() {
        return day().map(LocalDate::toString).orElseGet(() -> "before " + before().orElse(at));
    }
}
