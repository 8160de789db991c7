package dev.muster.history;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Kind;
import java.time.Instant;
import java.util.Optional;

/// Which id a key had when it was first seen. It stays until it is given up: an object of that name
/// with another id is another object.
///
/// @param key the text of the key, unique within its kind
/// @param firstSeen when a turn first found that id under that key
/// @param lastSeen when a turn last did
/// @param inScopeSince from when on it was in scope whenever it was seen; empty while it is not
public record Pin(
        Kind kind,
        String key,
        String id,
        Instant firstSeen,
        Instant lastSeen,
        Optional<Instant> inScopeSince) {

    public Pin {
        requireNonNull(kind, "kind is null");
        requireNonNull(key, "key is null");
        requireNonNull(id, "id is null");
        requireNonNull(firstSeen, "firstSeen is null");
        requireNonNull(lastSeen, "lastSeen is null");
        requireNonNull(inScopeSince, "inScopeSince is null");
    }
}
