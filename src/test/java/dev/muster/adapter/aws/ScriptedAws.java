package dev.muster.adapter.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muster.live.AwsState;
import dev.muster.time.SimulatedTimekeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/// A server that answers each operation with what a test says, well formed or not. Without more it
/// is an organization of the management account alone, with an empty Identity Center.
final class ScriptedAws implements AutoCloseable {

    static final String INSTANCE = "arn:aws:sso:::instance/ssoins-6804a1b2c3d4e5f6";
    static final String MANAGEMENT = "111122223333";

    private static final Instant START = Instant.parse("2026-06-01T08:00:00Z");

    private static final String CALLER =
            """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <GetCallerIdentityResult>
                <Arn>arn:aws:sts::111122223333:assumed-role/Admin/x</Arn>
                <UserId>AROA:x</UserId>
                <Account>111122223333</Account>
              </GetCallerIdentityResult>
              <ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>
            </GetCallerIdentityResponse>
            """;

    private final HttpServer server;
    private final Map<String, UnaryOperator<String>> answers = new ConcurrentHashMap<>();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final SimulatedTimekeeper clock = new SimulatedTimekeeper(START);
    private Optional<String> refusal = Optional.empty();

    ScriptedAws() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        instances(instance("ssoins-6804a1b2c3d4e5f6", MANAGEMENT, "ACTIVE"));
        on(
                "DescribeOrganization",
                "{\"Organization\":{\"Id\":\"o-musterdemo1\",\"MasterAccountId\":\"111122223333\"}}");
        on("ListAccounts", accounts(MANAGEMENT));
    }

    /// Has an operation answer so, whatever it is asked.
    ScriptedAws on(String operation, String json) {
        return on(operation, (String _) -> json);
    }

    /// Has an operation answer by its request.
    ScriptedAws on(String operation, UnaryOperator<String> answer) {
        answers.put(operation, answer);
        return this;
    }

    /// Has every operation refuse with such a code.
    ScriptedAws refusing(String code) {
        refusal = Optional.of(code);
        return this;
    }

    ScriptedAws instances(String... items) {
        return on("ListInstances", "{\"Instances\":[" + String.join(",", items) + "]}");
    }

    static String instance(String id, String owner, String status) {
        return ("{\"InstanceArn\":\"arn:aws:sso:::instance/%s\",\"IdentityStoreId\":\"d-%s\","
                        + "\"OwnerAccountId\":\"%s\",\"Status\":\"%s\"}")
                .formatted(id, id.substring(id.length() - 10), owner, status);
    }

    static String accounts(String... ids) {
        List<String> items = new ArrayList<>();
        for (String id : ids) {
            items.add("{\"Id\":\"%s\",\"Name\":\"A%s\",\"State\":\"ACTIVE\"}".formatted(id, id));
        }
        return "{\"Accounts\":[" + String.join(",", items) + "]}";
    }

    AwsState read(Interests interest) {
        return read(interest, Optional.empty());
    }

    AwsState read(Interests interest, Optional<String> pin) {
        try (AwsSystem system =
                AwsSystem.connect(
                        SandboxAws.settings(uri(), pin),
                        SandboxAws.OWNER,
                        Map.of(),
                        clock,
                        new SplittableRandom(3))) {
            return system.reader().read(interest.all());
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Every operation called, in order.
    List<String> calls() {
        return List.copyOf(calls);
    }

    /// How long callers have waited.
    Duration passed() {
        return Duration.between(START, clock.now());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String operation =
                target == null ? "GetCallerIdentity" : target.substring(target.indexOf('.') + 1);
        calls.add(operation);
        String answer =
                operation.equals("GetCallerIdentity")
                        ? caller()
                        : refusal.map(code -> "{\"__type\":\"" + code + "\",\"message\":\"no\"}")
                                .orElseGet(() ->
                                        answers.getOrDefault(operation, _ -> "{}").apply(request));
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("x-amzn-RequestId", "request-1");
        boolean refused = answer.contains("__type") || answer.contains("<ErrorResponse");
        exchange.sendResponseHeaders(refused ? 400 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String caller() {
        return refusal.map(code ->
                        "<ErrorResponse><Error><Type>Sender</Type><Code>"
                                + code
                                + "</Code><Message>The security token included in the request is"
                                + " invalid.</Message></Error><RequestId>r-2</RequestId></ErrorResponse>")
                .orElse(CALLER);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
