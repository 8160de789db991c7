package dev.muster.cli;

import dev.muster.access.AccessFilter;
import dev.muster.model.Login;
import dev.muster.reconcile.LiveReview;
import dev.muster.reconcile.Outcome;
import dev.muster.report.AccessExport;
import dev.muster.report.AccessReport;
import dev.muster.report.AccessTable;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What people find in the AWS access portal, worked out from both systems link by link.
@Command(
        name = "access",
        description = {
            "Show who reaches which AWS accounts, from what is live in Okta and AWS.",
            "For one person: the portal as that person finds it, and every link of the chain.",
            "What is live and in no file is marked. As CSV or JSON: a file for auditors, see verify.",
            "A name that neither Okta, AWS nor the files know ends it with exit code 4."
        })
final class AccessCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin private final CommonOptions common = new CommonOptions(CommonOptions.Output.csv);

    @Parameters(
            arity = "0..1",
            paramLabel = "LOGIN",
            converter = LoginText.class,
            description = "One person (default: everybody).")
    private Optional<Login> login = Optional.empty();

    @Option(names = "--group", paramLabel = "GROUP", description = "Only through this group.")
    private Optional<String> group = Optional.empty();

    @Option(
            names = "--account",
            paramLabel = "ACCOUNT",
            description = "Only this account, by name or number.")
    private Optional<String> account = Optional.empty();

    @Option(
            names = "--permission-set",
            paramLabel = "SET",
            description = "Only this permission set.")
    private Optional<String> permissionSet = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "COMMIT|DATE",
            description =
                    "What the files gave and took since then: a commit, or a day as 2026-11-24.")
    private Optional<String> since = Optional.empty();

    @Mixin private final InFolder in = new InFolder();

    AccessCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Logging.configure(common.verbose());
        Repository repository = new Repository(shell, common, in.folder());
        AccessFilter filter = new AccessFilter(login, group, account, permissionSet);
        if (since.isPresent()) {
            try (Session session = Session.open(repository)) {
                return new AccessSince(since.get(), filter).print(session, repository, common);
            }
        }
        try (Session session = Session.open(repository);
                LiveReview review = new Reviews(session, repository).read(login, group)) {
            new Reviews(session, repository).check(review, filter);
            shell.out().print(text(filter, review));
            return (review.isComplete() ? Outcome.IN_SYNC : Outcome.INCOMPLETE).exitCode();
        }
    }

    private String text(AccessFilter filter, LiveReview review) {
        AccessExport export = review.access(filter, Version.tool());
        return switch (common.output()) {
            case json -> export.json();
            case csv -> export.csv();
            case text, markdown, html, sarif ->
                    login.map(person -> AccessReport.person(person, export, shell.ink()))
                                    .orElseGet(() -> AccessTable.text(export, shell.ink()))
                            + (review.gaps().isEmpty()
                                    ? ""
                                    : AccessReport.gaps(review.gaps(), shell.ink()));
        };
    }
}
