package dev.muster.cli;

import dev.muster.reconcile.Outcome;
import dev.muster.report.Seal;
import dev.muster.report.SealReport;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tells whether an export, or the journal in the history, is as Muster wrote it.
@Command(
        name = "verify",
        description = {
            "Check that a file written by access or drift as CSV or JSON, or the journal of what apply"
                    + " did, was not altered or cut off.",
            "Exit code 0: intact; 2: altered. Calls neither Okta nor AWS."
        })
final class VerifyCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = ApplyCommand.HISTORY,
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "URL",
            description =
                    "The journal in this history; without a URL, in the one that apply writes to with"
                            + " these settings.")
    private Optional<String> history = Optional.empty();

    @Option(
            names = "--in",
            paramLabel = "FOLDER",
            description = "The repository whose settings are meant (default: .).")
    private Path folder = Path.of(".");

    VerifyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (file.isPresent() == history.isPresent()) {
            throw new Stopped(
                    Outcome.USAGE,
                    "verify looks at one thing: give a file, or --history",
                    "See: muster verify --help");
        }
        return file.map(this::verifyFile).orElseGet(this::verifyHistory);
    }

    private int verifyHistory() {
        Logging.configure(common.verbose());
        return HistoryVerification.run(
                        shell,
                        common,
                        new Repository(shell, common, folder),
                        history.filter(url -> !url.isEmpty()))
                .exitCode();
    }

    private int verifyFile(Path name) {
        Seal.Check check = check(name);
        shell.out()
                .print(
                        common.json()
                                ? SealReport.json(name.toString(), check)
                                : SealReport.text(name.toString(), check, shell.ink()));
        return switch (check) {
            case Seal.Check.Intact _ -> Outcome.IN_SYNC.exitCode();
            case Seal.Check.Altered _, Seal.Check.Missing _ -> Outcome.DIFFERENT.exitCode();
        };
    }

    private static Seal.Check check(Path name) {
        try {
            return Seal.check(Files.readString(name));
        } catch (CharacterCodingException _) {
            return new Seal.Check.Missing();
        } catch (IOException _) {
            throw new Stopped(
                    Outcome.USAGE,
                    name + " cannot be read",
                    "Name a file that access or drift wrote as CSV or JSON.");
        }
    }
}
