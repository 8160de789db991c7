package dev.muster.adapter.aws;

import dev.muster.adapter.aws.Sender.Write;
import dev.muster.adapter.aws.TurnObjects.PrincipalId;
import dev.muster.apply.Result;
import dev.muster.live.AwsState.Row;
import dev.muster.live.Condition;
import dev.muster.live.Observed;
import dev.muster.model.AccountId;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.model.Key;
import dev.muster.model.Principal;
import dev.muster.plan.Change;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Makes and takes away account assignments. Both are asynchronous: a call begins them, a job ends
/// them.
final class AssignmentWriter {

    /// How old what the plan saw may be before a destructive write.
    static final Duration FRESH = Duration.ofMinutes(2);

    private static final String CREATE = "CreateAccountAssignment";
    private static final String DELETE = "DeleteAccountAssignment";

    private final AssignmentReader assignments;
    private final JobReader jobs;
    private final JobFollower follower;
    private final Sender sender;
    private final Limits limits;
    private final Timekeeper clock;
    private final TurnObjects objects;

    AssignmentWriter(Parts parts, Writing writing, TurnObjects objects) {
        this.assignments = parts.assignments();
        this.jobs = parts.jobs();
        this.clock = parts.clock();
        this.follower = writing.follower();
        this.sender = writing.sender();
        this.limits = writing.limits();
        this.objects = objects;
    }

    /// What a row is made of, as the API names it.
    private record Tuple(
            String instanceArn, String setArn, AccountId account, PrincipalId principal) {

        boolean is(Row row) {
            return row.account().equals(account)
                    && row.setArn().equals(setArn)
                    && row.principalType().equals(principal.type())
                    && row.principalId().equals(principal.id());
        }

        boolean is(JobStatus job) {
            return job.setArn().filter(setArn::equals).isPresent()
                    && job.account().filter(account::equals).isPresent()
                    && job.principalId().filter(principal.id()::equals).isPresent();
        }

        /// What a job that has ended well would have answered.
        JobStatus done(JobKind kind) {
            return new JobStatus(
                    kind,
                    "",
                    JobStatus.SUCCEEDED,
                    Optional.empty(),
                    Optional.of(setArn),
                    Optional.of(account),
                    Optional.of(principal.id()));
        }
    }

    Result create(Key.AccountAssignment key) {
        Optional<String> setArn = objects.setNow(key.permissionSet());
        if (setArn.isEmpty()) {
            return missing(CREATE, "there is no permission set " + key.permissionSet());
        }
        Optional<PrincipalId> principal = objects.principal(key.principal());
        if (principal.isEmpty()) {
            return missing(CREATE, key.principal().text() + " is not in the identity store");
        }
        Tuple tuple =
                new Tuple(objects.instance().arn(), setArn.get(), key.account(), principal.get());
        if (seenRows(tuple.setArn()).known().orElse(List.of()).stream().anyMatch(tuple::is)) {
            return new Result.AlreadyThere();
        }
        return limits.run(JobKind.CREATION, only(key.account()), () -> create(tuple));
    }

    Result delete(Change change, Key.AccountAssignment key) {
        Optional<String> setArn = objects.set(key.permissionSet());
        if (setArn.isEmpty()) {
            return objects.seen().sets().isKnown()
                    ? new Result.AlreadyThere()
                    : missing(DELETE, "permission set " + key.permissionSet() + " is not known");
        }
        Optional<PrincipalId> principal = principalOf(change, key);
        if (principal.isEmpty()) {
            return new Result.Superseded(
                    key.principal().text() + " is no longer in the identity store");
        }
        Tuple tuple =
                new Tuple(objects.instance().arn(), setArn.get(), key.account(), principal.get());
        if (!isFresh(seenRows(tuple.setArn())) && !isThere(tuple)) {
            return new Result.AlreadyThere();
        }
        return limits.run(JobKind.DELETION, only(key.account()), () -> delete(tuple));
    }

    /// The plan names the principal of the row that it saw by id, so that a group made again under
    /// the same name is not taken for it.
    private Optional<PrincipalId> principalOf(Change change, Key.AccountAssignment key) {
        return change.liveId()
                .map(id ->
                        new PrincipalId(
                                switch (key.principal()) {
                                    case Principal.Group _ -> "GROUP";
                                    case Principal.User _ -> "USER";
                                    case Principal.Unresolved(String type, _) -> type;
                                },
                                id))
                .or(() -> objects.principal(key.principal()));
    }

