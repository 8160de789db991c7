package dev.muster.sandbox.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Carries a [Service] over HTTP/1.1 on the loopback address, one virtual thread per connection.
///
/// Written on plain sockets since the JDK's own server stamps `Date` with the machine's clock over
/// whatever the service says, and a client that compares it with the sandbox's rate-limit windows
/// would see two times. Plain sockets also make a lost or a cut answer honest.
public final class Server implements AutoCloseable {

    /// Connections that wait to be accepted; more than any test opens at once.
    private static final int BACKLOG = 512;

    /// How long a refused client may be silent, and how much it may still send, until it is cut
    /// off.
    private static final int LINGER_MILLISECONDS = 500;

    private static final long LINGER_BYTES = 256L * 1024 * 1024;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final Service service;
    private final Schedule schedule;
    private final ServerSocket socket;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private Server(Service service, Schedule schedule, ServerSocket socket) {
        this.service = service;
        this.schedule = schedule;
        this.socket = socket;
    }

    /// Starts serving.
    ///
    /// @param port 0 for a free one
    /// @throws IOException if the port cannot be had; the message names it
    public static Server start(Service service, Schedule schedule, int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw new IOException("port " + port + " on 127.0.0.1: " + e.getMessage(), e);
        }
        Server server = new Server(service, schedule, socket);
        Thread.ofVirtual().name("sandbox-accept-" + server.port()).start(server::accept);
        return server;
    }

    /// The port it listens on.
    public int port() {
        return socket.getLocalPort();
    }

    /// Its address without a path.
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /// Stops listening and closes every connection.
    @Override
    public void close() {
        closeQuietly(socket);
        connections.forEach(Server::closeQuietly);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                Thread.ofVirtual().name("sandbox-connection").start(() -> serve(connection));
            } catch (IOException _) {
                // Closed, or a client that went away before it was accepted.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            Incoming incoming =
                    new Incoming(
                            new BufferedInputStream(connection.getInputStream()),
                            connection.getOutputStream(),
                            uri());
            boolean more = true;
            while (more) {
                more = exchange(incoming, connection);
            }
        } catch (IOException _) {
            // The client has gone; there is nobody to tell.
        } finally {
            connections.remove(connection);
        }
    }

    /// @return whether the connection stays open
    private boolean exchange(Incoming incoming, Socket connection) throws IOException {
        OutputStream out = connection.getOutputStream();
        try {
            var request = incoming.next();
            if (request.isEmpty()) {
                return false;
            }
            Answer answer = answer(request.get());
            boolean stays = incoming.stays() && answer.delivery() == Delivery.WHOLE;
            write(answer, request.get().method(), stays, out);
            return stays;
        } catch (Incoming.Refused e) {
            write(Answer.of(e.status(), "text/plain", e.reason()), "GET", false, out);
            linger(connection);
            return false;
        }
    }

    /// Reads what a refused client is still sending: closing before would reset the connection, and
    /// the client might lose the answer that says why.
    private static void linger(Socket connection) throws IOException {
        connection.shutdownOutput();
        connection.setSoTimeout(LINGER_MILLISECONDS);
        byte[] dropped = new byte[64 * 1024];
        long left = LINGER_BYTES;
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = connection.getInputStream().read(dropped);
        }
    }

    private Answer answer(Request request) {
        try {
            return service.answer(request);
        } catch (RuntimeException e) {
            Bugs.report(request.method() + " " + request.path(), e);
            return Answer.of(500, "text/plain", "a bug in the sandbox: " + e + "\n");
        }
    }

    private void write(Answer answer, String method, boolean stays, OutputStream out)
            throws IOException {
        if (answer.delivery() == Delivery.LOST) {
            return;
        }
        byte[] head = head(answer, stays).getBytes(StandardCharsets.ISO_8859_1);
        int length = bodyLength(answer, method);
        byte[] message = new byte[head.length + length];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(answer.body(), 0, message, head.length, length);
        out.write(message);
        out.flush();
    }

    private static int bodyLength(Answer answer, String method) {
        if (method.equals("HEAD") || bodiless(answer.status())) {
            return 0;
        }
        return answer.delivery() == Delivery.CUT ? answer.body().length / 2 : answer.body().length;
    }

    private String head(Answer answer, boolean stays) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ");
        head.append(answer.status()).append(' ').append(Reasons.of(answer.status())).append("\r\n");
        if (answer.fields().first("Date").isEmpty()) {
            head.append("Date: ").append(HTTP_DATE.format(schedule.clock().now())).append("\r\n");
        }
        answer.fields()
                .asMap()
                .forEach((name, values) -> values.forEach(value -> line(head, name, value)));
        if (!bodiless(answer.status())) {
            line(head, "Content-Length", Integer.toString(answer.body().length));
        }
        if (!stays) {
            line(head, "Connection", "close");
        }
        return head.append("\r\n").toString();
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ");
        head.append(value.replace("\r", "").replace("\n", "")).append("\r\n");
    }

    private static boolean bodiless(int status) {
        return status == 204 || status == 304 || status < 200;
    }

    private static void closeQuietly(java.io.Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException _) {
            // It is gone either way.
        }
    }
}
