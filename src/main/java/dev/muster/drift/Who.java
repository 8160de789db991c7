package dev.muster.drift;

import static java.util.Objects.requireNonNull;

import dev.muster.live.LogEvent;
import dev.muster.live.LogGap;
import dev.muster.model.Target;
import java.util.List;
import java.util.Optional;

/// Who made a difference, as far as the log of its system tells.
public sealed interface Who {

    /// Somebody else than Muster did, by the latest event about the object.
    record Found(LogEvent event) implements Who {
        public Found {
            requireNonNull(event, "event is null");
        }
    }

    /// It was done with Muster's own credential. That is Muster itself, or whoever else holds it.
    record OwnCredential(LogEvent event) implements Who {
        public OwnCredential {
            requireNonNull(event, "event is null");
        }
    }

    /// No event explains it, which never means that nobody did it.
    ///
    /// @param gaps why the event may be missing from the answer
    /// @param last the latest event about the object, which made the opposite
    record NotFound(Target log, List<LogGap> gaps, Optional<LogEvent> last) implements Who {
        public NotFound {
            requireNonNull(log, "log is null");
            gaps = List.copyOf(gaps);
            requireNonNull(last, "last is null");
        }
    }
}
