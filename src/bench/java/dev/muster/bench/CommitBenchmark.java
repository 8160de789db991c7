package dev.muster.bench;

import dev.muster.adapter.aws.AwsSystem;
import dev.muster.adapter.okta.OktaSystem;
import dev.muster.apply.CarryingOut;
import dev.muster.apply.ChangeResult;
import dev.muster.apply.Journal;
import dev.muster.apply.Recollection;
import dev.muster.apply.Result;
import dev.muster.apply.StopSign;
import dev.muster.desired.Declaration;
import dev.muster.desired.DeclarationReader;
import dev.muster.guard.Verdict;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.model.Key;
import dev.muster.model.Target;
import dev.muster.plan.Plan;
import dev.muster.reconcile.Application;
import dev.muster.reconcile.ApplyLoop;
import dev.muster.reconcile.Confirmation;
import dev.muster.reconcile.Guarding;
import dev.muster.reconcile.LiveReader;
import dev.muster.reconcile.Looking;
import dev.muster.reconcile.Planning;
import dev.muster.reconcile.Progress;
import dev.muster.reconcile.QuickLook;
import dev.muster.reconcile.Reconciliation;
import dev.muster.reconcile.Stages;
import dev.muster.reconcile.Turn;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.settings.Settings;
import dev.muster.settings.SettingsReader;
import dev.muster.settings.SettingsReading;
import dev.muster.settings.Source;
import dev.muster.source.GitRepository;
import dev.muster.source.GitSource;
import dev.muster.testing.Folders;
import dev.muster.time.ScaledTimekeeper;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// How long it takes from a commit that adds one membership to the company of config-examples until
/// Okta has accepted it, in a sandbox with the real quotas, at the default shares of them, by the
/// quick turn that a webhook or `reconcile` begins at once; and how much of that is Muster's own: to
/// fetch, parse, plan and guard, without what it waits for. Also what a turn costs in which nothing
/// has changed, and what one costs that reads everything.
///
/// The company is brought in sync first, on a clock sixty times as fast; everything that is printed
/// was measured in real time.
public final class CommitBenchmark {

    private static final Path COMPANY = Path.of("config-examples/company");
    private static final Instant MORNING = Instant.parse("2026-11-24T09:00:00Z");
    private static final String GROUPS = "access/payments/groups.yaml";
    private static final String GROUP = "AWS-Payments-Support";
    private static final List<String> PEOPLE =
            List.of("hana.suzuki", "li.wei", "oscar.nilsson", "daniel.moreau", "aisha.khan");

    private final Gearbox clock = new Gearbox();
    private final AtomicLong own = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final Sandbox sandbox;
    private final Settings settings;
    private final OktaSystem okta;
    private final AwsSystem aws;
    private final GitRepository repository;
    private final GitSource source;
    private final QuickLook look;

    private CommitBenchmark(Path folder) throws IOException {
        sandbox =
                Sandbox.start(
                        Sandbox.Start.of(StateFile.read(COMPANY.resolve("sandbox.yaml")), clock));
        SortedMap<String, String> variables =
                new TreeMap<>(
                        Map.of(
                                "MUSTER_OKTA_URL", sandbox.okta().toString(),
                                "MUSTER_OKTA_TOKEN", "any",
                                "MUSTER_AWS_ENDPOINT", sandbox.aws().toString()));
        settings =
                switch (new SettingsReader(variables).read(COMPANY.resolve("muster.yaml"))) {
                    case SettingsReading.Valid(Settings found) -> found;
                    case SettingsReading.Invalid(var problems) ->
                            throw new IllegalStateException(problems.toString());
                };
        okta = OktaSystem.connect(settings.okta(), clock, new Random(1));
        aws = AwsSystem.connect(settings.aws(), settings.owner(), variables, clock, new Random(1));
        repository = GitRepository.in(folder.resolve("repository"));
        Folders.copy(COMPANY.resolve("access"), repository.folder().resolve("access"));
        repository.commitAll("the company");
        source =
                GitSource.open(
                        new Source(
                                new Source.Address.Local(repository.folder()),
                                new Source.Ref.Branch("main"),
                                "",
                                Source.DEFAULT_POLL,
                                OptionalInt.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        folder.resolve("fetched.git"),
                        clock);
        look =
                new QuickLook(
                        new LiveReader(okta.reader(), aws.reader(), clock),
                        new QuickLook.Ports(
                                okta.reader(),
                                aws.reader(),
                                aws.jobs(),
                                List.of(okta.log(), aws.log())),
                        Duration.ofDays(1),
                        () -> "nothing",
                        clock);
    }

    /// Runs it in a temporary folder.
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("muster-commit");
        CommitBenchmark benchmark = new CommitBenchmark(folder);
        benchmark.run();
        System.exit(0);
    }

