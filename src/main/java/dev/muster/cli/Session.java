package dev.muster.cli;

import dev.muster.adopt.ImportInterest;
import dev.muster.apply.Fence;
import dev.muster.apply.Writers;
import dev.muster.desired.Declaration;
import dev.muster.desired.DeclarationReader;
import dev.muster.desired.Reading;
import dev.muster.drift.SideMoved;
import dev.muster.history.Memory;
import dev.muster.live.AwsReader;
import dev.muster.live.AwsState;
import dev.muster.live.ChainWatch;
import dev.muster.live.EventLog;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.live.Names;
import dev.muster.live.OktaReader;
import dev.muster.live.OktaState;
import dev.muster.live.PolicyReader;
import dev.muster.model.Problem;
import dev.muster.plan.Plan;
import dev.muster.reconcile.DriftBook;
import dev.muster.reconcile.LiveReader;
import dev.muster.reconcile.Planning;
import dev.muster.reconcile.Progress;
import dev.muster.reconcile.Stages;
import dev.muster.report.Authors;
import dev.muster.review.Causes;
import dev.muster.settings.Settings;
import dev.muster.source.FolderSource;
import dev.muster.source.Past;
import dev.muster.source.Snapshot;
import dev.muster.time.Timekeeper;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Everything that a command which calls the systems has in its hands, put together from the
/// settings.
final class Session implements AutoCloseable {

    private final Repository repository;
    private final Settings settings;
    private final Timekeeper clock;
    private final Systems systems;
    private final LineAuthors authors;
    private final AtomicReference<Names> names = new AtomicReference<>(Names.NONE);
    private final AtomicReference<Memory> memory = new AtomicReference<>(Memory.NONE);
    private final AtomicReference<Optional<Declared>> declared =
            new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<OktaState>> seenInOkta =
            new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<AwsState>> seenInAws =
            new AtomicReference<>(Optional.empty());

    /// Files, and what they declare.
    private record Declared(Snapshot snapshot, Declaration declaration) {}

    private Session(Repository repository, Settings settings, Systems systems) {
        this.repository = repository;
        this.settings = settings;
        this.authors = new LineAuthors(repository.folder());
        this.clock = repository.shell().clock();
        this.systems = systems;
    }

    /// Prepares to call both systems; a wrong address or credential shows at the first call.
    ///
    /// @throws Stopped if the settings do not say where Okta is and who calls
    /// @throws InvalidInput if they are invalid, or name no Region
    static Session open(Repository repository) {
        return open(repository, Fence.OPEN);
    }

    /// The same, with each write let through by the fence.
    static Session open(Repository repository, Fence fence) {
        Settings settings = repository.settings();
        return new Session(
                repository,
                settings,
                Systems.connect(settings, repository.settingsFile(), repository.shell(), fence));
    }

    Settings settings() {
        return settings;
    }

    /// Names of accounts, as they were read last.
    Names names() {
        return names.get();
    }

    /// Who wrote the lines that the latest turn read.
    Authors authors() {
        return authors;
    }

    /// What brought the changes of a plan about that was made of what the latest turn read.
    Causes causes(Plan plan) {
        Optional<LiveState> live =
                seenInOkta
                        .get()
                        .flatMap(inOkta ->
                                seenInAws
                                        .get()
                                        .map(inAws -> new LiveState(inOkta, inAws, plan.madeAt())));
        return declared.get()
                .flatMap(files ->
                        live.map(state ->
                                new PlanCauses(
                                                repository.folder(),
                                                files.snapshot(),
                                                files.declaration(),
                                                state,
                                                settings,
                                                authors,
                                                past())
                                        .of(plan)))
                .orElse(Causes.NONE);
    }

    /// From now on, what the history knew before the session's first look at the systems.
    void recall(Memory known) {
        memory.set(known);
    }

    /// What was recalled, for whoever says why a plan is as it is.
    Causes.Past past() {
        Memory known = memory.get();
        return new Causes.Past(
                new SideMoved(known, DriftBook.digest(settings.scope())), known.accounts());
    }

    /// The stages of a turn.
    Stages stages(Progress progress) {
        return new Stages(
                new FolderSource(repository.folder())::read,
                snapshot -> {
                    authors.read(snapshot);
                    Reading reading = declaration(snapshot);
                    declared.set(
                            reading instanceof Reading.Valid(Declaration declaration, _)
                                    ? Optional.of(new Declared(snapshot, declaration))
                                    : Optional.empty());
                    return reading;
                },
                new LiveReader(oktaReader(), awsReader(), clock),
                Planning.PLANNER,
                settings,
                clock,
                systems.calls(),
                progress);
    }

    /// What `apply` writes with; nothing else asks for it.
    Writers writers() {
        return systems.writers();
    }

    PolicyReader policies() {
        return systems.aws().policies();
    }

    /// The event logs of both systems.
    List<EventLog> logs() {
        return List.of(systems.okta().log(), systems.aws().log());
    }

    ChainWatch watch() {
        return systems.watch();
    }

    /// What the folder declares.
    ///
    /// @throws InvalidInput if it is invalid
    Declaration declaration() {
        return declared(repository.snapshot());
    }

    /// What those files declare.
    ///
    /// @throws InvalidInput if they are invalid
    Declaration declared(Snapshot snapshot) {
        return switch (declaration(snapshot)) {
            case Reading.Invalid(List<Problem> problems) -> throw repository.invalid(problems);
            case Reading.Valid(Declaration declaration, _) -> declaration;
        };
    }

    /// What the files of an earlier moment declared on that day.
    ///
    /// @throws InvalidInput if they are invalid by the checks and the settings of today
    Declaration declared(Past.Found past) {
        LocalDate day = LocalDate.ofInstant(past.at(), ZoneOffset.UTC);
        return switch (new DeclarationReader(day, settings).read(past.snapshot())) {
            case Reading.Invalid(List<Problem> problems) ->
                    throw new InvalidInput("commit " + past.commit(), problems);
            case Reading.Valid(Declaration declaration, _) -> declaration;
        };
    }

    /// What a turn would read for that declaration.
    Interest interest(Declaration declaration) {
        return Planning.PLANNER.interest(declaration, settings);
    }

    /// Reads all that the scope matches, for files to be made of it.
    ///
    /// @param before what the repository declares already
    /// @throws Stopped if one of the systems cannot be read at all
    LiveState readAll(Declaration before) {
        LiveReader reader = new LiveReader(systems.okta().reader(), awsReader(), clock);
        Interest planned = interest(before);
        LiveState first =
                reader.read(
                        ImportInterest.groupsOfOkta(),
                        ImportInterest.ofAws(planned, settings.scope()));
        Unreadable.check(first);
        return reader.readOktaAgain(
                first, ImportInterest.ofOkta(planned, settings.scope(), first.okta(), first.aws()));
    }

    /// Reads both systems once.
    LiveState read(Interest interest) {
        return new LiveReader(systems.okta().reader(), awsReader(), clock).read(interest);
    }

    @Override
    public void close() {
        authors.close();
        systems.close();
    }

    private Reading declaration(Snapshot snapshot) {
        return new DeclarationReader(LocalDate.ofInstant(clock.now(), ZoneOffset.UTC), settings)
                .read(snapshot);
    }

    private OktaReader oktaReader() {
        return interest -> {
            OktaState state = systems.okta().reader().read(interest);
            seenInOkta.set(Optional.of(state));
            return state;
        };
    }

    private AwsReader awsReader() {
        return interest -> {
            AwsState state = systems.aws().reader().read(interest);
            names.set(Names.of(state));
            seenInAws.set(Optional.of(state));
            return state;
        };
    }
}
