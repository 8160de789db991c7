package dev.muster.cli;

import dev.muster.guard.Pins;
import dev.muster.model.Problem;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.ReadOnlyReconciliation;
import dev.muster.reconcile.Turn;
import dev.muster.report.PlanJson;
import dev.muster.review.Causes;
import dev.muster.settings.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what would be changed, and changes nothing: it holds nothing to write with.
@Command(
        name = "plan",
        description = "Show what apply would change in Okta and AWS. Changes nothing.")
final class PlanCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final CommonOptions common =
            new CommonOptions(CommonOptions.Output.markdown, CommonOptions.Output.html);

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "The repository (default: .).")
    private Path folder = Path.of(".");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Save the plan, for apply FILE to carry out exactly this.")
    private Optional<Path> out = Optional.empty();

    @Mixin private final HistoryOption history = new HistoryOption();

    PlanCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Logging.configure(common.verbose());
        Repository repository = new Repository(shell, common, folder);
        out.ifPresent(PlanCommand::checkWritable);
        try (Session session = Session.open(repository);
                TerminalProgress progress =
                        new TerminalProgress(shell, common.verbose(), session::names)) {
            session.recall(Recollection.read(history.url(), session.settings(), shell));
            Turn turn = new ReadOnlyReconciliation(session.stages(progress)).turn();
            progress.clear();
            return finish(repository, session, turn);
        }
    }

    private int finish(Repository repository, Session session, Turn turn) {
        if (turn.problems().stream().anyMatch(Problem::isError)) {
            throw repository.invalid(turn.problems());
        }
        TurnOutput output = new TurnOutput(shell, common.output());
        output.warnings(turn.problems());
        if (turn.stopped().isPresent()) {
            output.stop(turn.stopped().get());
            return turn.outcome().exitCode();
        }
        Causes causes = turn.plan().map(session::causes).orElse(Causes.NONE);
        out.ifPresent(file -> save(turn, causes, file));
        output.plan(turn, causes);
        List<String> missing = Pins.missing(session.settings());
        if (!missing.isEmpty()) {
            shell.err()
                    .println(
                            "hint: the settings do not set "
                                    + String.join(", ", missing)
                                    + ", and apply refuses without; muster doctor prints them.");
        }
        return turn.outcome().exitCode();
    }

    private static void checkWritable(Path file) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        if (!Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw new Stopped(
                    Outcome.USAGE,
                    "the plan cannot be saved as " + file,
                    "Name a file in a folder that exists.");
        }
    }

    private static void save(Turn turn, Causes causes, Path file) {
        try {
            Files.writeString(
                    file,
                    PlanJson.of(
                            turn.plan().orElseThrow(),
                            turn.verdict().orElseThrow(),
                            TurnOutput.gaps(turn),
                            causes));
        } catch (IOException e) {
            throw new Stopped(
                    Outcome.INCOMPLETE,
                    "the plan cannot be saved as " + file + ": " + FileTrouble.why(e),
                    "Make room there, or name another file, and run plan again.");
        }
    }
}