    private void run() throws IOException {
        clock.shift(60);
        new ApplyLoop(
                        stages(new LiveReader(okta.reader(), aws.reader(), clock)),
                        new ApplyLoop.Writing(
                                seen -> List.of(okta.writer(seen.okta()), aws.writer(seen.aws())),
                                Journal.none(),
                                StopSign.NEVER),
                        aws.watch().and(okta.watch()))
                .run(Confirmation.YES, Duration.ofHours(1));
        pause(Duration.ofMinutes(30));
        clock.shift(1);
        measured("everything read");
        clock.shift(60);
        settle();
        clock.shift(1);
        measured("nothing new");
        for (String person : PEOPLE) {
            add(person + "@example.com");
            measured("one membership more");
            clock.shift(60);
            settle();
            clock.shift(1);
        }
    }

    /// Turns until nothing points anywhere.
    private void settle() {
        for (int i = 0; i < 8; i++) {
            pause(Duration.ofMinutes(5));
            turn();
        }
    }

    private void measured(String what) {
        long began = System.nanoTime();
        own.set(0);
        accepted.set(0);
        Turn turn = turn();
        long ended = accepted.get() == 0 ? System.nanoTime() : accepted.get();
        System.out.printf(
                "%-20s %6.2f s%s, of which Muster's own part is %d ms; the turn made %d calls and"
                        + " ended %s%n",
                what,
                (ended - began) / 1e9,
                accepted.get() == 0 ? "" : " from the commit until Okta had accepted it",
                TimeUnit.NANOSECONDS.toMillis(own.get()),
                turn.calls().values().stream().mapToLong(Long::longValue).sum(),
                turn.outcome().word());
    }

    private void add(String login) throws IOException {
        Path file = repository.folder().resolve(GROUPS);
        String text = Files.readString(file);
        int at = text.indexOf("members: [", text.indexOf("  " + GROUP + ":")) + 10;
        repository.commit(GROUPS, text.substring(0, at) + login + ", " + text.substring(at));
    }

    private Turn turn() {
        CarryingOut carryingOut =
                new CarryingOut(
                        Journal.none(), clock, new Recollection(), StopSign.NEVER, new Listening());
        Turn turn =
                new Reconciliation(
                                stages(look),
                                new Application(
                                        carryingOut,
                                        seen ->
                                                List.of(
                                                        okta.writer(seen.okta()),
                                                        aws.writer(seen.aws())),
                                        Verdict::approved))
                        .turn();
        look.ended(turn);
        return turn;
    }

    private Stages stages(Looking looking) {
        Guarding guarding = Guarding.attended(settings);
        return new Stages(
                () -> owned(source::read),
                snapshot ->
                        owned(() ->
                                new DeclarationReader(
                                                LocalDate.ofInstant(clock.now(), ZoneOffset.UTC),
                                                settings)
                                        .read(snapshot)),
                looking,
                new Timed(),
                (plan, live, declaration) ->
                        owned(() -> guarding.judge(plan, live, declaration)),
                settings,
                clock,
                this::calls,
                Progress.NONE,
                Optional::empty);
    }

    private SortedMap<Target, Long> calls() {
        return new TreeMap<>(
                Map.of(
                        Target.OKTA, (long) okta.calls().total(),
                        Target.IDENTITY_CENTER, (long) aws.calls().total()));
    }

    private <T> T owned(Supplier<T> work) {
        long began = System.nanoTime();
        T done = work.get();
        own.addAndGet(System.nanoTime() - began);
        return done;
    }

    /// The planner, with the time that it takes.
    private final class Timed implements Planning {

        @Override
        public Interest interest(Declaration declaration, Settings by) {
            return owned(() -> Planning.PLANNER.interest(declaration, by));
        }

        @Override
        public Plan plan(
                Declaration declaration,
                LiveState live,
                Settings by,
                Instant now,
                String commit) {
            return owned(() -> Planning.PLANNER.plan(declaration, live, by, now, commit));
        }
    }

    /// Notes down when the membership was accepted.
    private final class Listening implements Progress {

        @Override
        public void changeEnded(ChangeResult result) {
            if (result.change().key() instanceof Key.Membership
                    && result.result() instanceof Result.Done) {
                accepted.compareAndSet(0, System.nanoTime());
            }
        }
    }

    /// A clock that begins on the company's day and whose speed can be changed.
    private static final class Gearbox implements Timekeeper {

        private volatile ScaledTimekeeper running = new ScaledTimekeeper(1);
        private volatile Duration ahead = Duration.between(running.now(), MORNING);

        synchronized void shift(double speed) {
            Instant now = now();
            running = new ScaledTimekeeper(speed);
            ahead = Duration.between(running.now(), now);
        }

        @Override
        public synchronized Instant now() {
            return running.now().plus(ahead);
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            running.pause(duration);
        }
    }

    private void pause(Duration duration) {
        try {
            clock.pause(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
