package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.live.AwsReader;
import dev.muster.live.AwsState;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.live.OktaReader;
import dev.muster.live.OktaState;
import dev.muster.plan.Plan;
import dev.muster.time.Timekeeper;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Reads both systems side by side.
public final class LiveReader implements Looking {

    private final OktaReader okta;
    private final AwsReader aws;
    private final Timekeeper clock;

    public LiveReader(OktaReader okta, AwsReader aws, Timekeeper clock) {
        this.okta = requireNonNull(okta, "okta is null");
        this.aws = requireNonNull(aws, "aws is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// Everything, whatever it would lead to.
    @Override
    public LiveState look(Interest interest, Function<LiveState, Plan> planning) {
        return read(interest);
    }

    /// Both systems at about the same moment. What could not be read is unknown; only a bug throws.
    public LiveState read(Interest interest) {
        return read(interest, interest);
    }

    /// The same, with an interest of its own in each.
    public LiveState read(Interest inOkta, Interest inAws) {
        Instant began = clock.now();
        try (SideBySide reads = new SideBySide()) {
            Future<OktaState> fromOkta = reads.start(() -> okta.read(inOkta));
            Future<AwsState> fromAws = reads.start(() -> aws.read(inAws));
            return new LiveState(SideBySide.result(fromOkta), SideBySide.result(fromAws), began);
        }
    }

    /// The same state with Okta read once more, for an interest that only its first reading showed.
    public LiveState readOktaAgain(LiveState before, Interest inOkta) {
        return new LiveState(okta.read(inOkta), before.aws(), before.readAt());
    }
}
