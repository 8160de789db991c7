package dev.muster.sandbox;

import static java.util.Objects.requireNonNull;

import dev.muster.sandbox.aws.AwsSeed;
import dev.muster.sandbox.aws.AwsSide;
import dev.muster.sandbox.okta.OktaSide;
import dev.muster.sandbox.wire.Attendant;
import dev.muster.sandbox.wire.Controlled;
import dev.muster.sandbox.wire.Controls;
import dev.muster.sandbox.wire.Schedule;
import dev.muster.sandbox.wire.Server;
import dev.muster.sandbox.wire.Service;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.Ids;
import dev.muster.time.ScaledTimekeeper;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/// Both imitated systems, running.
///
/// They share one clock and one schedule. The Okta side pushes to the AWS side over HTTP. Where the
/// clock is a simulated one, what is due happens when the next request comes; else as time goes by.
public final class Sandbox implements AutoCloseable {

    /// How to start.
    ///
    /// @param state the whole state file: `okta`, `aws`, `speed`
    /// @param oktaPort 0 for a free one
    /// @param awsPort 0 for a free one
    /// @param seed of ids and of misbehaviour at random, so that a run repeats exactly
    public record Start(
            StateFile.Tree state, int oktaPort, int awsPort, Timekeeper clock, long seed) {

        public Start {
            requireNonNull(state, "state is null");
            requireNonNull(clock, "clock is null");
        }

        /// On free ports.
        public static Start of(StateFile.Tree state, Timekeeper clock) {
            return new Start(state, 0, 0, clock, 1);
        }

        /// On these ports.
        public Start onPorts(int okta, int aws) {
            return new Start(state, okta, aws, clock, seed);
        }
    }

    private final Schedule schedule;
    private final OktaSide okta;
    private final AwsSide aws;
    private final Controls oktaControls;
    private final Controls awsControls;
    private final Service oktaService;
    private final Service awsService;
    private final Server oktaServer;
    private final Server awsServer;
    private final Attendant attendant;

    private Sandbox(Start start) throws IOException {
        start.state().onlyKeys("okta", "aws", "speed");
        if (start.clock() instanceof ScaledTimekeeper scaled && start.state().has("speed")) {
            scaled.speed(start.state().decimal("speed", 1));
        }
        schedule = new Schedule(start.clock());
        AwsSeed seed = AwsSeed.from(start.state().get("aws"));
        aws = new AwsSide(seed, schedule, new Random(start.seed()));
        Reset reset = new Reset();
        awsControls = new Controls(aws, schedule, reset);
        awsService = new Controlled(aws, schedule, awsControls);
        awsServer = Server.start(awsService, schedule, start.awsPort());
        try {
            URI scim = awsServer.uri();
            okta =
                    new OktaSide(
                            start.state().get("okta"),
                            schedule,
                            new Ids(new Random(start.seed())),
                            baseUrl -> scimAddress(baseUrl, scim));
            oktaControls = new Controls(okta, schedule, reset);
            oktaService = new Controlled(okta, schedule, oktaControls);
            oktaServer = Server.start(oktaService, schedule, start.oktaPort());
        } catch (IOException | RuntimeException e) {
            awsServer.close();
            throw e;
        }
        reset.work = this::reset;
        // What the two files hold in common counts as pushed before the first request is answered.
        schedule.runDue();
        attendant = Attendant.start(schedule);
    }

    /// What the controls of both sides call; what it does is known once both are there.
    private static final class Reset implements Runnable {
        private Runnable work = () -> {};

        @Override
        public void run() {
            work.run();
        }
    }

    /// Starts both sides.
    ///
    /// @throws StateFile.Malformed if the state file is wrong
    /// @throws IOException if a port cannot be had
    public static Sandbox start(Start start) throws IOException {
        return new Sandbox(start);
    }

    /// The address of the Okta org.
    public URI okta() {
        return oktaServer.uri();
    }

    /// The address of all AWS services.
    public URI aws() {
        return awsServer.uri();
    }

    /// The base URL of the SCIM endpoint.
    public URI scim() {
        return awsServer.uri().resolve("/scim/v2");
    }

    /// The Okta side, to change it behind a client's back.
    public OktaSide oktaSide() {
        return okta;
    }

    /// The AWS side, to change it behind a client's back.
    public AwsSide awsSide() {
        return aws;
    }

    /// Counts, faults, latency of the Okta side.
    public Controls oktaControls() {
        return oktaControls;
    }

    /// Counts, faults, latency of the AWS side.
    public Controls awsControls() {
        return awsControls;
    }

    /// The Okta side as its server sees it, for a client in memory.
    public Service oktaService() {
        return oktaService;
    }

    /// The AWS side as its server sees it, for a client in memory.
    public Service awsService() {
        return awsService;
    }

    /// What happens later; a test may run what is due.
    public Schedule schedule() {
        return schedule;
    }

    /// Puts both sides back to the state file, with nothing to come, nothing counted and no faults.
    public void reset() {
        schedule.clear();
        aws.reset();
        okta.reset();
        oktaControls.clear();
        awsControls.clear();
        schedule.runDue();
        awsControls.clear();
    }

    @Override
    public void close() {
        attendant.close();
        oktaServer.close();
        awsServer.close();
        okta.close();
    }

    /// Where a SCIM base URL really is: AWS's own hosts are the AWS side, a loopback address is
    /// itself, none given means the AWS side, and everything else is unreachable.
    private static Optional<URI> scimAddress(String baseUrl, URI awsSide) {
        if (baseUrl.isEmpty()) {
            return Optional.of(awsSide.resolve("/scim/v2"));
        }
        URI uri;
        try {
            uri = URI.create(baseUrl);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
        if (host.matches("scim\\..*\\.(amazonaws\\.com|api\\.aws)")) {
            return Optional.of(awsSide.resolve(uri.getRawPath()));
        }
        return host.equals("127.0.0.1") || host.equals("localhost")
                ? Optional.of(uri)
                : Optional.empty();
    }
}
