package dev.muster.model;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/// Something wrong with a file, said once, with its place and what to do.
///
/// @param id the stable name of the check, such as `unknown-key`
/// @param remedy what the reader should do, as a sentence
public record Problem(Severity severity, String id, Place place, String message, String remedy)
        implements Comparable<Problem> {

    /// Whether a problem makes the whole repository or settings invalid.
    public enum Severity {
        ERROR,
        WARNING
    }

    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::place)
                    .thenComparing(Problem::severity)
                    .thenComparing(Problem::id)
                    .thenComparing(Problem::message);

    public Problem {
        requireNonNull(severity, "severity is null");
        requireNonNull(id, "id is null");
        requireNonNull(place, "place is null");
        requireNonNull(message, "message is null");
        requireNonNull(remedy, "remedy is null");
    }

    public static Problem error(String id, Place place, String message, String remedy) {
        return new Problem(Severity.ERROR, id, place, message, remedy);
    }

    public static Problem warning(String id, Place place, String message, String remedy) {
        return new Problem(Severity.WARNING, id, place, message, remedy);
    }

    /// Whether it makes what was read invalid.
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }
}
