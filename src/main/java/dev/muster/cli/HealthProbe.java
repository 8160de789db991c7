package dev.muster.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/// The health check of a container image in which nothing but `java` can be started: asks a running
/// daemon how it is.
///
/// It is a program of its own, beside [Muster], so that it loads next to nothing. Kubernetes asks
/// by itself and does not need it.
public final class HealthProbe {

    /// The daemon's own address inside its container; 9090 is the port for probes and metrics.
    private static final String ADDRESS = "http://127.0.0.1:9090/healthz";

    /// Less than the time-out of the image's HEALTHCHECK, so that the reason is said before Docker
    /// ends the probe.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private HealthProbe() {}

    /// Exits with 0 if the daemon answers that it is well, else with 1 as Docker wants it.
    public static void main(String[] arguments) {
        System.exit(ask(arguments.length == 0 ? ADDRESS : arguments[0], System.out));
    }

    /// Asks that address once and says in one line what it heard; 0 for an answer of 200, else 1.
    static int ask(String address, PrintStream out) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            connection.disconnect();
            out.println(address + " answered " + status);
            return status == HttpURLConnection.HTTP_OK ? 0 : 1;
        } catch (IOException e) {
            out.println(address + " did not answer: " + e.getMessage());
            return 1;
        }
    }
}
