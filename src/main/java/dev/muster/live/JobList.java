package dev.muster.live;

import java.util.List;

/// The port through which it is asked which asynchronous jobs are in progress: three list calls,
/// and one more for each job.
@FunctionalInterface
public interface JobList {

    /// Every job in progress, of whoever began it. Never throws for what AWS does.
    Observed<List<AwsState.Job>> open(AwsState.Instance instance);
}
