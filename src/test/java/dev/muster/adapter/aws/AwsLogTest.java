package dev.muster.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.live.Deed;
import dev.muster.live.LogGap;
import dev.muster.live.LogInterest;
import dev.muster.live.LogReading;
import dev.muster.sandbox.wire.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// CloudTrail as the port gives it, over the real SDK.
class AwsLogTest {

    private final SandboxAws aws = SandboxAws.with("");

    @AfterEach
    void close() {
        aws.close();
    }

    private LogReading created(int calls) {
        Instant now = aws.clock.now();
        return aws.system()
                .log()
                .read(
                        new LogInterest(
                                new TreeSet<>(List.of(Deed.SET_CREATED)),
                                Collections.emptySortedSet(),
                                now.minus(Duration.ofDays(1)),
                                now,
                                calls));
    }

    private void createSets(int number) throws InterruptedException {
        for (int i = 0; i < number; i++) {
            aws.side.change("createPermissionSet", "actor", "eve", "permissionSet", "Set" + i);
        }
        aws.clock.pause(Duration.ofSeconds(10));
    }

    @Test
    void readsPageAfterPageAndAsksOnceWhoMusterIs() throws InterruptedException {
        createSets(120);
        LogReading reading = created(10);
        assertThat(reading.events())
                .hasSize(120)
                .allSatisfy(event -> assertThat(event.actor().name()).endsWith("/eve"));
        assertThat(reading.gaps()).hasOnlyElementsOfType(LogGap.Delay.class);
        assertThat(aws.count("cloudtrail:LookupEvents")).isEqualTo(3);
        assertThat(aws.count("sts:GetCallerIdentity")).isEqualTo(1);
    }

    @Test
    void endsWithTheCallsThatItMayMakeAndSaysHowFarItCame() throws InterruptedException {
        createSets(120);
        LogReading reading = created(2);
        assertThat(reading.events()).hasSize(50);
        assertThat(reading.gaps())
                .anySatisfy(gap -> assertThat(gap).isInstanceOf(LogGap.Bound.class));
        assertThat(aws.count("cloudtrail:LookupEvents")).isEqualTo(1);
    }

    @Test
    void whatIsRefusedIsAGapAndNoThrow() {
        aws.controls
                .faults()
                .add(Fault.error("cloudtrail:LookupEvents", 400, "AccessDeniedException").times(9));
        LogReading reading = created(10);
        assertThat(reading.events()).isEmpty();
        assertThat(reading.hasFailed()).isTrue();
    }
}
