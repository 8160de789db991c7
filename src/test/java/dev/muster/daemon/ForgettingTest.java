package dev.muster.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.adapter.aws.AwsSystem;
import dev.muster.adapter.okta.OktaSystem;
import dev.muster.adapter.store.ChainKey;
import dev.muster.adapter.store.SqlHistory;
import dev.muster.adapter.store.StoreAddress;
import dev.muster.apply.Journal;
import dev.muster.desired.DeclarationReader;
import dev.muster.model.Target;
import dev.muster.reconcile.Chronicle;
import dev.muster.reconcile.HoldBook;
import dev.muster.reconcile.LiveReader;
import dev.muster.reconcile.Planning;
import dev.muster.reconcile.Progress;
import dev.muster.reconcile.QuickLook;
import dev.muster.reconcile.Stages;
import dev.muster.report.Authors;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.settings.Daemon.Loop;
import dev.muster.settings.Daemon.Mode;
import dev.muster.settings.Settings;
import dev.muster.settings.SettingsReader;
import dev.muster.settings.SettingsReading;
import dev.muster.settings.Source;
import dev.muster.source.GitRepository;
import dev.muster.source.GitSource;
import dev.muster.time.Ids;
import dev.muster.time.SimulatedTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a replica still knows after it lost its leadership: nothing of what it read.
@Timeout(60)
class ForgettingTest {

    private static final Path EXAMPLE = Path.of("config-examples/walkthrough");

    @TempDir private Path temporary;

    private final SimulatedTimekeeper clock =
            new SimulatedTimekeeper(Instant.parse("2026-11-24T09:00:00Z"));
    private final Lead lead = new Lead();
    private final List<QuickLook.Account> looks = new ArrayList<>();

    @Test
    void readsEverythingAfterAnotherReplicaHasLed() throws Exception {
        turns(
                () -> {
                    lead.obstacle = Optional.of("another replica leads");
                },
                () -> {
                    lead.term++;
                    lead.obstacle = Optional.empty();
                });

        assertThat(looks).extracting(QuickLook.Account::quick).containsExactly(false, true, false);
        assertThat(looks.get(2).why()).contains("another replica");
    }

    @Test
    void readsEverythingWhereLeadershipWasLostAndRegainedBetweenTwoTurns() throws Exception {
        turns(() -> lead.term++, () -> {});

        assertThat(looks).extracting(QuickLook.Account::quick).containsExactly(false, true, false);
        assertThat(looks.get(2).why()).isEqualTo("another replica may have led since");
    }

    @Test
    void remembersAsLongAsItLeads() throws Exception {
        turns(() -> {}, () -> {});

        assertThat(looks).extracting(QuickLook.Account::quick).containsExactly(false, true, true);
    }

    /// Leadership that the test gives and takes.
    private static final class Lead implements Leadership {

        private Optional<String> obstacle = Optional.empty();
        private long term;

        @Override
        public Optional<String> obstacle() {
            return obstacle;
        }

        @Override
        public boolean leads() {
            return obstacle.isEmpty();
        }

        @Override
        public Optional<String> begin() {
            return obstacle;
        }

        @Override
        public long term() {
            return term;
        }

        @Override
        public Optional<Replica> replica() {
            return Optional.empty();
        }
    }

    /// Makes three turns.
    ///
    /// @param between what happens after the second
    /// @param following what happens once it follows
    private void turns(Runnable between, Runnable following) throws Exception {
        Map<String, String> environment = new TreeMap<>();
        try (Sandbox sandbox =
                        Sandbox.start(
                                Sandbox.Start.of(
                                        StateFile.read(EXAMPLE.resolve("sandbox.yaml")), clock));
                GitSource git = followed();
                SqlHistory store = history()) {
            environment.put("MUSTER_OKTA_URL", sandbox.okta().toString());
            environment.put("MUSTER_OKTA_TOKEN", "any");
            environment.put("MUSTER_AWS_ENDPOINT", sandbox.aws().toString());
            Settings settings = settings(environment);
            try (OktaSystem okta = OktaSystem.connect(settings.okta(), clock, new Random(1));
                    AwsSystem aws =
                            AwsSystem.connect(
                                    settings.aws(),
                                    settings.owner(),
                                    environment,
                                    clock,
                                    new Random(1))) {
                run(settings, git, store, okta, aws, between, following);
            }
        }
    }

