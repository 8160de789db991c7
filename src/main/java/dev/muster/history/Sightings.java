package dev.muster.history;

import dev.muster.model.Key;
import dev.muster.model.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What was seen, and which id each key is pinned to.
public interface Sightings {

    /// Keeps what a turn found. A key that is new is pinned to the id found; one that is pinned to
    /// another id keeps its pin, untouched, for a guard to see.
    void keep(Instant at, Collection<Sighting> seen);

    /// What a key is pinned to.
    Optional<Pin> pin(Key key);

    /// Every key that is pinned to that id: more than one where an object went by several names.
    List<Pin> pinnedTo(Kind kind, String id);

    /// All pins, by kind and key.
    List<Pin> all();

    /// Gives a pin up: the object was deleted or renamed by Muster itself, or a person said that
    /// another one may take its place.
    void forget(Key key);
}
