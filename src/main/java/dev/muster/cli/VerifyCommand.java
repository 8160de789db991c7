package dev.muster.cli;

import dev.muster.reconcile.Outcome;
import dev.muster.report.Seal;
import dev.muster.report.SealReport;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Tells whether an export is as Muster wrote it.
@Command(
        name = "verify",
        description = {
            "Check that a file written by access or drift as CSV or JSON was not altered or cut off.",
            "Exit code 0: intact; 2: altered. Calls nobody."
        })
final class VerifyCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    VerifyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Seal.Check check = check();
        shell.out()
                .print(
                        common.json()
                                ? SealReport.json(file.toString(), check)
                                : SealReport.text(file.toString(), check, shell.ink()));
        return switch (check) {
            case Seal.Check.Intact _ -> Outcome.IN_SYNC.exitCode();
            case Seal.Check.Altered _, Seal.Check.Missing _ -> Outcome.DIFFERENT.exitCode();
        };
    }

    private Seal.Check check() {
        try {
            return Seal.check(Files.readString(file));
        } catch (CharacterCodingException _) {
            return new Seal.Check.Missing();
        } catch (IOException _) {
            throw new Stopped(
                    Outcome.USAGE,
                    file + " cannot be read",
                    "Name a file that access or drift wrote as CSV or JSON.");
        }
    }
}
