package dev.muster.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.daemon.Leadership.Replica;
import dev.muster.settings.Lease;
import dev.muster.time.Timekeeper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A Lease as an API server keeps it.
@Timeout(60)
class KubernetesLeasesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456Z");
    private static final Lease SETTINGS =
            new Lease(
                    "muster",
                    Optional.of("access"),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(2));

    private final KubernetesMockServer server =
            new KubernetesMockServer(
                    new Context(),
                    new MockWebServer(),
                    new HashMap<>(),
                    new KubernetesCrudDispatcher(),
                    false);
    private KubernetesClient client;
    private KubernetesLeases leases;

    @BeforeEach
    void connect() {
        server.init();
        client = server.createClient(new JdkHttpClientFactory());
        leases = KubernetesLeases.connect(SETTINGS, client.getConfiguration());
    }

    @AfterEach
    void close() {
        leases.close();
        client.close();
        server.destroy();
    }

    private static LeaseRecord released() {
        return new LeaseRecord(
                Optional.empty(),
                true,
                SETTINGS.duration(),
                SETTINGS.writeTimeout(),
                7,
                Optional.empty(),
                Optional.of(NOW),
                "");
    }

    @Test
    void whatIsMadeIsReadAgainAndReplacedByItsVersion() {
        assertThat(leases.text()).isEqualTo("access/muster");
        assertThat(leases.read()).isEmpty();
        String version = leases.create(LeaseRecord.first("a", SETTINGS, NOW));
        LeaseRecord made = leases.read().orElseThrow();
        assertThat(made.isHeldBy("a")).isTrue();
        assertThat(made.version()).isEqualTo(version);
        assertThat(made.duration()).isEqualTo(SETTINGS.duration());
        assertThat(made.writeTimeout()).isEqualTo(SETTINGS.writeTimeout());
        assertThat(made.renewed()).contains(NOW);
        assertThat(made.released()).isFalse();

        LeaseRecord renewed = made.renewedAt(NOW.plusSeconds(10));
        assertThat(leases.update(renewed)).isNotEqualTo(version);
        assertThatThrownBy(() -> leases.update(made)).isInstanceOf(Leases.Taken.class);
        assertThatThrownBy(() -> leases.create(LeaseRecord.first("b", SETTINGS, NOW)))
                .isInstanceOf(Leases.Taken.class);
    }

    @Test
    void oneThatWasGivenUpSaysSoAndOneThatWasDeletedIsTaken() {
        leases.create(released());
        LeaseRecord found = leases.read().orElseThrow();
        assertThat(found.released()).isTrue();
        assertThat(found.holder()).isEmpty();
        assertThat(found.transitions()).isEqualTo(7);

        client.leases().inNamespace("access").withName("muster").delete();
        assertThatThrownBy(() -> leases.update(found)).isInstanceOf(Leases.Taken.class);
    }

    @Test
    void whatSomebodyWroteByHandIsReadWithWhatTheSettingsSay() {
        client.leases()
                .resource(
                        new io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder()
                                .withNewMetadata()
                                .withName("muster")
                                .withNamespace("access")
                                .addToAnnotations(KubernetesLeases.WRITE_TIMEOUT, "soon")
                                .endMetadata()
                                .withNewSpec()
                                .withHolderIdentity("")
                                .endSpec()
                                .build())
                .create();
        LeaseRecord found = leases.read().orElseThrow();
        assertThat(found.holder()).isEmpty();
        assertThat(found.released()).isFalse();
        assertThat(found.duration()).isEqualTo(SETTINGS.duration());
        assertThat(found.writeTimeout()).isEqualTo(SETTINGS.writeTimeout());
    }

    @Test
    void serverThatIsGoneIsUnreachableAndNeverSaysThatNobodyHoldsIt() {
        server.destroy();
        assertThatThrownBy(leases::read)
                .isInstanceOf(Leases.Unreachable.class)
                .hasMessageContaining("the Lease access/muster cannot be used");
    }

    @Test
    void replicaTakesWhatWasGivenUpAndGivesItUpAtItsEnd() throws InterruptedException {
        leases.create(released());
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        KubernetesLeadership leadership =
                KubernetesLeadership.over(
                        KubernetesLeases.connect(SETTINGS, client.getConfiguration()),
                        SETTINGS,
                        "a",
                        Timekeeper.system(),
                        new ElectionListener() {
                            @Override
                            public void leads() {
                                told.add("leads");
                            }

                            @Override
                            public void follows(Replica as) {
                                told.add("follows");
                            }

                            @Override
                            public void unreachable(String why, boolean leads) {
                                told.add(why);
                            }

                            @Override
                            public void reached() {
                                told.add("reached");
                            }
                        });
        assertThat(leadership.lease()).isEqualTo("access/muster");
        leadership.start();
        String last = "";
        while (!last.equals("leads")) {
            last = String.valueOf(told.poll(30, TimeUnit.SECONDS));
            assertThat(last).isIn("leads", "follows");
        }
        assertThat(leadership.leadership().replica().map(Replica::leads)).contains(true);
        assertThat(leases.read().orElseThrow().isHeldBy("a")).isTrue();

        leadership.close();
        assertThat(leases.read().orElseThrow().released()).isTrue();
    }
}
