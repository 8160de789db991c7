package dev.muster.cli;

import dev.muster.adapter.store.SqlHistory;
import dev.muster.daemon.AccessReviews;
import dev.muster.daemon.Bell;
import dev.muster.daemon.Conditions;
import dev.muster.daemon.Daemon;
import dev.muster.daemon.Declared;
import dev.muster.daemon.Followed;
import dev.muster.daemon.HeadWatch;
import dev.muster.daemon.Leadership;
import dev.muster.daemon.RunLog;
import dev.muster.daemon.SamlCertificate;
import dev.muster.daemon.ScimLag;
import dev.muster.daemon.StatusBoard;
import dev.muster.daemon.TurnListener;
import dev.muster.daemon.http.Metrics;
import dev.muster.daemon.http.Server;
import dev.muster.desired.Declaration;
import dev.muster.desired.DeclarationReader;
import dev.muster.desired.Reading;
import dev.muster.guard.Pins;
import dev.muster.history.HistoryTrouble;
import dev.muster.model.Period;
import dev.muster.reconcile.DriftInquiry;
import dev.muster.reconcile.InquiringChronicle;
import dev.muster.reconcile.LiveReader;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.Planning;
import dev.muster.reconcile.Progress;
import dev.muster.reconcile.QuickLook;
import dev.muster.reconcile.Stages;
import dev.muster.report.LogLine;
import dev.muster.settings.FileTrouble;
import dev.muster.settings.Settings;
import dev.muster.settings.SettingsReader;
import dev.muster.settings.SettingsReading;
import dev.muster.settings.Source;
import dev.muster.source.GitSource;
import dev.muster.source.Snapshot;
import dev.muster.time.Ids;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Follows the repository in Git, turn after turn, until it is told to stop.
@Command(
        name = "run",
        description = {
            "Follow the repository that the settings name, and keep Okta and AWS as it says.",
            "Runs until SIGTERM or Ctrl-C; then the change in flight is finished and no other begun."
        })
final class RunCommand implements Callable<Integer> {

    private final Shell shell;

