package dev.muster.plan;

import dev.muster.model.Key;
import dev.muster.model.Place;
import java.util.Optional;

/// What is declared and lies outside the operator's scope is never written.
final class OutOfScope {

    private OutOfScope() {}

    static void warn(Notes notes, Key key, Place place) {
        notes.warning(
                "out-of-scope",
                key,
                Optional.of(place),
                key.kind().text()
                        + " "
                        + key.text()
                        + " is declared but not in scope; it stays as it is",
                "Let an entry under `scope` in the settings match it, or take it out.");
    }
}
