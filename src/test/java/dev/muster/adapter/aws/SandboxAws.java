package dev.muster.adapter.aws;

import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.sandbox.aws.AwsSeed;
import dev.muster.sandbox.aws.AwsSide;
import dev.muster.sandbox.wire.Call;
import dev.muster.sandbox.wire.Controlled;
import dev.muster.sandbox.wire.Controls;
import dev.muster.sandbox.wire.Schedule;
import dev.muster.sandbox.wire.Server;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.settings.Settings;
import dev.muster.time.SimulatedTimekeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// The AWS side of the sandbox on a port of its own, on a clock that moves when somebody waits, and
/// systems connected to it.
final class SandboxAws implements AutoCloseable {

    static final String OWNER = "muster";
    static final String MANAGEMENT = "111122223333";
    static final String DEMO = "444455556666";
    static final String SECURITY = "555566667777";

    /// An organization of three accounts, one of them a delegated administrator.
    static final String BASE =
            """
            region: eu-central-1
            organization:
              id: o-musterdemo1
              managementAccount: {id: 111122223333, name: Management, email: aws@example.com}
              delegatedAdministrators: [555566667777]
            instances:
              - {id: ssoins-6804a1b2c3d4e5f6, identityStore: d-99670a1b2c, kind: organization}
            accounts:
              - {id: 444455556666, name: AWSDemo, ou: Workloads/Prod, tags: {env: prod}}
              - {id: 555566667777, name: Security, ou: Security}
            callers:
              DELEGATED: {account: Security, role: Delegate}
            """;

    /// A user in a group, and a permission set that nobody is assigned to.
    static final String PEOPLE =
            """
            users:
              - {userName: okta.demo@example.com, scim: true}
            groups:
              - {name: AWS-ReadOnly, scim: true, members: [okta.demo@example.com]}
              - {name: AWS-Other, scim: true}
            """;

    private static final Instant START = Instant.parse("2026-06-01T08:00:00Z");

    final SimulatedTimekeeper clock = new SimulatedTimekeeper(START);
    final Controls controls;
    final AwsSide side;
    private final Server server;
    private final List<AwsSystem> systems = new ArrayList<>();

    private SandboxAws(String yaml) {
        Schedule schedule = new Schedule(clock);
        this.side =
                new AwsSide(
                        AwsSeed.from(StateFile.parse("test.yaml", yaml)),
                        schedule,
                        new SplittableRandom(7));
        this.controls = new Controls(side, schedule, side::reset);
        try {
            this.server = Server.start(new Controlled(side, schedule, controls), schedule, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SandboxAws of(String yaml) {
        return new SandboxAws(yaml);
    }

    /// With what `further` adds to [#BASE] and [#PEOPLE].
    static SandboxAws with(String further) {
        return of(BASE + PEOPLE + further);
    }

    AwsSystem system() {
        return system("MANAGEMENT");
    }

    AwsSystem system(String accessKeyId) {
        return system(server.uri(), accessKeyId);
    }

    /// One on this clock that looks for AWS elsewhere.
    AwsSystem system(URI endpoint) {
        return system(endpoint, "MANAGEMENT");
    }

    private AwsSystem system(URI endpoint, String accessKeyId) {
        AwsSystem system =
                AwsSystem.connect(
                        settings(endpoint),
                        OWNER,
                        Map.of("AWS_ACCESS_KEY_ID", accessKeyId, "AWS_SECRET_ACCESS_KEY", "secret"),
                        clock,
                        new SplittableRandom(11));
        systems.add(system);
        return system;
    }

    static Settings.Aws settings(URI endpoint) {
        return settings(endpoint, Optional.empty());
    }

    static Settings.Aws settings(URI endpoint, Optional<String> instance) {
        return new Settings.Aws(
                Optional.of("eu-central-1"),
                Optional.of(endpoint),
                Optional.empty(),
                instance,
                Optional.empty(),
                Optional.empty(),
                0.5,
                Optional.empty());
    }

    int count(String operation) {
        return controls.calls().count(operation);
    }

    /// How many calls of an operation the sandbox refused.
    long refused(String operation) {
        return controls.calls().list().stream()
                .filter(call -> call.operation().equals(operation))
                .map(Call::status)
                .filter(status -> status >= 400)
                .count();
    }

    /// The state of both systems where Okta was not looked at.
    LiveState live(AwsState aws) {
        OktaState okta =
                new OktaState(
                        Observed.unknown("no Okta here"),
                        Observed.unknown("no Okta here"),
                        new TreeMap<>(),
                        Observed.unknown("no Okta here"),
                        Observed.unknown("no Okta here"),
                        new TreeMap<>(),
                        Optional.empty());
        return new LiveState(okta, aws, clock.now());
    }

    /// How long callers have waited.
    Duration passed() {
        return Duration.between(START, clock.now());
    }

    @Override
    public void close() {
        systems.forEach(AwsSystem::close);
        server.close();
    }
}
