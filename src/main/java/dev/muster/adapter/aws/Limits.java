package dev.muster.adapter.aws;

import dev.muster.adapter.pace.OnePerKey;
import dev.muster.adapter.pace.Outstanding;
import dev.muster.model.AccountId;
import java.util.SortedSet;
import java.util.function.Supplier;

/// How much Identity Center works on at once ("AWS IAM Identity Center quotas"): 15 account
/// assignments in the making, 3 provisionings, and one role at a time in each account.
///
/// Accounts are taken before places in a queue, and several accounts in their order, so that no two
/// changes wait for each other.
final class Limits {

    private static final int CREATIONS = 15;
    private static final int PROVISIONINGS = 3;

    /// Not published; the number for creations is taken for both.
    private static final int DELETIONS = 15;

    private final AwsFailures failures;
    private final Outstanding creations = new Outstanding(CREATIONS);
    private final Outstanding deletions = new Outstanding(DELETIONS);
    private final Outstanding provisionings = new Outstanding(PROVISIONINGS);
    private final OnePerKey<AccountId> accounts = new OnePerKey<>();

    Limits(AwsFailures failures) {
        this.failures = failures;
    }

    /// Runs the work, which lasts until the job has ended, when there is room for it.
    ///
    /// @throws dev.muster.model.CallFailed also if the thread is interrupted while it waits
    <T> T run(JobKind kind, SortedSet<AccountId> touched, Supplier<T> work) {
        try {
            return accounts.runAll(touched, () -> queued(kind, work));
        } catch (InterruptedException _) {
            throw interrupted(kind);
        }
    }

    private <T> T queued(JobKind kind, Supplier<T> work) {
        try {
            return switch (kind) {
                case CREATION -> creations.run(work);
                case DELETION -> deletions.run(work);
                case PROVISIONING -> provisionings.run(work);
            };
        } catch (InterruptedException _) {
            throw interrupted(kind);
        }
    }

    private RuntimeException interrupted(JobKind kind) {
        Thread.currentThread().interrupt();
        return failures.interrupted(kind.text());
    }
}
