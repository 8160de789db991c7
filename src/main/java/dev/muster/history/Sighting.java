package dev.muster.history;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Key;

/// An object that a turn found, by its key and by the id that the system gave it.
///
/// @param inScope whether the settings let Muster touch it
public record Sighting(Key key, String id, boolean inScope) {

    public Sighting {
        requireNonNull(key, "key is null");
        requireNonNull(id, "id is null");
    }
}
