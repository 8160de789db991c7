package dev.muster.live;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Both systems as one turn found them.
///
/// @param readAt when reading began
/// @param remembered since when the oldest list is as it is here, where some were read in an
///   earlier turn and nothing pointed to them since; empty if everything was read in this turn.
///   Nothing that takes access away may rest on such a state
public record LiveState(
        OktaState okta, AwsState aws, Instant readAt, Optional<Instant> remembered) {

    public LiveState {
        requireNonNull(okta, "okta is null");
        requireNonNull(aws, "aws is null");
        requireNonNull(readAt, "readAt is null");
        requireNonNull(remembered, "remembered is null");
    }

    /// Everything read in one turn.
    public LiveState(OktaState okta, AwsState aws, Instant readAt) {
        this(okta, aws, readAt, Optional.empty());
    }

    /// The same lists with other groups or names in them, as old as they were.
    public LiveState with(OktaState otherOkta, AwsState otherAws) {
        return new LiveState(otherOkta, otherAws, readAt, remembered);
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
