package dev.muster.daemon.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// One port that answers, with the JDK's own server. Each request has a virtual thread of its own.
final class Endpoint implements AutoCloseable {

    /// Far more than any request of ours has.
    private static final int BODY_AT_MOST = 64 * 1024;

    static {
        // How long a client may take to send its request or to take the answer, in seconds, and how
        // many there may be at once: the JDK's server is told so by properties alone.
        limit("sun.net.httpserver.maxReqTime", "30");
        limit("sun.net.httpserver.maxRspTime", "30");
        limit("jdk.httpserver.maxConnections", "256");
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private Endpoint(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /// Listens until it is closed.
    ///
    /// @param address of this machine; all of its addresses if empty
    /// @param port 0 for any that is free
    /// @param tls what https is spoken with; plain http if empty
    /// @throws IOException if the port is taken, or may not be used
    static Endpoint open(
            Optional<String> address,
            int port,
            Optional<SSLContext> tls,
            Function<Request, Answer> answers)
            throws IOException {
        InetSocketAddress at =
                address.map(host -> new InetSocketAddress(host, port))
                        .orElseGet(() -> new InetSocketAddress(port));
        HttpServer server = tls.isPresent() ? https(at, tls.get()) : HttpServer.create(at, 0);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, answers));
        server.start();
        return new Endpoint(server, threads);
    }

    private static HttpServer https(InetSocketAddress at, SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(at, 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(tls) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters ours = getSSLContext().getDefaultSSLParameters();
                        // RFC 8996 gives up what is older.
                        ours.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
                        parameters.setSSLParameters(ours);
                    }
                });
        return server;
    }

    /// Where it listens.
    int port() {
        return server.getAddress().getPort();
    }

    private static void limit(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static void handle(HttpExchange exchange, Function<Request, Answer> answers)
            throws IOException {
        try (exchange) {
            int atMost = bodyAtMost(path(exchange));
            byte[] body = exchange.getRequestBody().readNBytes(atMost + 1);
            Answer answer =
                    body.length > atMost
                            ? Answer.refused(
                                    413,
                                    "the body is larger than " + atMost + " bytes",
                                    "Send less.")
                            : answer(answers, request(exchange, body));
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    /// Empty where the address has none, such as that of `mailto:`.
    private static String path(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestURI().getPath()).orElse("");
    }

    private static int bodyAtMost(String path) {
        return path.startsWith(Webhooks.PREFIX) ? Webhooks.BODY_AT_MOST : BODY_AT_MOST;
    }

    private static Answer answer(Function<Request, Answer> answers, Request request) {
        try {
            return answers.apply(request);
        } catch (RuntimeException bug) {
            return Answer.refused(
                    500,
                    "Muster itself failed (" + bug.getClass().getSimpleName() + ")",
                    "Report it as a bug.");
        }
    }

    private static Request request(HttpExchange exchange, byte[] body) {
        return new Request(
                exchange.getRequestMethod(),
                path(exchange),
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)),
                body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
