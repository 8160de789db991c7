package dev.muster.cli;

import dev.muster.reconcile.Outcome;
import dev.muster.report.ErrorReport;
import dev.muster.report.Ink;
import dev.muster.report.ProblemReport;
import dev.muster.time.Timekeeper;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The program: finds the command, runs it, and turns whatever happens into one exit code.
@Command(
        name = "muster",
        description = "Keeps Okta and AWS IAM Identity Center as Git says.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Muster {

    private static final int HELP_WIDTH = 100;

    /// The narrowest that picocli can lay out.
    private static final int HELP_LEAST = 55;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    private Muster() {}

    /// Whether picocli was only asked to tell something.
    boolean isAskedAboutItself() {
        return help || version;
    }

    public static void main(String[] arguments) {
        PrintStream out = stream(FileDescriptor.out);
        Shell shell =
                new Shell(
                        new TreeMap<>(System.getenv()),
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                        out,
                        stream(FileDescriptor.err),
                        Shell.Terminal.detect(
                                Optional.ofNullable(System.getProperty("muster.terminal"))),
                        Timekeeper.system());
        int code = run(shell, arguments);
        out.flush();
        // Threads of libraries must not keep a finished command alive.
        System.exit(code);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /// Runs one command in that shell and returns its exit code.
    public static int run(Shell shell, String... arguments) {
        CommandLine program = program(shell);
        try {
            return written(shell, program.execute(arguments));
        } catch (StackOverflowError | OutOfMemoryError e) {
            return bug(shell, e);
        }
    }

    /// A result that nobody could read is none: a full disk, or a reader who went away.
    private static int written(Shell shell, int code) {
        if (!shell.out().checkError()) {
            return code;
        }
        shell.err()
                .print(
                        ErrorReport.text(
                                "standard output was full or closed before everything was written",
                                "What the command did stays done. Run it again with room for its"
                                        + " output.",
                                shell.errorInk()));
        return Outcome.gravest(List.of(Outcome.ofExitCode(code), Outcome.INCOMPLETE)).exitCode();
    }

    /// All commands, as picocli knows them.
    static CommandLine program(Shell shell) {
        CommandLine program = new CommandLine(new Muster());
        commands(shell).forEach(program::addSubcommand);
        program.setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8));
        program.setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8));
        program.setColorScheme(
                CommandLine.Help.defaultColorScheme(
                        shell.ink() == Ink.COLOUR ? Ansi.ON : Ansi.OFF));
        program.registerConverter(Path.class, Muster::path);
        program.setCaseInsensitiveEnumValuesAllowed(true);
        program.setUsageHelpWidth(
                shell.columns()
                        .map(it -> Math.clamp(it, HELP_LEAST, HELP_WIDTH))
                        .orElse(HELP_WIDTH));
        program.setExecutionStrategy(new CommandLine.RunLast());
        program.setParameterExceptionHandler(
                (e, arguments) -> usageError(shell, e, wantsJson(List.of(arguments))));
        program.setExecutionExceptionHandler((e, _, parsed) -> failed(shell, e, parsed));
        document(program);
        return program;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException _) {
            throw new TypeConversionException(
                    "'"
                            + text
                            + "' is no path in the character set of this system; LC_ALL=C.UTF-8"
                            + " may help");
        }
    }

    private static List<Object> commands(Shell shell) {
        List<Object> commands = new ArrayList<>();
        commands.add(new ValidateCommand(shell));
        commands.add(new PlanCommand(shell));
        commands.add(new ApplyCommand(shell));
        commands.add(new RunCommand(shell));
        commands.add(new GetCommand(shell));
        commands.add(new ReconcileCommand(shell));
        commands.add(new SuspendCommand(shell));
        commands.add(new ResumeCommand(shell));
        commands.add(new DenyCommand(shell));
        commands.add(new AccessCommand(shell));
        commands.add(new WhyCommand(shell));
        commands.add(new DriftCommand(shell));
        commands.add(new VerifyCommand(shell));
        commands.add(new ImportCommand(shell));
        commands.add(new DoctorCommand(shell));
        Iterator<ExtraCommand> extras = ServiceLoader.load(ExtraCommand.class).iterator();
        while (true) {
            try {
                if (!extras.hasNext()) {
                    break;
                }
                commands.add(extras.next().command(shell));
            } catch (ServiceConfigurationError _) {
                // Listed and left out of the jar: the command is not there, and not shown.
            }
        }
        commands.add(new CompletionCommand(shell));
        commands.add(new HelpCommand(shell));
        return commands;
    }

    private static void document(CommandLine program) {
        Map<String, String> codes = Exit.meanings();
        List<CommandLine> all = new ArrayList<>(program.getSubcommands().values());
        all.add(program);
        for (CommandLine command : all) {
            UsageMessageSpec usage = command.getCommandSpec().usageMessage();
            usage.exitCodeListHeading("%nExit codes:%n");
            usage.exitCodeList(codes);
            usage.optionListHeading("%nOptions:%n");
            usage.parameterListHeading("%nArguments:%n");
            usage.commandListHeading("%nCommands:%n");
            CommonOptions.describe(command.getCommandSpec());
            command.getCommandSpec().exitCodeOnInvalidInput(Outcome.USAGE.exitCode());
            command.getCommandSpec().exitCodeOnExecutionException(Outcome.BUG.exitCode());
        }
    }

    private static int usageError(Shell shell, ParameterException e, boolean json) {
        CommandLine command = e.getCommandLine();
        Ink ink = shell.errorInk();
        String message =
                e instanceof UnmatchedArgumentException unmatched
                        ? unmatched(unmatched)
                        : String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage");
        String remedy = "See: " + command.getCommandSpec().qualifiedName() + " --help";
        shell.err().print(ErrorReport.text(message, remedy, ink));
        command.getHelp().fullSynopsis().lines().forEach(line -> shell.err().println("  " + line));
        int code = Outcome.USAGE.exitCode();
        if (json) {
            shell.out().print(ErrorReport.json(message, remedy, code));
        }
        return code;
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String argument = e.getUnmatched().getFirst();
        List<String> suggestions = e.getSuggestions();
        boolean atTop = e.getCommandLine().getParent() == null;
        String message =
                argument.startsWith("-")
                        ? "there is no option " + argument
                        : atTop
                                ? "there is no command " + argument
                                : "unexpected argument " + argument;
        boolean isRepository =
                e.getCommandLine().getCommandSpec().findOption("--in") != null
                        && new File(argument).isDirectory();
        if (isRepository) {
            return message + "; did you mean --in " + argument + "?";
        }
        return suggestions.isEmpty()
                ? message
                : message + "; did you mean " + suggestions.getFirst() + "?";
    }

    private static int failed(Shell shell, Exception e, ParseResult parsed) {
        return switch (e) {
            case Stopped stopped -> stopped(shell, stopped, wantsJson(parsed));
            case InvalidInput invalid -> invalid(shell, invalid, wantsJson(parsed));
            case Exception bug -> bug(shell, bug);
        };
    }

    private static int stopped(Shell shell, Stopped stopped, boolean json) {
        shell.err().print(ErrorReport.text(stopped.text(), stopped.remedy(), shell.errorInk()));
        int code = stopped.code().exitCode();
        if (json) {
            shell.out().print(ErrorReport.json(stopped.text(), stopped.remedy(), code));
        }
        return code;
    }

    private static int invalid(Shell shell, InvalidInput invalid, boolean json) {
        shell.err()
                .print(ProblemReport.text(invalid.subject(), invalid.problems(), shell.errorInk()));
        if (json) {
            shell.out().print(ProblemReport.json(invalid.subject(), invalid.problems()));
        }
        return Outcome.INVALID.exitCode();
    }

    /// Whether arguments that cannot be understood as a whole ask for JSON.
    private static boolean wantsJson(List<String> arguments) {
        String line = String.join("\n", arguments).toLowerCase(Locale.ROOT) + "\n";
        return line.contains("--output\njson\n") || line.contains("--output=json\n");
    }

    private static boolean wantsJson(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.matchedOptionValue(CommonOptions.OUTPUT, "")
                .equalsIgnoreCase(CommonOptions.Output.json.name());
    }

    private static int bug(Shell shell, Throwable e) {
        String message = "this is a bug in Muster " + Version.text();
        String remedy = "Please report it with the lines below.";
        shell.err().print(ErrorReport.text(message, remedy, shell.errorInk()));
        e.printStackTrace(shell.err());
        return Outcome.BUG.exitCode();
    }
}
