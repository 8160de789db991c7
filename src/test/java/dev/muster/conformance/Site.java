package dev.muster.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.adapter.aws.AwsSystem;
import dev.muster.adapter.okta.OktaSystem;
import dev.muster.apply.CarryingOut;
import dev.muster.apply.Fence;
import dev.muster.apply.Journal;
import dev.muster.apply.Recollection;
import dev.muster.apply.StopSign;
import dev.muster.desired.DeclarationReader;
import dev.muster.guard.Verdict;
import dev.muster.live.EventLog;
import dev.muster.model.Target;
import dev.muster.reconcile.Application;
import dev.muster.reconcile.Applied;
import dev.muster.reconcile.ApplyLoop;
import dev.muster.reconcile.Confirmation;
import dev.muster.reconcile.LiveReader;
import dev.muster.reconcile.Looking;
import dev.muster.reconcile.Planning;
import dev.muster.reconcile.Progress;
import dev.muster.reconcile.QuickLook;
import dev.muster.reconcile.ReadOnlyReconciliation;
import dev.muster.reconcile.Reconciliation;
import dev.muster.reconcile.Stages;
import dev.muster.reconcile.Turn;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.settings.Settings;
import dev.muster.settings.SettingsReader;
import dev.muster.settings.SettingsReading;
import dev.muster.source.Snapshot;
import dev.muster.source.SourceReading;
import dev.muster.time.SimulatedTimekeeper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// Both systems, imitated as a state file says, and Muster connected to them by the real adapters
/// over HTTP, all on one clock that moves when somebody waits. Pins and scope are those of the
/// walkthrough.
final class Site implements AutoCloseable {

