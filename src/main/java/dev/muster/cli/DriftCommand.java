package dev.muster.cli;

import dev.muster.drift.Attribution;
import dev.muster.drift.Who;
import dev.muster.live.LogInterest;
import dev.muster.plan.Finding;
import dev.muster.plan.Plan;
import dev.muster.plan.Planner;
import dev.muster.reconcile.LiveReview;
import dev.muster.reconcile.Outcome;
import dev.muster.report.DriftReport;
import dev.muster.review.Causes;
import dev.muster.review.Difference;
import dev.muster.review.Drift;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Where the live systems differ from the files, whether or not Muster may settle it.
@Command(
        name = "drift",
        description = {
            "Show every difference between what is live and what is declared, link by link.",
            "Also what no plan settles: what SCIM has not delivered or not taken back, assignments to",
            "deleted principals, groups in scope that nobody declares. Changes nothing.",
            "With --who also who did it, by the System Log and by CloudTrail.",
            "Exit code 2 at any difference."
        })
final class DriftCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final CommonOptions common =
            new CommonOptions(CommonOptions.Output.csv, CommonOptions.Output.markdown);

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "The repository (default: .).")
    private Path folder = Path.of(".");

    @Option(
            names = "--who",
            description = {
                "Ask the logs of both systems who made each difference: at most 20 calls each, and",
                "about a second for each call to CloudTrail."
            })
    private boolean who;

    @Mixin private final HistoryOption history = new HistoryOption();

    /// For each log. CloudTrail answers two a second to the whole account: at half of them that is
    /// 20 seconds, and every event that can have made a difference has 40 names at the most.
    private static final int LOG_CALLS = 20;

    DriftCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Logging.configure(common.verbose());
        Repository repository = new Repository(shell, common, folder);
        try (Session session = Session.open(repository)) {
            session.recall(Recollection.read(history.url(), session.settings(), shell));
            return look(session, repository);
        }
    }

    private int look(Session session, Repository repository) {
        try (LiveReview review = new Reviews(session, repository).readAll()) {
            Plan plan =
                    Planner.plan(
                            review.declaration(),
                            review.live(),
                            session.settings(),
                            review.at(),
                            review.snapshot().commit());
            Drift drift =
                    Drift.of(
                            plan,
                            review.grounds(),
                            review.declaration(),
                            review.live(),
                            session.settings(),
                            causes(plan, review, session));
            List<Plan.Unknown> unknown = unknown(plan, review);
            shell.out()
                    .print(
                            text(
                                    new DriftReport(
                                            drift,
                                            unknown,
                                            review.manifest(Version.tool(), new TreeMap<>()),
                                            who
                                                    ? Optional.of(who(drift, review, session))
                                                    : Optional.empty())));
            return outcome(drift, unknown).exitCode();
        }
    }

    private static Causes causes(Plan plan, LiveReview review, Session session) {
        return Causes.of(
                plan,
                review.declaration(),
                review.live(),
                session.settings(),
                new Causes.Files(review.lines()::of, List.of()),
                session.past());
    }

    private SortedMap<Difference, Who> who(Drift drift, LiveReview review, Session session) {
        Attribution attribution = Attribution.of(drift.differences(), review.live());
        LogInterest interest = attribution.interest(shell.clock().now(), LOG_CALLS);
        return attribution.match(session.logs().stream().map(log -> log.read(interest)).toList());
    }

    private String text(DriftReport report) {
        return switch (common.output()) {
            case json -> report.json();
            case csv -> report.csv();
            case markdown -> report.markdown();
            case text, html, sarif -> report.text(shell.ink());
        };
    }

    /// Lists that were not read, what cannot be said for that reason, and entries that mean nothing
    /// that is there.
    private static List<Plan.Unknown> unknown(Plan plan, LiveReview review) {
        List<Plan.Unknown> unknown = new ArrayList<>(review.gaps());
        unknown.addAll(plan.unknown());
        for (Finding finding : plan.findings()) {
            if (finding.level() == Finding.Level.UNRESOLVED) {
                unknown.add(
                        new Plan.Unknown(
                                finding.place().map(Object::toString).orElse("the declaration"),
                                finding.message()));
            }
        }
        return unknown;
    }

    private static Outcome outcome(Drift drift, List<Plan.Unknown> unknown) {
        if (!unknown.isEmpty()) {
            return Outcome.INCOMPLETE;
        }
        return drift.differences().isEmpty() ? Outcome.IN_SYNC : Outcome.DIFFERENT;
    }
}
