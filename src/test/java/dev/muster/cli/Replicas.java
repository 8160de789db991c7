package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.time.Timekeeper;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/// `muster run` in several processes that agree by a Lease: the walkthrough, its sandbox, an API
/// server that keeps the Lease, and a PostgreSQL server for their history.
final class Replicas implements AutoCloseable {

    /// It says of each call that it came.
    private static final Logger SERVER = Logger.getLogger("io.fabric8.mockwebserver");

    static {
        SERVER.setLevel(Level.WARNING);
    }

    private final Path folder;
    private final FollowedWalkthrough walkthrough;
    private final EmbeddedPostgres postgres;
    private final Gate gate = new Gate();
    private final KubernetesMockServer server;
    private final KubernetesClient client;
    private final List<One> started = new ArrayList<>();

    /// What stands before the API server; shut, it answers nobody.
    private static final class Gate extends Dispatcher {
        private final KubernetesCrudDispatcher behind = new KubernetesCrudDispatcher();
        private volatile boolean shut;

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            return shut ? new MockResponse().setResponseCode(503) : behind.dispatch(request);
        }
    }

    /// One process.
    record One(Process process, Told log, Told journal) {

        void signal(String name) throws IOException, InterruptedException {
            Process kill =
                    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
        }

        /// Waits until a write of that name is about to be sent and one has ended since.
        void isInTheMidstOf(String name) {
            journal.await(name);
            journal.await("\"event\":\"result\"");
        }

        void ends() throws InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    /// @param lease the spans of the Lease, such as `duration: 6s`
    /// @param loop the keys of `loop:`
    Replicas(Path folder, String lease, String loop) throws IOException {
        this.folder = folder;
        this.walkthrough = new FollowedWalkthrough(folder, Timekeeper.system(), "poll: 2s", loop);
        this.postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        this.server =
                new KubernetesMockServer(
                        new Context(), new MockWebServer(), new HashMap<>(), gate, false);
        server.init();
        this.client = server.createClient(new JdkHttpClientFactory());
        Files.writeString(folder.resolve("key"), "0123456789abcdef".repeat(4) + "\n");
        Files.writeString(folder.resolve("tokens"), "operate ada operating-0123456789abcdef\n");
        Files.writeString(
                walkthrough.settingsFile(),
                Files.readString(walkthrough.settingsFile())
                        + """
                        history:
                          url: jdbc:postgresql://localhost:%d/postgres?user=postgres
                          hmacKeyFile: key
                        server: {address: 127.0.0.1, metricsPort: 0, port: 0, tokensFile: tokens}
                        leadership: {lease: muster, namespace: access, %s}
                        """
                                .formatted(postgres.getPort(), lease));
    }

    FollowedWalkthrough walkthrough() {
        return walkthrough;
    }

    /// A Lease that nobody holds and nobody has to wait for.
    void releasedLease() {
        client.leases()
                .inNamespace("access")
                .resource(
                        new LeaseBuilder()
                                .withNewMetadata()
                                .withName("muster")
                                .withNamespace("access")
                                .addToAnnotations("muster.dev/released", "true")
                                .endMetadata()
                                .withNewSpec()
                                .endSpec()
                                .build())
                .create();
    }

    /// Waits until another than that replica holds the Lease.
    ///
    /// @return the name of who does
    String takenFrom(String name) {
        Lease taken =
                client.leases()
                        .inNamespace("access")
                        .withName("muster")
                        .waitUntilCondition(
                                it -> {
                                    String holder = it.getSpec().getHolderIdentity();
                                    return holder != null
                                            && !holder.isEmpty()
                                            && !holder.startsWith(name + "_");
                                },
                                60,
                                TimeUnit.SECONDS);
        return taken.getSpec().getHolderIdentity().replaceFirst("_.*", "");
    }

    /// Writes to Okta that have arrived so far.
    long writesToOkta() {
        return walkthrough.sandbox().oktaControls().calls().list().stream()
                .filter(call -> !call.operation().startsWith("GET "))
                .count();
    }

    /// As the API server keeps it.
    Lease lease() {
        return client.leases().inNamespace("access").withName("muster").get();
    }

    /// From now on the API server answers nobody, or everybody.
    void apiServerIsGone(boolean gone) {
        gate.shut = gone;
    }

    /// Starts another replica.
    One run(String name) throws IOException {
        return start(name, "run", "--settings", walkthrough.settingsFile().toString());
    }

    /// Starts a command in a process of that host name.
    One start(String name, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-Xmx160m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xshare:auto",
                                "--enable-native-access=ALL-UNNAMED",
                                "dev.muster.cli.Muster"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(walkthrough.environment());
        builder.environment().put("HOSTNAME", name);
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state-" + name).toString());
        builder.environment()
                .put("KUBERNETES_MASTER", "http://localhost:" + server.getPort() + "/");
        builder.environment().put("KUBERNETES_AUTH_TRYKUBECONFIG", "false");
        builder.environment().put("KUBERNETES_AUTH_TRYSERVICEACCOUNT", "false");
        Process process = builder.start();
        One one = new One(process, new Told(), new Told());
        started.add(one);
        Thread.ofVirtual().start(() -> copy(process.getErrorStream(), one.log()));
        Thread.ofVirtual().start(() -> copy(process.getInputStream(), one.journal()));
        return one;
    }

    private static void copy(java.io.InputStream from, Told to) {
        try (from) {
            from.transferTo(to);
        } catch (IOException _) {
            // The process was killed.
        }
    }

    @Override
    public void close() throws IOException {
        started.forEach(one -> one.process().destroyForcibly().onExit().join());
        client.close();
        server.destroy();
        postgres.close();
        walkthrough.close();
    }
}
