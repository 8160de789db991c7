package dev.muster.review;

import dev.muster.model.Place;
import java.time.LocalDate;
import java.util.Optional;

/// One line of a file that has to do with a link.
///
/// @param text what it says of the link, such as `declared` or `denied`
/// @param until the last day on which it holds
/// @param reason what stands there under `reason`
public record Line(Place place, String text, Optional<LocalDate> until, Optional<String> reason) {

    static Line of(Place place, String text) {
        return new Line(place, text, Optional.empty(), Optional.empty());
    }
}
