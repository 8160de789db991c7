package dev.muster.cli;

import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.source.GitRepository;
import dev.muster.testing.Folders;
import dev.muster.time.Timekeeper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `muster run` holds of its heap after each hour of a day that goes by faster: the company of
/// config-examples in a sandbox with the real quotas, quick and full turns as they come without
/// settings, one commit and one change by hand in each hour, the metrics read each minute.
///
/// The daemon is a process of its own with a heap of 256 MiB, so that one that needs more does not
/// get through the day. Its objects are counted after the garbage was collected.
///
///     java -cp ... dev.muster.cli.DayBenchmark [SPEED [HOURS]]
public final class DayBenchmark {

    private static final Path COMPANY = Path.of("config-examples/company");
    private static final Instant MORNING = Instant.parse("2026-11-24T09:00:00Z");
    private static final String GROUPS = "access/payments/groups.yaml";
    private static final String GROUP = "AWS-Payments-Support";
    private static final String PERSON = "hana.suzuki@example.com";
    private static final Pattern PORT = Pattern.compile("listening: metrics on port (\\d+)");
    private static final double MIB = 1024.0 * 1024;
    private static final double NANOS = 1e9;

    private DayBenchmark() {}

    /// Runs it in a temporary folder, or, with more arguments, the daemon of it.
    public static void main(String[] arguments) throws Exception {
        double speed = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 100;
        int hours = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 24;
        if (arguments.length > 2) {
            Instant began = Instant.parse(arguments[2]);
            daemon(new Faster(began, speed), hours, Path.of(arguments[3]));
        } else {
            day(speed, hours);
        }
        System.exit(0);
    }

    /// A clock that every process of this machine reads alike.
    ///
    /// @param began when it showed the company's morning
    private record Faster(Instant began, double speed) implements Timekeeper {

        @Override
        public Instant now() {
            return MORNING.plusNanos(
                    (long) (Duration.between(began, Instant.now()).toNanos() * speed));
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(Math.max(1, (long) (duration.toNanos() / speed)));
        }
    }

    private static void day(double speed, int hours) throws Exception {
        Path folder = Files.createTempDirectory("muster-day");
        Instant began = Instant.now();
        Faster clock = new Faster(began, speed);
        try (Sandbox sandbox =
                Sandbox.start(
                        Sandbox.Start.of(StateFile.read(COMPANY.resolve("sandbox.yaml")), clock))) {
            GitRepository repository = GitRepository.in(folder.resolve("repository"));
            Folders.copy(COMPANY.resolve("access"), repository.folder().resolve("access"));
            repository.commitAll("the company");
            Path settings = folder.resolve("muster.yaml");
            Files.writeString(
                    settings,
                    Files.readString(COMPANY.resolve("muster.yaml"))
                            + "\nsource: {url: ./repository}\n"
                            + "server: {address: 127.0.0.1, metricsPort: 0}\n");
            ProcessBuilder builder =
                    new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            System.getProperty("java.class.path"),
                            DayBenchmark.class.getName(),
                            String.valueOf(speed),
                            String.valueOf(hours),
                            began.toString(),
                            settings.toString());
            builder.environment()
                    .putAll(
                            Map.of(
                                    "MUSTER_OKTA_URL", sandbox.okta().toString(),
                                    "MUSTER_OKTA_TOKEN", "any",
                                    "MUSTER_AWS_ENDPOINT", sandbox.aws().toString(),
                                    "XDG_STATE_HOME", folder.resolve("state").toString()));
            Process daemon = builder.inheritIO().start();
            String calm = Files.readString(repository.folder().resolve(GROUPS));
            for (int hour = 0; hour < hours && daemon.isAlive(); hour++) {
                clock.pause(Duration.ofMinutes(20));
                repository.commit(GROUPS, hour % 2 == 0 ? withOneMore(calm) : calm);
                clock.pause(Duration.ofMinutes(20));
                takeAway(sandbox.okta());
                clock.pause(Duration.ofMinutes(20));
            }
            System.out.println("the daemon ended with " + daemon.waitFor());
        }
    }

    private static void daemon(Faster clock, int hours, Path settings) throws Exception {
        Count log = new Count();
        SortedMap<String, String> environment = new TreeMap<>(System.getenv());
        Shell shell =
                new Shell(
                        environment,
                        new BufferedReader(new StringReader("")),
                        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                        new PrintStream(log, true, StandardCharsets.UTF_8),
                        Shell.Terminal.NONE,
                        clock);
        Thread.ofPlatform()
                .daemon()
                .start(() -> Muster.run(shell, "run", "--settings", settings.toString()));
        System.out.println("hour  live heap  turns  drift corrected  processor time");
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int hour = 1; hour <= hours; hour++) {
                Instant end = MORNING.plus(Duration.ofHours(hour));
                while (clock.now().isBefore(end)) {
                    clock.pause(Duration.ofMinutes(1));
                    scrape(client, log);
                }
                System.out.printf(
                        "%4d  %5.1f MiB  %5d  %15d  %12.1f s%n",
                        hour,
                        live() / MIB,
                        log.of("turn: "),
                        log.of("corrected by turn"),
                        ProcessHandle.current()
                                        .info()
                                        .totalCpuDuration()
                                        .orElse(Duration.ZERO)
                                        .toNanos()
                                / NANOS);
            }
        }
        System.out.println("the last turn: " + log.last);
    }

    private static long live() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void scrape(HttpClient client, Count log) throws Exception {
        if (log.port == 0) {
            return;
        }
        client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + log.port + "/metrics"))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private static String withOneMore(String text) {
        int at = text.indexOf("members: [", text.indexOf("  " + GROUP + ":")) + 10;
        return text.substring(0, at) + PERSON + ", " + text.substring(at);
    }

    private static void takeAway(URI okta) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(okta.resolve("/_sandbox/changes"))
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "{\"actor\": \"Eve <eve@example.com>\", \"change\":"
                                                    + " \"removeGroupMember\", \"group\": \""
                                                    + GROUP
                                                    + "\", \"login\": \"sofia.rossi@example.com\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    /// Counts lines by what they hold, and keeps none.
    private static final class Count extends OutputStream {

        private static final List<String> WORDS = List.of("turn: ", "corrected by turn");

        private final StringBuilder line = new StringBuilder();
        private final SortedMap<String, Integer> counts = new TreeMap<>();
        private volatile String last = "none";
        private volatile int port;

        @Override
        public synchronized void write(int octet) {
            if (octet != '\n') {
                line.append((char) octet);
                return;
            }
            String text = line.toString();
            line.setLength(0);
            WORDS.stream()
                    .filter(text::contains)
                    .forEach(word -> counts.merge(word, 1, Integer::sum));
            if (text.contains(" turn: ")) {
                last = text;
            }
            Matcher listening = PORT.matcher(text);
            if (listening.find()) {
                port = Integer.parseInt(listening.group(1));
            }
            if (Boolean.getBoolean("day.log")) {
                System.out.println(text);
            }
        }

        synchronized int of(String word) {
            return counts.getOrDefault(word, 0);
        }
    }
}