    /// How the log is written.
    enum Form {
        text,
        json
    }

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description =
                    "The operator's settings (default: MUSTER_SETTINGS). Never those of the repository.")
    private Optional<Path> settings = Optional.empty();

    @Option(
            names = ApplyCommand.HISTORY,
            paramLabel = "URL",
            description =
                    "Where to keep what was done (default: history.url in the settings, else a file"
                            + " below XDG_STATE_HOME).")
    private Optional<String> history = Optional.empty();

    @Option(
            names = "--log",
            paramLabel = "FORM",
            description = "How the log on standard error is written: text or json (default: text).")
    private Form log = Form.text;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log the libraries' errors as well.")
    private boolean verbose;

    /// Only picocli looks at it.
    @SuppressWarnings("UnusedVariable")
    @Mixin
    private final HelpOption common = new HelpOption();

    RunCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Logging.configure(verbose);
        Path file = settingsFile();
        Settings read = read(file);
        Source source =
                read.daemon()
                        .source()
                        .orElseThrow(() ->
                                new Stopped(
                                        Outcome.INVALID,
                                        "the settings name no repository to follow",
                                        "Set source.url in " + file + "."));
        List<String> missing = Pins.missing(read);
        if (!missing.isEmpty()) {
            throw new Stopped(
                    Outcome.INVALID,
                    "the settings do not set " + String.join(", ", missing),
                    "Set the pins to what muster doctor prints, so that Muster writes nowhere else.");
        }
        RunLog lines =
                new RunLog(shell.clock(), this::write, bug -> bug.printStackTrace(shell.err()));
        RunHistory.requireShared(history, read, shell);
        Bell bell = new Bell(shell.clock());
        Replica replica = Replica.of(read.daemon().lease(), shell, new ElectionLog(lines, bell));
        try (Systems systems = Systems.connect(read, file, shell, replica.leadership());
                GitSource git = open(source);
                FollowedAuthors authors = new FollowedAuthors();
                RunHistory kept =
                        RunHistory.open(history, read, authors, shell, shell.out()::println);
                RunNotices notices = RunNotices.open(read, shell.clock(), lines)) {
            run(read, systems, git, authors, kept, notices, lines, replica, bell);
        }
        return Outcome.IN_SYNC.exitCode();
    }

    private void run(
            Settings read,
            Systems systems,
            GitSource git,
            FollowedAuthors authors,
            RunHistory kept,
            RunNotices notices,
            RunLog lines,
            Replica replica,
            Bell bell) {
        Timekeeper clock = shell.clock();
        SqlHistory store = kept.history().orElseThrow();
        Conditions conditions = new Conditions();
        Leadership leadership = replica.leadership();
        Declared declared =
                new Declared(snapshot -> declaration(read, clock, snapshot), store.standing());
        Followed followed =
                new Followed(git, declared, store.standing(), kept.holds(store, clock), conditions);
        LiveReader reader = new LiveReader(systems.okta().reader(), systems.aws().reader(), clock);
        AccessReviews reviews = new AccessReviews(read, reader::read, followed::lines, clock);
        QuickLook quick =
                new QuickLook(
                        reader,
                        systems.looked(),
                        read.daemon().loop().fullEvery(),
                        () ->
                                List.of(
                                        conditions.suspensions(clock.now()),
                                        declared.latest().map(Declaration::releases)),
                        clock);
        Stages stages =
                new Stages(
                                followed,
                                snapshot -> {
                                    authors.read(followed, snapshot);
                                    Reading reading = declared.apply(snapshot);
                                    if (reading instanceof Reading.Valid(Declaration files, _)) {
                                        reviews.files(snapshot, files);
                                    }
                                    return reading;
                                },
                                quick,
                                Planning.PLANNER,
                                read,
                                clock,
                                systems.calls(),
                                Progress.NONE)
                        .with(kept.unattended(clock));
        Random random = new Random();
        StatusBoard board =
                new StatusBoard(read.daemon().loop().mode(), conditions, store.standing(), clock);
        notices.bulletins(read, board::status, declared::latest, store.standing());
        Metrics metrics = new Metrics(board, systems.callLogs(), Version.text());
        metrics.scimToken(() -> declared.latest().flatMap(RunCommand::tokenExpires), clock);
        metrics.oktaKey(keyExpires(read.okta().auth()), clock);
        metrics.cache("permission-set-names", systems.aws()::permissionSetNames);
        SamlCertificate certificate = new SamlCertificate();
        metrics.samlCertificate(certificate, clock);
        ScimLag lag = new ScimLag(clock);
        metrics.scimLag(lag);
        Daemon daemon =
                new Daemon(
                        new Daemon.Parts(
                                followed,
                                declared,
                                stages,
                                quick,
                                new Daemon.Writing(
                                        systems.writers(),
                                        kept.journal(),
                                        new InquiringChronicle(
                                                kept.chronicle(leadership),
                                                new DriftInquiry(
                                                        store.drifts(), systems.logs(), clock))),
                                systems.watch(),
                                store,
                                conditions,
                                leadership,
                                bell,
                                read.daemon().loop(),
                                listeners(
                                        List.of(
                                                board,
                                                reviews,
                                                certificate,
                                                lag,
                                                metrics,
                                                lines,
                                                forgetting(store, read)),
                                        notices),
                                random));
        HeadWatch watch =
                new HeadWatch(
                        followed,
                        conditions,
                        leadership,
                        bell,
                        clock,
                        read.daemon().source().orElseThrow().poll(),
                        random);
        Thread watching = Thread.ofVirtual().name("head").start(watch);
        lines.say(
                "started",
                "muster "
                        + Version.text()
                        + " follows "
                        + read.daemon().source().orElseThrow().address().url()
                        + " ("
                        + read.daemon().loop().mode().word()
                        + ")");
        Server.Parts answering =
                new Server.Parts(
                        board,
                        metrics,
                        conditions,
                        store,
                        leadership,
                        reviews,
                        bell,
                        new Server.Pushes(
                                read.daemon().source().orElseThrow().ref().full(), watch::lookNow),
                        read.daemon().loop().mode(),
                        new Ids(random),
                        Version.text(),
                        clock);
        try (AccessReviews _ = reviews;
                EndOnSignal _ = new EndOnSignal(daemon::stop);
                Replica _ = replica.start();
                Server _ =
                        Server.open(
                                read.daemon().server(),
                                answering,
                                (name, port) -> lines.say("listening", name + " on port " + port),
                                what -> lines.trouble("server", what))) {
            daemon.run();
            lines.say("stopped", "muster has ended; the next run goes on from what is live then");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Server.Trouble trouble) {
            throw new Stopped(
                    Outcome.INCOMPLETE, String.valueOf(trouble.getMessage()), trouble.remedy());
        } finally {
            daemon.stop();
            watching.interrupt();
        }
    }

    /// What is told to others comes after what is kept.
    private static List<TurnListener> listeners(List<TurnListener> kept, RunNotices notices) {
        List<TurnListener> all = new ArrayList<>(kept);
        all.addAll(notices.listeners());
        return List.copyOf(all);
    }

    /// The end of the day on which the first SCIM token ends that the files know of.
    private static Optional<Instant> tokenExpires(Declaration declaration) {
        return declaration.apps().values().stream()
                .flatMap(app -> app.provisioning().stream())
                .flatMap(provisioning -> provisioning.tokenExpires().stream())
                .min(Comparator.naturalOrder())
                .map(Period::endOf);
    }

    /// The end of the day that the settings name; an API token ends only when it is not used.
    private static Optional<Instant> keyExpires(Settings.OktaAuth auth) {
        return switch (auth) {
            case Settings.OktaAuth.PrivateKey key -> key.keyExpires().map(Period::endOf);
            case Settings.OktaAuth.None _, Settings.OktaAuth.Token _ -> Optional.empty();
        };
    }

    /// Forgets once a day what is older than the settings want it kept.
    private TurnListener forgetting(SqlHistory store, Settings read) {
        AtomicReference<Instant> last = new AtomicReference<>(shell.clock().now());
        return report -> {
            Instant now = report.turn().ended();
            if (Duration.between(last.get(), now).toDays() < 1) {
                return;
            }
            try {
                store.forgetBefore(now.minus(Duration.ofDays(read.history().keepDays())));
                last.set(now);
            } catch (HistoryTrouble _) {
                // The store may be gone for a while; turns say so, and the next one tries again.
            }
        };
    }

    private void write(LogLine line) {
        shell.err()
                .println(
                        switch (log) {
                            case text -> line.text();
                            case json -> line.json();
                        });
    }

    private static Reading declaration(Settings settings, Timekeeper clock, Snapshot snapshot) {
        return new DeclarationReader(LocalDate.ofInstant(clock.now(), ZoneOffset.UTC), settings)
                .read(snapshot);
    }

    /// Only from the operator: what the repository says of itself must not widen what Muster may
    /// do.
    private Path settingsFile() {
        return settings.or(() ->
                        Optional.ofNullable(shell.environment().get("MUSTER_SETTINGS"))
                                .filter(it -> !it.isEmpty())
                                .map(Path::of))
                .orElseThrow(() ->
                        new Stopped(
                                Outcome.USAGE,
                                "it is not said where the settings are",
                                "Give --settings FILE, or set MUSTER_SETTINGS."));
    }

    private Settings read(Path file) {
        return switch (new SettingsReader(shell.environment()).read(file)) {
            case SettingsReading.Valid(Settings found) -> found;
            case SettingsReading.Invalid(var problems) ->
                    throw new InvalidInput("the settings " + file, problems);
        };
    }

    /// The fetched commits lie beside the history; losing them costs one fetch.
    private GitSource open(Source source) {
        Path folder =
                HistoryPlace.stateHome(shell.environment())
                        .resolve("muster")
                        .resolve(
                                "source_"
                                        + Integer.toHexString(
                                                (source.address().url() + source.ref().full())
                                                        .hashCode())
                                        + ".git");
        try {
            return GitSource.open(source, folder, shell.clock());
        } catch (IOException e) {
            throw new Stopped(
                    Outcome.INCOMPLETE,
                    "there is no place for fetched commits: " + FileTrouble.why(e),
                    "Set XDG_STATE_HOME to a folder that can be written.");
        }
    }
}
