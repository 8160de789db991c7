package dev.muster.live;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// Both systems as one turn found them.
///
/// @param readAt when reading began
public record LiveState(OktaState okta, AwsState aws, Instant readAt) {

    public LiveState {
        requireNonNull(okta, "okta is null");
        requireNonNull(aws, "aws is null");
        requireNonNull(readAt, "readAt is null");
    }

    /// Every list that this turn wanted, with whether it was read completely.
    public Coverage coverage() {
        return Coverage.of(this);
    }
}
