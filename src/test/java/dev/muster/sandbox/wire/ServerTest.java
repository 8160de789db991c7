package dev.muster.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.time.SimulatedTimekeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client may send, byte by byte, to a service that says what it got.
@Timeout(30)
class ServerTest {

    private static final String GET = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String POST = "POST /a HTTP/1.1\r\nHost: h\r\n";

    private final Server server = echo();

    @AfterEach
    void stop() {
        server.close();
    }

    private static Server echo() {
        Service service =
                new Service() {
                    @Override
                    public String operation(Request request) {
                        return request.method();
                    }

                    @Override
                    public Answer answer(Request request) {
                        String got = request.method() + " " + request.uri() + " " + request.text();
                        return Answer.of(200, "text/plain", "[" + got + "]");
                    }
                };
        Schedule schedule =
                new Schedule(new SimulatedTimekeeper(Instant.parse("2026-11-01T08:00:00Z")));
        try {
            return Server.start(service, schedule, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Everything the server says to those bytes until it closes.
    private String send(String bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() {
        assertThat(send(GET + GET.replace("/a", "/b") + "garbage\r\n\r\n" + GET))
                .containsSubsequence("[GET http://h/a ]", "[GET http://h/b ]", "HTTP/1.1 400 ")
                .endsWith("not an HTTP/1.1 request");
    }

    @Test
    void passesOverEmptyLinesBeforeARequest() {
        assertThat(send("\r\n\r\n" + GET)).contains("[GET http://h/a ]");
        assertThat(send("\r\n".repeat(1000))).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void readsChunkedBodies() {
        String chunks =
                POST + "Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n";
        assertThat(send(chunks + "0\r\nTrailer: x\r\n\r\n" + GET))
                .containsSubsequence("[POST http://h/a abc0123456789]", "[GET http://h/a ]");
    }

    @Test
    void asksForABodyOnlyIfItTakesIt() {
        String expect = POST + "Expect: 100-continue\r\nContent-Length: ";
        assertThat(send(expect + "2\r\n\r\nhi"))
                .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK")
                .endsWith("[POST http://h/a hi]");
        assertThat(send(expect + "99999999999\r\n\r\n")).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void aRefusedClientHasItsAnswerThoughItWasStillSending() {
        assertThat(send(POST + "Content-Length: 40000000\r\n\r\n" + "x".repeat(40_000_000)))
                .startsWith("HTTP/1.1 413 ")
                .endsWith("the body is too large");
        assertThat(send("x".repeat(3_000_000))).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000\u00ff\u0016 hello\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET mailto:x HTTP/1.1\r\n\r\n",
                "CONNECT a:443 HTTP/1.1\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\n\r\n",
                "GET  HTTP/1.1\r\n\r\n",
                "GET /%zz HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: \r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\n{}",
                "POST / HTTP/1.1\r\nContent-Length: +2\r\n\r\n{}",
                "POST / HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
                "POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}xxx\r\n0\r\n\r\n",
            })
    void refusesWhatIsNoRequestAndCloses(String bytes) {
        assertThat(send(bytes + GET)).startsWith("HTTP/1.1 400 ").doesNotContain("[GET");
    }

    @Test
    void refusesTransferCodingsItDoesNotKnow() {
        assertThat(send(POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 501 ");
    }

    @Test
    void takesItsOwnAddressWhereTheClientNamesNone() {
        assertThat(send("GET /a HTTP/1.1\r\nHost: \r\n\r\n"))
                .endsWith("[GET " + server.uri() + "/a ]");
        assertThat(send("GET /a HTTP/1.0\n\n")).endsWith("[GET " + server.uri() + "/a ]");
    }

    @Test
    void closesAnOldClientsConnection() {
        assertThat(send("GET /a HTTP/1.0\r\n\r\n" + GET))
                .contains("Connection: close")
                .doesNotContain("[GET http://h/a ]");
    }

    @Test
    void serves200ConnectionsAtOnce() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers =
                    IntStream.range(0, 200).mapToObj(_ -> clients.submit(() -> send(GET))).toList();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).startsWith("HTTP/1.1 200 OK");
            }
        }
    }
}
