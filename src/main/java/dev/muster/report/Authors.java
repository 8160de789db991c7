package dev.muster.report;

import dev.muster.model.Authorship;
import dev.muster.model.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Tells who wrote the line of a place.
@FunctionalInterface
public interface Authors {

    /// Where nobody knows.
    Authors NONE = _ -> new Authorship.Unknown();

    Authorship of(Place place);

    /// `3f2a1b0c9d, Ada Lovelace, 2026-11-20`; empty where it is not known.
    default String text(Place place) {
        return text(of(place));
    }

    /// `3f2a1b0c9d, Ada Lovelace, 2026-11-20`, or `in or before 3f2a1b0c9d, 2026-11-20`; empty
    /// where it is not known.
    static String text(Authorship authorship) {
        return switch (authorship) {
            case Authorship.Committed(String commit, String author, var at) ->
                    Words.briefCommit(commit) + ", " + Visible.of(author) + ", " + day(at);
            case Authorship.NotAfter(String commit, var at) ->
                    "in or before " + Words.briefCommit(commit) + ", " + day(at);
            case Authorship.Uncommitted _ -> "in no commit yet";
            case Authorship.Unknown _ -> "";
        };
    }

    private static String day(Instant at) {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(at.atOffset(ZoneOffset.UTC));
    }
}
