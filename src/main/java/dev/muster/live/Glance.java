package dev.muster.live;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/// A cheap look at both systems, which tells what to read again: for Okta the lists of groups and
/// of group rules, for Identity Center the jobs in progress, and what the logs have had to say
/// lately.
///
/// @param okta read with [Interest#NOTHING]
/// @param logs one reading of each log
/// @param at when the look began
public record Glance(
        OktaState okta, Observed<List<AwsState.Job>> jobs, List<LogReading> logs, Instant at) {

    public Glance {
        requireNonNull(okta, "okta is null");
        requireNonNull(jobs, "jobs is null");
        requireNonNull(at, "at is null");
        logs = List.copyOf(logs);
    }
}