    private static final Path SETTINGS = Path.of("config-examples/walkthrough/muster.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();

    final SimulatedTimekeeper clock =
            new SimulatedTimekeeper(Instant.parse("2026-11-24T09:00:00Z"));
    final Sandbox sandbox;
    private final Settings settings;
    private final OktaSystem okta;
    private final AwsSystem aws;
    private final HttpClient http = HttpClient.newHttpClient();
    private Optional<QuickLook.Account> account = Optional.empty();

    /// @param state the sandbox's
    Site(String state) throws IOException {
        this(state, UnaryOperator.identity(), Map.of());
    }

    /// @param changed what is other than the walkthrough's settings
    /// @param environment variables beside those that lead to the sandbox
    Site(String state, UnaryOperator<Settings> changed, Map<String, String> environment)
            throws IOException {
        this(SETTINGS, state, changed, environment);
    }

    /// With settings of its own.
    Site(Path file, String state, UnaryOperator<Settings> changed, Map<String, String> environment)
            throws IOException {
        this(file, state, changed, environment, Fence.OPEN);
    }

    /// @param fence that lets writes through
    Site(String state, Fence fence) throws IOException {
        this(SETTINGS, state, UnaryOperator.identity(), Map.of(), fence);
    }

    private Site(
            Path file,
            String state,
            UnaryOperator<Settings> changed,
            Map<String, String> environment,
            Fence fence)
            throws IOException {
        sandbox = Sandbox.start(Sandbox.Start.of(StateFile.parse("sandbox.yaml", state), clock));
        SortedMap<String, String> variables = new TreeMap<>(environment);
        variables.put("MUSTER_OKTA_URL", sandbox.okta().toString());
        variables.put("MUSTER_OKTA_TOKEN", "any");
        variables.put("MUSTER_AWS_ENDPOINT", sandbox.aws().toString());
        SettingsReading reading = new SettingsReader(variables).read(file);
        assertThat(reading).isInstanceOf(SettingsReading.Valid.class);
        settings = changed.apply(((SettingsReading.Valid) reading).settings());
        okta = OktaSystem.connect(settings.okta(), clock, new Random(1), fence);
        aws =
                AwsSystem.connect(
                        settings.aws(), settings.owner(), variables, clock, new Random(1), fence);
    }

    Settings settings() {
        return settings;
    }

    /// One turn that only reads.
    ///
    /// @param access files by path, such as `access/groups.yaml`
    Turn plan(SortedMap<String, String> access) {
        return new ReadOnlyReconciliation(stages(access)).turn();
    }

    /// `muster apply --yes`.
    Applied apply(SortedMap<String, String> access) {
        return apply(access, ApplyLoop.DEFAULT_WAIT);
    }

    Applied apply(SortedMap<String, String> access, Duration wait) {
        ApplyLoop.Writing writing =
                new ApplyLoop.Writing(
                        seen -> List.of(okta.writer(seen.okta()), aws.writer(seen.aws())),
                        Journal.none(),
                        StopSign.NEVER);
        return new ApplyLoop(stages(access), writing, aws.watch().and(okta.watch()))
                .run(Confirmation.YES, wait);
    }

    /// The looks of a daemon whose turns this site makes.
    QuickLook quickLook(Duration fullEvery) {
        return quickLook(fullEvery, List.of(okta.log(), aws.log()));
    }

    /// The same with other logs.
    QuickLook quickLook(Duration fullEvery, List<EventLog> logs) {
        return new QuickLook(
                new LiveReader(okta.reader(), aws.reader(), clock),
                new QuickLook.Ports(okta.reader(), aws.reader(), aws.jobs(), logs),
                fullEvery,
                () -> "nothing",
                clock);
    }

    /// What the latest of these turns read.
    QuickLook.Account account() {
        return account.orElseThrow();
    }

    /// One turn of a daemon that may write, with the guards of one that a person looks at.
    Turn turn(QuickLook look, SortedMap<String, String> access) {
        CarryingOut carryingOut =
                new CarryingOut(
                        Journal.none(), clock, new Recollection(), StopSign.NEVER, Progress.NONE);
        Turn turn =
                new Reconciliation(
                                stages(access, look),
                                new Application(
                                        carryingOut,
                                        seen ->
                                                List.of(
                                                        okta.writer(seen.okta()),
                                                        aws.writer(seen.aws())),
                                        Verdict::approved))
                        .turn();
        account = look.ended(turn);
        return turn;
    }

    private Stages stages(SortedMap<String, String> access) {
        return stages(access, new LiveReader(okta.reader(), aws.reader(), clock));
    }

    private Stages stages(SortedMap<String, String> access, Looking looking) {
        Snapshot snapshot = new Snapshot("0".repeat(40), access);
        return new Stages(
                () -> new SourceReading.Fetched(snapshot),
                files ->
                        new DeclarationReader(
                                        LocalDate.ofInstant(clock.now(), ZoneOffset.UTC), settings)
                                .read(files),
                looking,
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

    /// Lets time go by, and with it happen what was to come.
    void pass(Duration time) {
        clock.advance(time);
        sandbox.schedule().runDue();
    }

    /// Counts calls anew on both sides.
    void countAnew() {
        sandbox.oktaControls().calls().clear();
        sandbox.awsControls().calls().clear();
    }

    /// How often an operation was called, on whichever side has it.
    int calls(String operation) {
        return sandbox.oktaControls().calls().count(operation)
                + sandbox.awsControls().calls().count(operation);
    }

    /// The operations that were called since then, on both sides.
    SortedSet<String> called() {
        SortedSet<String> called = new TreeSet<>(sandbox.oktaControls().calls().counts().keySet());
        called.addAll(sandbox.awsControls().calls().counts().keySet());
        return called;
    }

    /// What AWS really holds.
    JsonNode awsHolds() {
        sandbox.schedule().runDue();
        return sandbox.awsSide().state();
    }

    /// What Okta really holds: `users` (login to status), `groups` by name (those made in Okta),
    /// and the `app`.
    JsonNode oktaHolds() {
        sandbox.schedule().runDue();
        JsonNode all = sandbox.oktaSide().state();
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.set("users", all.path("users"));
        ObjectNode groups = shown.putObject("groups");
        for (JsonNode group : all.path("groups")) {
            if (group.path("type").asText().equals("OKTA_GROUP")) {
                groups.set(group.at("/profile/name").asText(), group);
            }
        }
        shown.set("app", all.at("/apps/0"));
        return shown;
    }

    /// What Okta answers to anybody who asks.
    JsonNode oktaSays(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(sandbox.okta().resolve(path))
                        .header("Authorization", "SSWS onlooker")
                        .build();
        try {
            return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Somebody changes something in the Okta Admin Console.
    void oktaByHand(String change, String... keysAndValues) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("change", change).put("actor", "mallory@example.com");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            node.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        sandbox.oktaSide().change(node);
    }

    /// Somebody changes something in the AWS console.
    void awsByHand(String change, String... keysAndValues) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("change", change).put("actor", "mallory@example.com");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            node.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        sandbox.awsSide().change(node);
    }

    @Override
    public void close() {
        http.shutdownNow();
        okta.close();
        aws.close();
        sandbox.close();
    }
}
