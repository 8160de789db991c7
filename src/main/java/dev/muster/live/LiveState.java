package dev.muster.live;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

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

    /// The systems that cannot be used at all, Okta first.
    public List<Outage> outages() {
        return Outage.of(this);
    }
}
