package dev.muster.cli;

import dev.muster.reconcile.Applied;
import dev.muster.reconcile.ApplyLoop;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.SavedConsent;
import dev.muster.reconcile.Stages;
import dev.muster.report.SavedPlan;
import dev.muster.settings.FileTrouble;
import dev.muster.settings.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Carries out what a folder declares, after asking, or exactly what a saved plan says.
@Command(
        name = "apply",
        description = {
            "Bring Okta and AWS to what the files declare.",
            "Given a folder, shows the plan and asks first, unless --yes.",
            "Given a plan that plan --out saved, does not ask: the file is the agreement. Stops"
                    + " before the first write if anything new is found."
        })
final class ApplyCommand implements Callable<Integer> {

    static final String HISTORY = "--history";

    /// Far beyond any plan that a person could have looked at.
    private static final long PLAN_BYTES_AT_MOST = 64L * 1024 * 1024;

    private final Shell shell;

    @Mixin private final CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER|FILE",
            description = "The repository, or a plan that plan --out saved (default: .).")
    private Path target = Path.of(".");

    @Mixin private final InFolder in = new InFolder();

    @Option(
            names = {"-y", "--yes"},
            description =
                    "Do not ask. What would be taken from an object that the history does not know is"
                            + " held.")
    private boolean yes;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = DurationText.class,
            description =
                    "How long to wait for what happens by itself, such as 90s or 1h (default: 15m).")
    private Duration wait = ApplyLoop.DEFAULT_WAIT;

    @Option(
            names = HISTORY,
            paramLabel = "URL",
            description =
                    "Where to keep what was done: jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE"
                            + " (default: history.url in the settings, else a file below"
                            + " XDG_STATE_HOME).")
    private Optional<String> history = Optional.empty();

    @Option(
            names = "--lease",
            paramLabel = "[NAMESPACE/]NAME",
            description =
                    "The Lease of Kubernetes to hold while writing, so that no daemon writes meanwhile"
                            + " (default: leadership in the settings, else none).")
    private Optional<String> lease = Optional.empty();

    ApplyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Logging.configure(common.verbose());
        Optional<SavedPlan> saved =
                Files.isRegularFile(target) ? Optional.of(savedPlan()) : Optional.empty();
        if (!Files.exists(target)) {
            throw new Stopped(
                    Outcome.USAGE,
                    "there is no folder and no file " + target,
                    "Give the folder of an access repository, or a plan that plan --out saved.");
        }
        if (saved.isEmpty() && in.isGiven()) {
            throw new Stopped(
                    Outcome.USAGE,
                    "--in goes with a saved plan, and " + target + " is a folder",
                    "Give the folder alone: muster apply " + target);
        }
        Repository repository =
                new Repository(shell, common, saved.isPresent() ? in.folder() : target);
        if (saved.isEmpty() && !yes && !shell.terminal().input()) {
            throw new Stopped(
                    Outcome.USAGE,
                    "there is nobody to ask, and nothing was changed",
                    "Standard input is no terminal: give --yes, or a plan file.");
        }
        return run(repository, saved);
    }

    private int run(Repository repository, Optional<SavedPlan> saved) {
        Optional<Lease> named = LeaseOption.of(lease, repository.settings());
        try (StopOnSignal stop = new StopOnSignal();
                TakenLease taken = TakenLease.take(named, shell, stop);
                Session session = Session.open(repository, taken.leadership());
                RunHistory kept =
                        RunHistory.open(history, session.settings(), session.authors(), shell);
                TerminalProgress progress =
                        new TerminalProgress(shell, common.verbose(), session::names)) {
            session.recall(kept.memory());
            Stages stages = session.stages(new BothProgress(stop, progress));
            boolean isAttended = saved.isPresent() || !yes;
            ApplyLoop loop =
                    new ApplyLoop(
                            isAttended ? stages : stages.with(kept.unattended(shell.clock())),
                            new ApplyLoop.Writing(
                                    session.writers(),
                                    kept.journal(),
                                    kept.chronicle(taken.leadership()),
                                    () -> stop.raised().or(taken.leadership()::obstacle)),
                            session.watch());
            Prompt prompt =
                    new Prompt(shell, common, progress, session::names, session::causes, !yes);
            Applied applied =
                    saved.map(plan -> loop.run(new SavedConsent(plan), wait))
                            .orElseGet(() -> loop.run(prompt, wait));
            progress.clear();
            return finish(repository, session, applied);
        }
    }

    private int finish(Repository repository, Session session, Applied applied) {
        if (applied.outcome() == Outcome.INVALID) {
            throw repository.invalid(applied.last().problems());
        }
        new ApplyOutput(shell, common.output(), session.names(), session::causes).write(applied);
        applied.last()
                .bug()
                .ifPresent(bug -> {
                    throw new IllegalStateException(
                            "a writer failed in a way that it must not", bug);
                });
        return applied.outcome().exitCode();
    }

    private SavedPlan savedPlan() {
        try {
            if (Files.size(target) > PLAN_BYTES_AT_MOST) {
                throw new IOException("it is longer than " + PLAN_BYTES_AT_MOST + " bytes");
            }
            return switch (SavedPlan.read(Files.readString(target))) {
                case SavedPlan.Reading.Read(SavedPlan plan) -> plan;
                case SavedPlan.Reading.Unusable(String why) ->
                        throw new Stopped(
                                Outcome.USAGE,
                                target + " is no plan that can be carried out: " + why,
                                "Save one with: muster plan FOLDER --out FILE");
            };
        } catch (IOException e) {
            throw new Stopped(
                    Outcome.USAGE,
                    target + " cannot be read: " + FileTrouble.why(e),
                    "Name a plan that plan --out saved.");
        }
    }
}
