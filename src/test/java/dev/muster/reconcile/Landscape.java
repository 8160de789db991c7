package dev.muster.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.adapter.aws.AwsSystem;
import dev.muster.adapter.okta.OktaSystem;
import dev.muster.apply.Journal;
import dev.muster.apply.StopSign;
import dev.muster.desired.DeclarationReader;
import dev.muster.model.Target;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.settings.Settings;
import dev.muster.settings.SettingsReader;
import dev.muster.settings.SettingsReading;
import dev.muster.source.FolderSource;
import dev.muster.time.SimulatedTimekeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// An example's folder, the sandbox of its state file, and Muster connected to it by the real
/// adapters over HTTP, all on one clock that moves when somebody waits.
final class Landscape implements AutoCloseable {

    private static final Path EXAMPLES = Path.of("config-examples");

    final SimulatedTimekeeper clock =
            new SimulatedTimekeeper(Instant.parse("2026-11-24T09:00:00Z"));
    final Sandbox sandbox;
    private final Path folder;
    private final Settings settings;
    private final OktaSystem okta;
    private final AwsSystem aws;

    Landscape(String example, String state) throws IOException {
        this.folder = EXAMPLES.resolve(example);
        this.sandbox =
                Sandbox.start(
                        Sandbox.Start.of(
                                StateFile.read(EXAMPLES.resolve(state).resolve("sandbox.yaml")),
                                clock));
        Map<String, String> environment =
                Map.of(
                        "MUSTER_OKTA_URL", sandbox.okta().toString(),
                        "MUSTER_OKTA_TOKEN", "any",
                        "MUSTER_AWS_ENDPOINT", sandbox.aws().toString());
        SettingsReading reading =
                new SettingsReader(environment).read(folder.resolve("muster.yaml"));
        assertThat(reading).isInstanceOf(SettingsReading.Valid.class);
        this.settings = ((SettingsReading.Valid) reading).settings();
        this.okta = OktaSystem.connect(settings.okta(), clock, new Random(1));
        this.aws =
                AwsSystem.connect(
                        settings.aws(), settings.owner(), environment, clock, new Random(1));
    }

    Turn plan() {
        return new ReadOnlyReconciliation(stages()).turn();
    }

    Applied apply() {
        return new ApplyLoop(
                        stages(),
                        new ApplyLoop.Writing(
                                seen -> List.of(okta.writer(seen.okta()), aws.writer(seen.aws())),
                                Journal.none(),
                                StopSign.NEVER),
                        aws.watch().and(okta.watch()))
                .run(Confirmation.YES, ApplyLoop.DEFAULT_WAIT);
    }

    /// Lets time go by, and with it happen what was to come.
    void pass(Duration time) {
        clock.advance(time);
        sandbox.schedule().runDue();
    }

    private Stages stages() {
        return new Stages(
                new FolderSource(folder)::read,
                snapshot ->
                        new DeclarationReader(
                                        LocalDate.ofInstant(clock.now(), ZoneOffset.UTC), settings)
                                .read(snapshot),
                new LiveReader(okta.reader(), aws.reader(), clock),
                Planning.PLANNER,
                settings,
                clock,
                this::calls,
                Progress.NONE);
    }

    private SortedMap<Target, Long> calls() {
        SortedMap<Target, Long> calls = new TreeMap<>();
        calls.put(Target.OKTA, (long) okta.calls().total());
        calls.put(Target.IDENTITY_CENTER, (long) aws.calls().total());
        return calls;
    }

    @Override
    public void close() {
        okta.close();
        aws.close();
        sandbox.close();
    }
}
