package dev.muster.cli;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Options of every command that reads a repository and has a result.
public final class CommonOptions {

    /// How a result is written.
    public enum Output {
        text,
        json,
        /// For a comment on a pull request.
        markdown,
        /// One page for a browser.
        html,
        /// A table for a spreadsheet.
        csv,
        /// For a code host, which shows findings beside the lines of a pull request.
        sarif
    }

    static final String OUTPUT = "--output";

    private final SortedSet<Output> forms;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description =
                    "The operator's settings (default: MUSTER_SETTINGS, else muster.yaml in the folder).")
    private Optional<Path> settings = Optional.empty();

    private Output output = Output.text;

    @Option(
            names = {"-v", "--verbose"},
            description = "Tell on standard error what Muster does.")
    private boolean verbose;

    @Mixin private final HelpOption help = new HelpOption();

    /// Text and JSON, and whatever else this command can write.
    public CommonOptions(Output... more) {
        EnumSet<Output> all = EnumSet.of(Output.text, Output.json);
        all.addAll(Arrays.asList(more));
        this.forms = Collections.unmodifiableSortedSet(new TreeSet<>(all));
    }

    @Option(
            names = OUTPUT,
            paramLabel = "FORM",
            description = "How the result is written to standard output (default: text).")
    @SuppressWarnings("UnusedMethod") // picocli calls it
    private void output(String form) {
        output =
                forms.stream()
                        .filter(known -> known.name().equals(form.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> notWritten(form));
    }

    private RuntimeException notWritten(String form) {
        String message =
                "Invalid value for option '--output': expected one of "
                        + forms
                        + " but was '"
                        + form
                        + "'";
        return command == null
                ? new IllegalStateException(message)
                : new ParameterException(command.commandLine(), message);
    }

    /// Tells help and completion which forms there are for this command.
    static void describe(CommandSpec command) {
        Stream.ofNullable(command.findOption(OUTPUT))
                .toList()
                .forEach(option ->
                        command.mixins().values().stream()
                                .map(CommandSpec::userObject)
                                .filter(CommonOptions.class::isInstance)
                                .map(CommonOptions.class::cast)
                                .findFirst()
                                .ifPresent(own -> own.describe(command, option)));
    }

    private void describe(CommandSpec command, OptionSpec option) {
        command.remove(option);
        command.addOption(
                OptionSpec.builder(option)
                        .paramLabel(forms.stream().map(Output::name).collect(joining("|")))
                        .completionCandidates(forms.stream().map(Output::name).toList())
                        .build());
    }

    public Optional<Path> settings() {
        return settings;
    }

    /// How the result is to be written.
    public Output output() {
        return output;
    }

    /// Whether JSON was asked for.
    public boolean json() {
        return output == Output.json;
    }

    public boolean verbose() {
        return verbose;
    }

    /// Whether only help was asked for; picocli answers that itself.
    public boolean help() {
        return help.help();
    }
}
