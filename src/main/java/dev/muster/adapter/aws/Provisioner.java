package dev.muster.adapter.aws;

import dev.muster.adapter.aws.Sender.Write;
import dev.muster.apply.Result;
import dev.muster.live.Condition;
import dev.muster.model.AccountId;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Brings a permission set's edits into the accounts that have it, once, and makes sure that they
/// got there.
final class Provisioner {

    private static final String PROVISION = "ProvisionPermissionSet";
    private static final String OPERATION = AwsService.SSO_ADMIN.named(PROVISION);

    /// How many accounts one call reaches ("AWS IAM Identity Center quotas").
    private static final int REACH = 3500;

    /// How often the accounts that lag are listed until the list agrees with the job.
    private static final int LOOKS = 4;

    private final PermissionSetReader sets;
    private final JobReader jobs;
    private final Reads reads;
    private final JobFollower follower;
    private final Sender sender;
    private final Limits limits;
    private final TurnObjects objects;

    Provisioner(Parts parts, Writing writing, TurnObjects objects) {
        this.sets = parts.sets();
        this.jobs = parts.jobs();
        this.reads = parts.reads();
        this.follower = writing.follower();
        this.sender = writing.sender();
        this.limits = writing.limits();
        this.objects = objects;
    }

    /// @param lagging where it has to be brought; empty means wherever the set is
    Result provision(String arn, Optional<SortedSet<AccountId>> lagging) {
        try {
            Result result = brought(arn, lagging);
            return result instanceof Result.Failed(ApiFailure failure) ? failed(failure) : result;
        } catch (CallFailed e) {
            return failed(e.failure());
        }
    }

    private static Result failed(ApiFailure failure) {
        return new Result.Failed(
                AwsFailures.saying(
                        failure,
                        failure.call().message()
                                + "; the set itself is as declared, but an account may still have"
                                + " what it was before: the next run brings it up to date"));
    }

    private Result brought(String arn, Optional<SortedSet<AccountId>> lagging) {
        String instance = objects.instance().arn();
        SortedSet<AccountId> all = sets.provisioned(instance, arn);
        SortedSet<AccountId> wanted = new TreeSet<>(lagging.orElse(all));
        wanted.retainAll(all);
        SortedSet<AccountId> reached = objects.reachable(wanted);
        if (reached.isEmpty()) {
            return new Result.Done();
        }
        // One account that is closing would have the job for all of them fail.
        boolean together = reached.equals(all) && all.size() <= REACH;
        List<Result> results =
                together
                        ? List.of(
                                limits.run(
                                        JobKind.PROVISIONING,
                                        all,
                                        () -> job(arn, Optional.empty())))
                        : reads.each(
                                reached,
                                account ->
                                        limits.run(
                                                JobKind.PROVISIONING,
                                                new TreeSet<>(List.of(account)),
                                                () -> job(arn, Optional.of(account))));
        return results.stream()
                .filter(result -> !result.isInForce())
                .findFirst()
                .orElseGet(() -> verified(arn, reached));
    }

    private Result job(String arn, Optional<AccountId> account) {
        String instance = objects.instance().arn();
        try {
            JobStatus begun = sender.send(write(instance, arn, account));
            return switch (follower.follow(instance, begun)) {
                case JobFollower.Outcome.Ended(JobStatus status) -> ended(arn, status);
                case JobFollower.Outcome.Forgotten() -> new Result.Done();
                case JobFollower.Outcome.Running(Instant since) ->
                        new Result.Waiting(
                                new Condition.JobEnded(begun.requestId(), begun.what()), since);
            };
        } catch (CallFailed e) {
            return new Result.Failed(e.failure());
        }
    }

    private Write<JobStatus> write(String instance, String arn, Optional<AccountId> account) {
        return new Write<>(
                PROVISION,
                sso ->
                        JobStatus.of(
                                sso.provisionPermissionSet(r ->
                                                r.instanceArn(instance)
                                                        .permissionSetArn(arn)
                                                        .targetType(
                                                                account.isPresent()
                                                                        ? "AWS_ACCOUNT"
                                                                        : "ALL_PROVISIONED_ACCOUNTS")
                                                        .targetId(
                                                                account.map(AccountId::value)
                                                                        .orElse(null)))
                                        .permissionSetProvisioningStatus(),
                                OPERATION),
                () -> begun(instance, arn, account),
                false,
                Sender::isPassing,
                _ -> false);
    }

    /// After a lost answer: the job that it began, or what that has already done.
    private Optional<JobStatus> begun(String instance, String arn, Optional<AccountId> account) {
        SortedSet<AccountId> lagging = objects.reachable(sets.lagging(instance, arn));
        if (account.map(one -> !lagging.contains(one)).orElse(lagging.isEmpty())) {
            return Optional.of(
                    new JobStatus(
                            JobKind.PROVISIONING,
                            "",
                            JobStatus.SUCCEEDED,
                            Optional.empty(),
                            Optional.of(arn),
                            account,
                            Optional.empty()));
        }
        return jobs.open(instance, JobKind.PROVISIONING).stream()
                .filter(job -> job.setArn().filter(arn::equals).isPresent())
                .filter(job -> job.account().equals(account))
                .findFirst();
    }

    /// A provisioning that met the end of the set's last assignment in an account fails although
    /// there is nothing left to do.
    private Result ended(String arn, JobStatus status) {
        if (status.hasSucceeded()) {
            return new Result.Done();
        }
        boolean overtaken =
                status.reason()
                        .filter(why ->
                                why.contains("provision not found")
                                        || why.contains("Assignment not found"))
                        .isPresent();
        if (overtaken && objects.reachable(sets.lagging(objects.instance().arn(), arn)).isEmpty()) {
            return new Result.Done();
        }
        return new Result.Failed(AwsFailures.job(OPERATION, status.reason(), status.requestId()));
    }

    /// The end of a job is not believed before the list agrees.
    private Result verified(String arn, SortedSet<AccountId> reached) {
        SortedSet<AccountId> left = new TreeSet<>(reached);
        for (int look = 1; look <= LOOKS; look++) {
            left.retainAll(sets.lagging(objects.instance().arn(), arn));
            if (left.isEmpty()) {
                return new Result.Done();
            }
            if (look < LOOKS) {
                sender.pause("ListAccountsForProvisionedPermissionSet", look + 1);
            }
        }
        ApiFailure stale =
                AwsFailures.unfinished(
                        OPERATION,
                        "the job ended well, but these accounts still have an older version: "
                                + left);
        return new Result.Failed(stale);
    }
}
