package dev.muster.cli;

import dev.muster.access.AccessFilter;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.reconcile.LiveReview;
import dev.muster.reconcile.Outcome;
import dev.muster.report.AccessReport;
import dev.muster.report.WhyReport;
import dev.muster.review.Asking;
import dev.muster.review.Why;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Walks the chain backwards, from the account to the person, and says where it is broken.
@Command(
        name = "why",
        description = {
            "Say why a person reaches an AWS account, or why not.",
            "Every link of the chain from what is live, with the line of the file that it rests on, who",
            "wrote it where the folder is a Git clone, and what would mend the first missing one.",
            "Exit code 0: has access; 2: has not; 4: what decides it could not be read."
        })
final class WhyCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin private final CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            paramLabel = "LOGIN",
            converter = LoginText.class,
            description = "The person.")
    private Optional<Login> login = Optional.empty();

    @Parameters(
            index = "1",
            paramLabel = "ACCOUNT",
            description = "The account, by name or number.")
    private String account = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "SET",
            description = "The permission set (default: any).")
    private Optional<String> set = Optional.empty();

    @Mixin private final InFolder in = new InFolder();

    WhyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Logging.configure(common.verbose());
        Repository repository = new Repository(shell, common, in.folder());
        try (Session session = Session.open(repository);
                LiveReview review =
                        new Reviews(session, repository).read(login, Optional.empty())) {
            new Reviews(session, repository).check(review, filter());
            Why why =
                    new Asking(review.grounds(), review.isComplete())
                            .why(login.orElseThrow(), id(review), set);
            print(why, review);
            return outcome(why).exitCode();
        }
    }

    private AccessFilter filter() {
        return new AccessFilter(login, Optional.empty(), Optional.of(account), set);
    }

    private void print(Why why, LiveReview review) {
        if (common.json()) {
            shell.out()
                    .print(
                            WhyReport.json(
                                    why,
                                    review.lines()::of,
                                    review.gaps(),
                                    review.manifest(Version.tool(), filter().criteria())));
            return;
        }
        shell.out()
                .print(
                        WhyReport.text(
                                why, review.lines()::of, review.live().readAt(), shell.ink()));
        if (!review.gaps().isEmpty()) {
            shell.out().print(AccessReport.gaps(review.gaps(), shell.ink()));
        }
    }

    private static Outcome outcome(Why why) {
        return switch (why.standing()) {
            case HAS -> Outcome.IN_SYNC;
            case HAS_NOT -> Outcome.DIFFERENT;
            case UNKNOWN -> Outcome.INCOMPLETE;
        };
    }

    /// @throws Stopped if two accounts bear the name, or if no account could be read
    private AccountId id(LiveReview review) {
        List<AccountId> found = review.accounts(account);
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new Stopped(
                found.isEmpty() ? Outcome.INCOMPLETE : Outcome.USAGE,
                found.isEmpty()
                        ? "the accounts of the organization could not be read"
                        : found.size() + " accounts are named " + account,
                found.isEmpty()
                        ? "Let Muster's credential list them, and ask again."
                        : "Ask by number.");
    }
}
