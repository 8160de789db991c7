package dev.muster.desired;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Place;
import java.time.Instant;

/// A person's word, in a file below `releases/`, that what a guard holds may be carried out.
///
/// @param hold the id of the hold, as reports show it
/// @param digest of the hold that was looked at; any change more makes another one
/// @param until when it ends, used or not
public record ReleaseDeclaration(String hold, String digest, Instant until, Place place) {

    public ReleaseDeclaration {
        requireNonNull(hold, "hold is null");
        requireNonNull(digest, "digest is null");
        requireNonNull(until, "until is null");
        requireNonNull(place, "place is null");
    }
}
