package dev.muster.bench;

import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.source.GitRepository;
import dev.muster.testing.Folders;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/// How long `muster run` takes from the start of its process until `/readyz` answers 200: the company
/// of config-examples in a sandbox, `target/muster.jar`, no cache of loaded classes, an empty
/// history, five times.
public final class ReadyBenchmark {

    private static final Path COMPANY = Path.of("config-examples/company");
    private static final Path JAR = Path.of("target/muster.jar");
    private static final int ROUNDS = 5;
    private static final int OK = 200;

    /// A tenth of what is measured to three digits.
    private static final int LOOKS_MILLIS = 5;

    private ReadyBenchmark() {}

    /// Runs it in a temporary folder.
    public static void main(String[] arguments) throws Exception {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("there is no " + JAR + ": run ./muster --version");
        }
        List<Took> rounds = new ArrayList<>();
        try (Sandbox sandbox =
                Sandbox.start(
                        Sandbox.Start.of(
                                StateFile.read(COMPANY.resolve("sandbox.yaml")),
                                Timekeeper.system()))) {
            for (int round = 0; round < ROUNDS; round++) {
                Took took = round(sandbox);
                rounds.add(took);
                System.out.printf(
                        "%.2f s, of the processors %.2f s (load average %.1f)%n",
                        took.clock(), took.processors(), load());
            }
        }
        System.out.printf(
                "median %.2f s, of the processors %.2f s%n",
                median(rounds, Took::clock), median(rounds, Took::processors));
        System.exit(0);
    }

    /// @param clock seconds that a person waits
    /// @param processors seconds of the process, all threads together
    private record Took(double clock, double processors) {}

    private static double median(List<Took> rounds, ToDoubleFunction<Took> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray()[ROUNDS / 2];
    }

    private static Took round(Sandbox sandbox) throws Exception {
        Path folder = Files.createTempDirectory("muster-ready");
        GitRepository repository = GitRepository.in(folder.resolve("repository"));
        Folders.copy(COMPANY.resolve("access"), repository.folder().resolve("access"));
        repository.commitAll("the company");
        int port = freePort();
        Path settings = folder.resolve("muster.yaml");
        Files.writeString(
                settings,
                Files.readString(COMPANY.resolve("muster.yaml"))
                        + "\nsource: {url: ./repository}\n"
                        + "server: {address: 127.0.0.1, metricsPort: "
                        + port
                        + "}\n");
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-jar",
                                JAR.toString(),
                                "run",
                                "--settings",
                                settings.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(folder.resolve("log").toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "MUSTER_OKTA_URL", sandbox.okta().toString(),
                                "MUSTER_OKTA_TOKEN", "any",
                                "MUSTER_AWS_ENDPOINT", sandbox.aws().toString(),
                                "XDG_STATE_HOME", folder.resolve("state").toString()));
        long began = System.nanoTime();
        Process daemon = builder.start();
        while (!isReady(port)) {
            if (!daemon.isAlive()) {
                throw new IllegalStateException(Files.readString(folder.resolve("log")));
            }
            TimeUnit.MILLISECONDS.sleep(LOOKS_MILLIS);
        }
        long took = System.nanoTime() - began;
        Duration busy = daemon.info().totalCpuDuration().orElse(Duration.ZERO);
        daemon.destroyForcibly().waitFor();
        return new Took(took / 1e9, busy.toMillis() / 1e3);
    }

    private static boolean isReady(int port) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection)
                            URI.create("http://127.0.0.1:" + port + "/readyz")
                                    .toURL()
                                    .openConnection();
            return connection.getResponseCode() == OK;
        } catch (IOException _) {
            return false;
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
