package dev.muster.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Reads a repository and says what is wrong with it. Calls nobody.
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
        throw new Stopped(ExitCode.USAGE, "not yet " + folder + shell.clock().now(), "");
    }
}
