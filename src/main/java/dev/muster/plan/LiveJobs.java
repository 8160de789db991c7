package dev.muster.plan;

import dev.muster.live.AwsState.Job;
import dev.muster.live.Condition;
import dev.muster.model.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Jobs of Identity Center that are in progress: what they work on is unknown until they have
/// ended.
final class LiveJobs {

    private final Turn turn;
    private final SortedSet<Condition> met = new TreeSet<>();

    LiveJobs(Turn turn) {
        this.turn = turn;
    }

    /// Whether the list of jobs was read; says so where not.
    boolean areKnown() {
        return turn.notes().known("jobs in progress", turn.live().aws().jobs()).isPresent();
    }

    /// Whether a job works on a permission set itself; if so, it is reported and waited for.
    boolean hold(String subject, String setArn) {
        return hold(subject, find(setArn, Optional.empty(), Optional.empty()));
    }

    /// Whether a job works on one row, or on the whole set.
    boolean hold(String subject, String setArn, AccountId account, Optional<String> principalId) {
        return hold(subject, find(setArn, Optional.of(account), principalId));
    }

    /// The jobs that stood in the way.
    SortedSet<Condition> met() {
        return met;
    }

    private boolean hold(String subject, List<Job> jobs) {
        for (Job job : jobs) {
            turn.notes().unknown(subject, job.what() + " is in progress");
            met.add(new Condition.JobEnded(job.requestId(), job.what()));
        }
        return !jobs.isEmpty();
    }

    /// A job that does not say what it works on may work on anything.
    private List<Job> find(
            String setArn, Optional<AccountId> account, Optional<String> principalId) {
        return turn.live().aws().jobs().known().orElse(List.of()).stream()
                .filter(job -> job.setArn().map(setArn::equals).orElse(true))
                .filter(job -> job.principalId().isEmpty() || account.isPresent())
                .filter(job ->
                        account.isEmpty()
                                || job.account().isEmpty()
                                || job.account().equals(account))
                .filter(job ->
                        principalId.isEmpty()
                                || job.principalId().isEmpty()
                                || job.principalId().equals(principalId))
                .toList();
    }
}
