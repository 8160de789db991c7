package dev.muster.live;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Target;
import java.util.List;

/// What an event log answered.
///
/// @param events each once, the latest first
/// @param gaps why others may be missing
public record LogReading(Target log, List<LogEvent> events, List<LogGap> gaps) {

    public LogReading {
        requireNonNull(log, "log is null");
        events = events.stream().distinct().sorted(LogEvent.LATEST_FIRST).toList();
        gaps = List.copyOf(gaps);
    }

    /// Whether a call failed, so that not even the gaps in time are known.
    public boolean hasFailed() {
        return gaps.stream().anyMatch(LogGap.Failed.class::isInstance);
    }
}
