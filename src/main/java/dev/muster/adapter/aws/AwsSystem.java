package dev.muster.adapter.aws;

import dev.muster.adapter.pace.CallLog;
import dev.muster.adapter.pace.Lookups;
import dev.muster.apply.ChangeWriter;
import dev.muster.apply.Fence;
import dev.muster.live.AwsReader;
import dev.muster.live.AwsState;
import dev.muster.live.ChainWatch;
import dev.muster.live.EventLog;
import dev.muster.live.JobList;
import dev.muster.live.PolicyReader;
import dev.muster.settings.Settings;
import dev.muster.time.Timekeeper;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.http.SdkHttpClient;

/// One AWS organization with its Identity Center, as long as Muster works with it: one set of
/// clients, of buckets and of remembered names, one count of calls. Safe for any number of threads.
public final class AwsSystem implements AutoCloseable {

    private final AwsClients clients;
    private final ExecutorService threads;
    private final Parts parts;
    private final Writing writing;
    private final IdentityCenterReader reader;
    private final ArrivalWatch watch;
    private final AwsLog log;

    private AwsSystem(
            Settings.Aws settings,
            String owner,
            AwsClients clients,
            ServiceDate date,
            Timekeeper clock,
            RandomGenerator random) {
        this.clients = clients;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        AwsCalls calls =
                new AwsCalls(
                        clients, AwsFailures.of(settings), clock, random, settings.rateShare());
        this.parts = Parts.of(calls, date, clock, threads);
        this.reader = new IdentityCenterReader(parts, settings);
        this.writing = Writing.with(parts, owner, random, threads);
        this.watch = new ArrivalWatch(parts, settings.instance());
        this.log = new AwsLog(parts);
    }

    /// Prepares for AWS without calling it; a wrong address or credential shows at the first call.
    ///
    /// @param owner names the installation that permission sets belong to
    /// @param environment where a sandbox's key pair and a service account's token are looked up
    /// @param random spreads the waits before further tries
    /// @throws IllegalArgumentException if the settings name neither a Region nor a sandbox
    public static AwsSystem connect(
            Settings.Aws settings,
            String owner,
            Map<String, String> environment,
            Timekeeper clock,
            RandomGenerator random) {
        return connect(settings, owner, environment, clock, random, Fence.OPEN);
    }

    /// The same, with each write let through by the fence.
    public static AwsSystem connect(
            Settings.Aws settings,
            String owner,
            Map<String, String> environment,
            Timekeeper clock,
            RandomGenerator random,
            Fence fence) {
        return connect(
                settings, owner, environment, clock, random, fence, AwsClients.network(settings));
    }

    /// The same over an HTTP client that need not go over the network; it is closed with the
    /// system.
    static AwsSystem connect(
            Settings.Aws settings,
            String owner,
            Map<String, String> environment,
            Timekeeper clock,
            RandomGenerator random,
            SdkHttpClient http) {
        return connect(settings, owner, environment, clock, random, Fence.OPEN, http);
    }

    private static AwsSystem connect(
            Settings.Aws settings,
            String owner,
            Map<String, String> environment,
            Timekeeper clock,
            RandomGenerator random,
            Fence fence,
            SdkHttpClient http) {
        if (settings.region().isEmpty() && settings.endpoint().isEmpty()) {
            throw new IllegalArgumentException("aws.region names no Region");
        }
        ServiceDate date = new ServiceDate(clock);
        return new AwsSystem(
                settings,
                owner,
                AwsClients.connect(settings, environment, http, date, fence),
                date,
                clock,
                random);
    }

    /// The port through which the organization, Identity Center and its identity store are read.
    public AwsReader reader() {
        return reader;
    }

    /// The port that tells which jobs are in progress.
    public JobList jobs() {
        return instance -> parts.reads().observe(() -> parts.jobs().open(instance.arn()));
    }

    /// The port that tells whether policies that AWS manages are there.
    public PolicyReader policies() {
        return new PolicyLookup(parts.calls(), parts.reads());
    }

    /// The port through which Identity Center is written in one turn.
    ///
    /// @param seen what the turn's plan was made from
    public ChangeWriter writer(AwsState seen) {
        return writing.of(seen);
    }

    /// The port that tells what has arrived by SCIM and which jobs have ended.
    public ChainWatch watch() {
        return watch;
    }

    /// The port through which CloudTrail is asked.
    public EventLog log() {
        return log;
    }

    /// The calls made so far, all turns together.
    public CallLog calls() {
        return parts.calls().log();
    }

    /// How often the name of a permission set was remembered, which a call tells otherwise.
    public Lookups permissionSetNames() {
        return parts.names().lookups();
    }

    /// Lets calls that are under way end and closes the connections.
    @Override
    public void close() {
        threads.close();
        clients.close();
    }
}
