package dev.muster.cli;

import dev.muster.desired.DeclarationReader;
import dev.muster.model.Problem;
import dev.muster.reconcile.Outcome;
import dev.muster.report.ProblemReport;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Reads a repository and says everything that is wrong with it. Calls nobody.
@Command(
        name = "validate",
        description = "Check the files of an access repository, without calling Okta or AWS.")
final class ValidateCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "The repository (default: .).")
    private Path folder = Path.of(".");

    ValidateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Repository repository = new Repository(shell, common, folder);
        // The settings are checked with it where they are there, and with what they delegate.
        List<Problem> problems = new ArrayList<>();
        Optional<Settings> settings =
                repository.settingsIfAny().flatMap(reading -> valid(reading, problems));
        problems.addAll(problems(settings));
        String subject = folder.toString();
        shell.out()
                .print(
                        common.json()
                                ? ProblemReport.json(subject, problems)
                                : ProblemReport.text(subject, problems, shell.ink()));
        boolean invalid = problems.stream().anyMatch(Problem::isError);
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
}