    private Result create(Tuple tuple) {
        Write<JobStatus> write =
                new Write<>(
                        CREATE,
                        sso ->
                                JobStatus.of(
                                        JobKind.CREATION,
                                        sso.createAccountAssignment(r ->
                                                        r.instanceArn(tuple.instanceArn())
                                                                .permissionSetArn(tuple.setArn())
                                                                .targetId(tuple.account().value())
                                                                .targetType("AWS_ACCOUNT")
                                                                .principalType(
                                                                        tuple.principal().type())
                                                                .principalId(
                                                                        tuple.principal().id()))
                                                .accountAssignmentCreationStatus(),
                                        AwsService.SSO_ADMIN.named(CREATE)),
                        () -> begun(JobKind.CREATION, tuple, isThere(tuple)),
                        false,
                        Sender::isPassing,
                        _ -> objects.isNew(tuple.setArn()));
        try {
            return followed(JobKind.CREATION, tuple, sender.send(write));
        } catch (CallFailed e) {
            return e.failure() instanceof ApiFailure.Conflict conflict
                            && Sender.isTaken(conflict)
                            && isThere(tuple)
                    ? new Result.AlreadyThere()
                    : new Result.Failed(e.failure());
        }
    }

    private Result delete(Tuple tuple) {
        Write<JobStatus> write =
                new Write<>(
                        DELETE,
                        sso ->
                                JobStatus.of(
                                        JobKind.DELETION,
                                        sso.deleteAccountAssignment(r ->
                                                        r.instanceArn(tuple.instanceArn())
                                                                .permissionSetArn(tuple.setArn())
                                                                .targetId(tuple.account().value())
                                                                .targetType("AWS_ACCOUNT")
                                                                .principalType(
                                                                        tuple.principal().type())
                                                                .principalId(
                                                                        tuple.principal().id()))
                                                .accountAssignmentDeletionStatus(),
                                        AwsService.SSO_ADMIN.named(DELETE)),
                        () -> begun(JobKind.DELETION, tuple, !isThere(tuple)),
                        false,
                        Sender::isPassing,
                        _ -> false);
        try {
            return followed(JobKind.DELETION, tuple, sender.send(write));
        } catch (CallFailed e) {
            return e.failure() instanceof ApiFailure.NotFound
                    ? new Result.AlreadyThere()
                    : new Result.Failed(e.failure());
        }
    }

    /// After a lost answer: the job that it began, if it did.
    private Optional<JobStatus> begun(JobKind kind, Tuple tuple, boolean done) {
        return done
                ? Optional.of(tuple.done(kind))
                : jobs.open(tuple.instanceArn(), kind).stream().filter(tuple::is).findFirst();
    }

    private Result followed(JobKind kind, Tuple tuple, JobStatus begun) {
        return switch (follower.follow(tuple.instanceArn(), begun)) {
            case JobFollower.Outcome.Ended(JobStatus status) -> ended(kind, status);
            case JobFollower.Outcome.Forgotten() -> forgotten(kind, tuple, begun);
            case JobFollower.Outcome.Running(Instant since) ->
                    new Result.Waiting(
                            new Condition.JobEnded(begun.requestId(), begun.what()), since);
        };
    }

    private Result ended(JobKind kind, JobStatus status) {
        if (status.hasSucceeded()) {
            return new Result.Done();
        }
        if (kind == JobKind.DELETION
                && status.reason()
                        .filter(why -> why.contains("EntitlementItem doesn't exist"))
                        .isPresent()) {
            return new Result.AlreadyThere();
        }
        return new Result.Failed(
                AwsFailures.job(
                        AwsService.SSO_ADMIN.named(kind == JobKind.CREATION ? CREATE : DELETE),
                        status.reason(),
                        status.requestId()));
    }

    private Result forgotten(JobKind kind, Tuple tuple, JobStatus begun) {
        return isThere(tuple) == (kind == JobKind.CREATION)
                ? new Result.Done()
                : new Result.Failed(
                        AwsFailures.job(
                                AwsService.SSO_ADMIN.named(
                                        kind == JobKind.CREATION ? CREATE : DELETE),
                                Optional.of("the service no longer knows the job that it began"),
                                begun.requestId()));
    }

    private boolean isThere(Tuple tuple) {
        return assignments.ofPair(tuple.instanceArn(), tuple.setArn(), tuple.account()).stream()
                .anyMatch(tuple::is);
    }

    private Observed<List<Row>> seenRows(String setArn) {
        return Optional.ofNullable(objects.seen().assignments().get(setArn))
                .orElseGet(() -> Observed.unknown("not read in this turn"));
    }

    private boolean isFresh(Observed<List<Row>> rows) {
        return rows instanceof Observed.Complete<List<Row>>(_, Instant at)
                && !at.plus(FRESH).isBefore(clock.now());
    }

    private static SortedSet<AccountId> only(AccountId account) {
        return new TreeSet<>(List.of(account));
    }

    private static Result missing(String operation, String message) {
        return new Result.Failed(
                AwsFailures.notFound(AwsService.SSO_ADMIN.named(operation), message));
    }
}
