package dev.muster.sandbox.aws;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// An asynchronous piece of work: an assignment made or deleted, a permission set provisioned.
final class Job {

    /// What the job does.
    enum Kind {
        CREATE,
        DELETE,
        PROVISION
    }

    /// Where the job is.
    enum Status {
        IN_PROGRESS,
        SUCCEEDED,
        FAILED
    }

    private final Kind kind;
    private final String requestId;
    private final Instant created;
    private final Assignment subject;
    private final boolean everywhere;
    private final Set<String> accounts;
    private Status status = Status.IN_PROGRESS;
    private Optional<String> failure = Optional.empty();

    private Job(
            Kind kind,
            String requestId,
            Instant created,
            Assignment subject,
            boolean everywhere,
            List<String> accounts) {
        this.kind = requireNonNull(kind, "kind is null");
        this.requestId = requestId;
        this.created = created;
        this.subject = subject;
        this.everywhere = everywhere;
        this.accounts = new TreeSet<>(accounts);
    }

    static Job assignment(Kind kind, String requestId, Instant created, Assignment subject) {
        return new Job(kind, requestId, created, subject, false, List.of(subject.accountId()));
    }

    /// @param target the account, or empty for all that have the set
    static Job provision(
            String requestId,
            Instant created,
            String permissionSetArn,
            Optional<String> target,
            List<String> accounts) {
        Assignment subject = new Assignment(target.orElse(""), permissionSetArn, "", "");
        return new Job(Kind.PROVISION, requestId, created, subject, target.isEmpty(), accounts);
    }

    Kind kind() {
        return kind;
    }

    String requestId() {
        return requestId;
    }

    Instant created() {
        return created;
    }

    /// The assignment; of a provisioning, account (empty for all) and permission set alone.
    Assignment subject() {
        return subject;
    }

    boolean everywhere() {
        return everywhere;
    }

    Set<String> accounts() {
        return accounts;
    }

    Status status() {
        return status;
    }

    /// Why it failed; may be absent even then.
    Optional<String> failure() {
        return failure;
    }

    boolean running() {
        return status == Status.IN_PROGRESS;
    }

    boolean runningIn(String accountId) {
        return running() && accounts.contains(accountId);
    }

    void succeed() {
        status = Status.SUCCEEDED;
    }

    void fail(Optional<String> reason) {
        status = Status.FAILED;
        failure = reason;
    }
}
