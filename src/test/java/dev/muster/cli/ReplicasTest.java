package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.Replicas.One;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two replicas, one of which is stopped in order.
@Timeout(180)
class ReplicasTest {

    @TempDir private Path temporary;

    @Test
    void whereTheLeaderIsStoppedInOrderTheOtherNeedNotWaitForTheLease() throws Exception {
        try (Replicas replicas = new Replicas(temporary, "duration: 30s", "every: 5s")) {
            replicas.releasedLease();
            One one = replicas.run("one");
            one.log().await("leading: ");
            One two = replicas.run("two");
            two.log().await("following: replica one_");
            one.log().await("turn: in sync");

            Instant stopped = Instant.now();
            one.signal("TERM");
            two.log().await("leading: ");
            assertThat(Duration.between(stopped, Instant.now())).isLessThan(Duration.ofSeconds(25));
            one.ends();
            two.log().await("turn: in sync");
            assertThat(one.journal().text()).contains("\"event\":\"result\"");
            assertThat(two.journal().text()).isEmpty();
            assertThat(replicas.lease().getSpec().getHolderIdentity()).startsWith("two_");
            assertThat(replicas.lease().getSpec().getLeaseTransitions()).isEqualTo(2);
        }
    }
}
