package dev.muster.cli;

import dev.muster.desired.Declaration;
import dev.muster.desired.DeclarationReader;
import dev.muster.model.Place;
import dev.muster.model.Problem;
import dev.muster.plan.Finding;
import dev.muster.plan.Plan;
import dev.muster.plan.PolicyFindings;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.ReadOnlyReconciliation;
import dev.muster.reconcile.Turn;
import dev.muster.report.LiveCheckReport;
import dev.muster.report.ProblemReport;
import dev.muster.report.SarifReport;
import dev.muster.settings.Scope;
import dev.muster.settings.Settings;
import dev.muster.settings.SettingsReading;
import dev.muster.source.FolderSource;
import dev.muster.source.Snapshot;
import dev.muster.source.SourceReading;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Reads a repository and says everything that is wrong with it. Calls nobody, unless it is asked
/// to look at the live systems too; it holds nothing to write with.
@Command(
        name = "validate",
        description =
                "Check the files of an access repository, without calling Okta or AWS unless --live"
                        + " is given.")
final class ValidateCommand implements Callable<Integer> {

    /// Findings that the files alone have told already, by the check that tells them.
    private static final SortedMap<String, String> TOLD_BEFORE =
            new TreeMap<>(
                    Map.of(
                            "period-ended", "past-date",
                            "member-not-assigned", "member-not-assigned"));

    private final Shell shell;

    @Mixin private final CommonOptions common = new CommonOptions(CommonOptions.Output.sarif);

    @Option(
            names = "--live",
            description =
                    "Also read Okta and AWS, and say what only they can tell, such as a login or an"
                            + " account that is not there. Changes nothing.")
    private boolean live;

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "The repository (default: .).")
    private Path folder = Path.of(".");

    ValidateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Repository repository = new Repository(shell, common, folder);
        // The settings are checked with it where they are there, and with what they delegate.
        List<Problem> inSettings = new ArrayList<>();
        Optional<Settings> settings =
                repository.settingsIfAny().flatMap(reading -> valid(reading, inSettings));
        List<Problem> inFiles = problems(settings);
        List<Problem> problems = new ArrayList<>(inSettings);
        problems.addAll(inFiles);
        boolean invalid = problems.stream().anyMatch(Problem::isError);
        if (live && !invalid) {
            return live(repository);
        }
        String subject = folder.toString();
        shell.out()
                .print(
                        switch (common.output()) {
                            case sarif ->
                                    sarif().problems(inCheckout(inSettings, Path.of("")))
                                            .problems(inCheckout(inFiles, folder))
                                            .text(Version.text());
                            case json -> ProblemReport.json(subject, problems);
                            case text, markdown, html, csv ->
                                    ProblemReport.text(subject, problems, shell.ink());
                        });
        return (invalid ? Outcome.INVALID : Outcome.IN_SYNC).exitCode();
    }

    private static Optional<Settings> valid(SettingsReading reading, List<Problem> problems) {
        return switch (reading) {
            case SettingsReading.Valid(Settings settings) -> Optional.of(settings);
            case SettingsReading.Invalid(List<Problem> errors) -> {
                problems.addAll(errors);
                yield Optional.empty();
            }
        };
    }

    private List<Problem> problems(Optional<Settings> settings) {
        LocalDate today = LocalDate.ofInstant(shell.clock().now(), ZoneOffset.UTC);
        DeclarationReader reader =
                settings.map(given -> new DeclarationReader(today, given))
                        .orElseGet(() -> new DeclarationReader(today));
        return switch (new FolderSource(folder).read()) {
            case SourceReading.Unusable(List<Problem> problems) -> problems;
            case SourceReading.Fetched(Snapshot snapshot) -> reader.read(snapshot).problems();
        };
    }

    /// The same stages as `plan`, so that both systems refute the same in both.
    private int live(Repository repository) {
        Logging.configure(common.verbose());
        try (Session session = Session.open(repository);
                TerminalProgress progress =
                        new TerminalProgress(shell, common.verbose(), session::names)) {
            Turn turn = new ReadOnlyReconciliation(session.stages(progress)).turn();
            progress.clear();
            if (turn.problems().stream().anyMatch(Problem::isError)) {
                throw repository.invalid(turn.problems());
            }
            turn.live().ifPresent(Unreadable::check);
            return told(turn, policies(session));
        }
    }

    /// What only IAM can tell, which no other command asks.
    private static List<Finding> policies(Session session) {
        Declaration declaration = session.declaration();
        Scope scope = session.settings().scope();
        SortedSet<String> asked = PolicyFindings.asked(declaration, scope);
        return asked.isEmpty()
                ? List.of()
                : PolicyFindings.of(declaration, scope, session.policies().unattachable(asked));
    }

    private int told(Turn turn, List<Finding> policies) {
        List<Problem> warnings = turn.problems();
        List<Finding> findings =
                Stream.concat(
                                turn.plan().stream().flatMap(plan -> plan.findings().stream()),
                                policies.stream())
                        .sorted()
                        .filter(finding -> finding.level() != Finding.Level.NOTE)
                        .filter(finding -> isNew(finding, warnings))
                        .toList();
        List<Plan.Unknown> unknown = turn.plan().map(Plan::unknown).orElse(List.of());
        String subject = folder.toString();
        shell.out()
                .print(
                        switch (common.output()) {
                            case sarif ->
                                    sarif().problems(inCheckout(warnings, folder))
                                            .findings(findingsInCheckout(findings))
                                            .unknown(unknown)
                                            .text(Version.text());
                            case json -> LiveCheckReport.json(subject, warnings, findings, unknown);
                            case text, markdown, html, csv ->
                                    LiveCheckReport.text(
                                            subject, warnings, findings, unknown, shell.ink());
                        });
        boolean refuted =
                !unknown.isEmpty() || findings.stream().anyMatch(LiveCheckReport::isGrave);
        return (refuted ? Outcome.INCOMPLETE : Outcome.IN_SYNC).exitCode();
    }

    private static boolean isNew(Finding finding, List<Problem> warnings) {
        return finding.place().isEmpty()
                || warnings.stream()
                        .noneMatch(problem ->
                                problem.place().equals(finding.place().get())
                                        && problem.id().equals(TOLD_BEFORE.get(finding.id())));
    }

    private SarifReport sarif() {
        return new SarifReport(inCheckout("access", folder), Checks.explanations());
    }

    private static List<Problem> inCheckout(List<Problem> problems, Path base) {
        return problems.stream()
                .map(it ->
                        new Problem(
                                it.severity(),
                                it.id(),
                                inCheckout(it.place(), base),
                                it.message(),
                                it.remedy()))
                .toList();
    }

    private List<Finding> findingsInCheckout(List<Finding> findings) {
        return findings.stream()
                .map(it ->
                        new Finding(
                                it.level(),
                                it.id(),
                                it.key(),
                                it.place().map(place -> inCheckout(place, folder)),
                                it.message(),
                                it.remedy()))
                .toList();
    }

    private static Place inCheckout(Place place, Path base) {
        return new Place(inCheckout(place.file(), base), place.line(), place.column());
    }

    /// A path as a code host counts it, from where the command was started: a pipeline starts in
    /// its checkout. Files elsewhere keep the path that the repository gives them.
    private static String inCheckout(String file, Path base) {
        Path here = Path.of("").toAbsolutePath().normalize();
        Path absolute = base.resolve(file).toAbsolutePath().normalize();
        Path path = absolute.startsWith(here) ? here.relativize(absolute) : Path.of(file);
        return path.toString().replace('\\', '/');
    }
}