    private void run(
            Settings settings,
            GitSource git,
            SqlHistory store,
            OktaSystem okta,
            AwsSystem aws,
            Runnable between,
            Runnable following)
            throws InterruptedException {
        Conditions conditions = new Conditions();
        Declared declared =
                new Declared(
                        snapshot ->
                                new DeclarationReader(
                                                LocalDate.ofInstant(clock.now(), ZoneOffset.UTC),
                                                settings)
                                        .read(snapshot),
                        store.standing());
        Followed followed =
                new Followed(
                        git,
                        declared,
                        store.standing(),
                        new HoldBook(store.holds(), new Ids(new Random(1)), clock),
                        conditions);
        LiveReader everything = new LiveReader(okta.reader(), aws.reader(), clock);
        QuickLook quick =
                new QuickLook(
                        everything,
                        new QuickLook.Ports(
                                okta.reader(),
                                aws.reader(),
                                aws.jobs(),
                                List.of(okta.log(), aws.log())),
                        Duration.ofHours(10),
                        () -> "nothing",
                        clock);
        Stages stages =
                new Stages(
                        followed,
                        declared,
                        quick,
                        Planning.PLANNER,
                        settings,
                        clock,
                        () ->
                                new TreeMap<>(
                                        Map.of(
                                                Target.OKTA, 0L,
                                                Target.IDENTITY_CENTER, 0L)),
                        Progress.NONE);
        List<Daemon> running = new ArrayList<>();
        TurnListener listener =
                new TurnListener() {
                    @Override
                    public void turnEnded(TurnReport report) {
                        looks.add(report.look().orElseThrow());
                        if (looks.size() == 2) {
                            between.run();
                        } else if (looks.size() == 3) {
                            running.getFirst().stop();
                        }
                    }

                    @Override
                    public void follows() {
                        following.run();
                    }
                };
        running.add(
                new Daemon(
                        new Daemon.Parts(
                                followed,
                                declared,
                                stages,
                                quick,
                                new Daemon.Writing(_ -> List.of(), Journal.none(), Chronicle.NONE),
                                aws.watch().and(okta.watch()),
                                store,
                                conditions,
                                lead,
                                new Bell(clock),
                                new Loop(Duration.ofMinutes(5), Duration.ofHours(10), Mode.OBSERVE),
                                List.of(listener),
                                new Random(1))));
        running.getFirst().run();
    }

    private GitSource followed() throws IOException {
        GitRepository repository = GitRepository.in(temporary.resolve("repository"));
        for (String file : List.of("groups", "okta-app", "permissions", "users")) {
            Path to = repository.folder().resolve("access/" + file + ".yaml");
            Files.createDirectories(to.getParent());
            Files.copy(EXAMPLE.resolve("access/" + file + ".yaml"), to);
        }
        repository.commitAll("the walkthrough");
        return GitSource.open(
                new Source(
                        new Source.Address.Local(repository.folder()),
                        new Source.Ref.Branch("main"),
                        "",
                        Source.DEFAULT_POLL,
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty()),
                temporary.resolve("fetched.git"),
                clock);
    }

    private SqlHistory history() {
        return SqlHistory.open(
                new StoreAddress.Sqlite(temporary.resolve("history.db")),
                ChainKey.of("0123456789abcdef".repeat(4)),
                new SqlHistory.Writing(clock, Authors.NONE, _ -> {}));
    }

    private static Settings settings(Map<String, String> environment) {
        return switch (new SettingsReader(environment).read(EXAMPLE.resolve("muster.yaml"))) {
            case SettingsReading.Valid(Settings settings) -> settings;
            case SettingsReading.Invalid(var problems) ->
                    throw new AssertionError(problems.toString());
        };
    }
}
