package dev.muster.live;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Both systems as one turn found them.
///
/// @param readAt when reading began
public record LiveState(OktaState okta, AwsState aws, Instant readAt) {

    public LiveState {
        requireNonNull(okta, "okta is null");
        requireNonNull(aws, "aws is null");
        requireNonNull(readAt, "readAt is null");
    }

    /// Whether Muster's clock is right by that of a service at least; not, if none told the time.
    public boolean isClockRight() {
        return Stream.of(okta.clock(), aws.clock())
                .flatMap(Optional::stream)
                .anyMatch(ClockReading::agrees);
    }

    /// Every list that this turn wanted, with whether it was read completely.
    public Coverage coverage() {
        return Coverage.of(this);
    }

    /// The systems that cannot be used at all, Okta first.
    public List<Outage> outages() {
        return Outage.of(this);
    }
}
