package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HealthProbeTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void aDaemonThatAnswersIsHealthy() throws IOException {
        assertThat(askServerThatAnswers(200)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("/healthz answered 200");
    }

    @Test
    void aDaemonThatSaysItIsNotWellIsUnhealthy() throws IOException {
        assertThat(askServerThatAnswers(503)).isOne();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("answered 503");
    }

    @Test
    void aRedirectionIsNoAnswer() throws IOException {
        assertThat(askServerThatAnswers(302)).isOne();
    }

    @Test
    void whereNobodyListensIsUnhealthy() throws IOException {
        HttpServer server = server();
        int port = server.getAddress().getPort();
        server.start();
        server.stop(0);

        assertThat(ask(port)).isOne();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("did not answer");
    }

    private int askServerThatAnswers(int status) throws IOException {
        HttpServer server = server();
        server.createContext(
                "/healthz",
                exchange -> {
                    exchange.getResponseHeaders().set("Location", "/elsewhere");
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.createContext(
                "/elsewhere",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        try {
            return ask(server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    private int ask(int port) {
        return HealthProbe.ask(
                "http://127.0.0.1:" + port + "/healthz",
                new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private static HttpServer server() throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }
}
