package dev.muster.drift;

import dev.muster.live.Deed;
import dev.muster.live.LogEvent;
import dev.muster.model.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an event looks like that may have made one difference.
///
/// @param making deeds that make it; all of one log
/// @param unmaking deeds that end it: an event of one of these is later than what made it before
/// @param things every one of these must be in the event
record Trace(Set<Deed> making, Set<Deed> unmaking, List<Ref> things) {

    Trace {
        making = Set.copyOf(making);
        unmaking = Set.copyOf(unmaking);
        things = List.copyOf(things);
    }

    /// An object of an event: by its id where that is known, and else by its name.
    record Ref(Optional<String> id, String name) {
        private boolean isIn(LogEvent event) {
            return id.map(event::isAbout).orElseGet(() -> event.isAboutNamed(name));
        }
    }

    Target log() {
        return making.iterator().next().log();
    }

    /// Whether an event is about the same object, whether it made the difference or ended it.
    boolean isMetBy(LogEvent event) {
        return (making.contains(event.deed()) || unmaking.contains(event.deed()))
                && things.stream().allMatch(thing -> thing.isIn(event));
    }
}
