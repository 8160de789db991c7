package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.time.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Makes ids of turns and of holds: they sort by time, and a person can tell when it was.
public final class TurnIds {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /// Hexadecimal digits that tell those of one second apart: of two in a second, one pair in
    /// sixteen million has the same.
    private static final int DIGITS = 6;

    private final Ids ids;

    public TurnIds(Ids ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    /// An id of that moment.
    public String at(Instant moment) {
        return SECONDS.format(moment) + "-" + ids.hex(DIGITS);
    }
}
