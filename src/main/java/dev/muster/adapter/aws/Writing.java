package dev.muster.adapter.aws;

import dev.muster.apply.ChangeWriter;
import dev.muster.live.AwsState;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/// What all writers of one system share, whatever turn they are for: limits and the follower of
/// jobs.
record Writing(Parts parts, String owner, Sender sender, Limits limits, JobFollower follower) {

    static Writing with(Parts parts, String owner, RandomGenerator random, Executor threads) {
        return new Writing(
                parts,
                owner,
                new Sender(parts.calls(), parts.clock(), random),
                new Limits(parts.calls().failures()),
                new JobFollower(parts.jobs(), parts.reads(), parts.clock(), threads));
    }

    ChangeWriter of(AwsState seen) {
        return new IdentityCenterWriter(parts, this, new TurnObjects(seen, parts));
    }
}
