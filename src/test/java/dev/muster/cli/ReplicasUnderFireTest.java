package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.Replicas.One;
import dev.muster.sandbox.wire.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Replicas whose leader is killed or paused in the midst of a turn, or loses the API server. With
/// `-Dreplicas=whole`, as `.ci/run` calls it.
@Timeout(240)
@EnabledIfSystemProperty(named = "replicas", matches = "whole")
class ReplicasUnderFireTest {

    private static final String SHORT = "duration: 8s, writeTimeout: 3s, clockSkew: 1s";

    /// At most so many calls to Okta are under way in one process.
    private static final int UNDER_WAY = 8;

    private static final int GROUPS = 40;

    @TempDir private Path temporary;

    @Test
    void whereTheLeaderIsKilledOneOfTheOthersCompletesItsWork() throws Exception {
        try (Replicas replicas = new Replicas(temporary, SHORT, "every: 5s")) {
            replicas.releasedLease();
            One one = leader(replicas);
            Map<String, One> others =
                    Map.of("two", replicas.run("two"), "three", replicas.run("three"));
            others.values().forEach(other -> other.log().await("following: replica one_"));
            commitManyGroups(replicas);
            one.isInTheMidstOf("AWS-New-");
            one.process().destroyForcibly();
            one.ends();

            String next = replicas.takenFrom("one");
            others.get(next).log().await("leading: ");
            others.get(next).log().await("turn: in sync");
            assertThat(newGroups(replicas)).isEqualTo(GROUPS);
            others.forEach((name, other) -> {
                if (!name.equals(next)) {
                    other.log().await("following: replica " + next + "_");
                    assertThat(other.log().text()).doesNotContain("leading: ");
                    assertThat(other.journal().text()).isEmpty();
                }
            });
        }
    }

    @Test
    void aLeaderThatWasPausedSendsNothingWhenItRunsOn() throws Exception {
        try (Replicas replicas = new Replicas(temporary, SHORT, "every: 5s")) {
            replicas.releasedLease();
            One one = leader(replicas);
            One two = replicas.run("two");
            two.log().await("following: replica one_");
            commitManyGroups(replicas);
            one.isInTheMidstOf("AWS-New-");
            one.signal("STOP");

            assertThat(replicas.takenFrom("one")).isEqualTo("two");
            two.log().await("leading: ");
            two.log().await("turn: in sync");
            assertThat(newGroups(replicas)).isEqualTo(GROUPS);
            two.log().await("turn: in sync");

            long before = replicas.writesToOkta();
            one.signal("CONT");
            one.log().await(" not tried: ");
            one.log().await("turn: ");
            if (!one.log().text().contains("following: replica two_")) {
                one.log().await("following: replica two_");
            }
            assertThat(replicas.writesToOkta() - before)
                    .as("calls that were on their way when it was paused")
                    .isLessThanOrEqualTo(UNDER_WAY);
            two.log().await("turn: in sync");
            two.log().await("turn: in sync");
            assertThat(newGroups(replicas)).isEqualTo(GROUPS);
            assertThat(one.log().text()).doesNotContain("a bug in Muster");
        }
    }

    @Test
    void withoutTheApiServerNobodyWritesUntilItIsBack() throws Exception {
        try (Replicas replicas = new Replicas(temporary, SHORT, "every: 2s")) {
            replicas.releasedLease();
            One one = leader(replicas);
            One two = replicas.run("two");
            two.log().await("following: replica one_");

            replicas.apiServerIsGone(true);
            one.log().await("lease-unreachable: ");
            two.log().await("lease-unreachable: ");
            one.log().await("following: this replica holds the Lease and may not write now");
            long before = replicas.writesToOkta();
            replicas.walkthrough().removeTheMemberByHand();
            long byHand = replicas.writesToOkta() - before;
            assertThat(one.process().isAlive()).isTrue();
            assertThat(replicas.writesToOkta() - before).isEqualTo(byHand);

            replicas.apiServerIsGone(false);
            one.log().await("lease-reached: ");
            two.log().await("lease-reached: ");
            One leads =
                    replicas.lease().getSpec().getHolderIdentity().startsWith("one_") ? one : two;
            leads.log().await("leading: ");
            leads.log().await("1 done");
        }
    }

    @Test
    void applyRefusesWhileAReplicaLeadsAndTakesTheLeaseOnceItHasEnded() throws Exception {
        try (Replicas replicas = new Replicas(temporary, SHORT, "every: 5s")) {
            replicas.releasedLease();
            One one = leader(replicas);
            String folder = replicas.walkthrough().repository().folder().toString();
            String settings = replicas.walkthrough().settingsFile().toString();
            One refused = replicas.start("ci", "apply", folder, "--yes", "--settings", settings);
            refused.ends();
            assertThat(refused.process().exitValue()).isEqualTo(4);
            assertThat(refused.log().text())
                    .contains("Waiting for the Lease access/muster: replica one_")
                    .contains(" and renews the Lease access/muster; nothing was changed");

            one.signal("TERM");
            one.ends();
            One applied = replicas.start("ci", "apply", folder, "--yes", "--settings", settings);
            applied.ends();
            assertThat(applied.process().exitValue()).as(applied.log().text()).isZero();
            assertThat(replicas.lease().getSpec().getHolderIdentity()).isNullOrEmpty();
        }
    }

    /// One that has brought the walkthrough into force.
    private static One leader(Replicas replicas) throws IOException {
        One one = replicas.run("one");
        one.log().await("leading: ");
        one.log().await("turn: in sync");
        return one;
    }

    /// Each takes long to be made.
    private static void commitManyGroups(Replicas replicas) throws IOException {
        replicas.walkthrough()
                .sandbox()
                .oktaControls()
                .faults()
                .add(
                        new Fault(
                                "POST /api/v1/groups",
                                Fault.Kind.LATENCY,
                                1_000,
                                0,
                                500,
                                "",
                                Duration.ofMillis(700)));
        StringBuilder groups = new StringBuilder(replicas.walkthrough().groups());
        IntStream.range(0, GROUPS)
                .forEach(i ->
                        groups.append("\n  AWS-New-%02d:\n    description: new\n".formatted(i)));
        replicas.walkthrough().commitGroups(groups.toString(), "many");
    }

    private static long newGroups(Replicas replicas) {
        return StreamSupport.stream(
                        replicas.walkthrough()
                                .sandbox()
                                .oktaSide()
                                .state()
                                .path("groups")
                                .spliterator(),
                        false)
                .filter(group -> group.at("/profile/name").asText().startsWith("AWS-New-"))
                .count();
    }
}
