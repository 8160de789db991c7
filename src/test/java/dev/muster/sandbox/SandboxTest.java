package dev.muster.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.SimulatedTimekeeper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Both sides together, over HTTP, on the state file of the walkthrough.
class SandboxTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path STATE = Path.of("config-examples/walkthrough/sandbox.yaml");

    private final HttpClient http = HttpClient.newHttpClient();
    private final SimulatedTimekeeper clock =
            new SimulatedTimekeeper(Instant.parse("2026-11-01T08:00:00Z"));
    private Sandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Sandbox.Start.of(StateFile.read(STATE), clock));
    }

    @AfterEach
    void close() {
        sandbox.close();
        http.shutdownNow();
    }

    private JsonNode okta(String method, String path, String body) throws Exception {
        return call(
                HttpRequest.newBuilder(sandbox.okta().resolve(path))
                        .header("Authorization", "SSWS anything")
                        .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode call(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
    }

    private List<String> store(String operation, String list, String key) throws Exception {
        JsonNode page =
                call(
                        HttpRequest.newBuilder(sandbox.aws())
                                .header("Content-Type", "application/x-amz-json-1.1")
                                .header("X-Amz-Target", "AWSIdentityStore." + operation)
                                .header(
                                        "Authorization",
                                        "AWS4-HMAC-SHA256 Credential=AKIA/20261101/eu-central-1/"
                                                + "identitystore/aws4_request, SignedHeaders=host,"
                                                + " Signature=00")
                                .header("X-Amz-Date", "20261101T080000Z")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"IdentityStoreId\":\"d-99670a1b2c\"}")));
        return page.path(list).valueStream().map(item -> item.path(key).asText()).toList();
    }

    private void walkThrough() throws Exception {
        okta(
                "POST",
                "/api/v1/users?activate=true",
                """
                {"profile":{"login":"okta.demo@example.com","email":"okta.demo@example.com",
                 "firstName":"Okta","lastName":"Demo","displayName":"Okta Demo"}}
                """);
        String group =
                okta("POST", "/api/v1/groups", "{\"profile\":{\"name\":\"AWS-ReadOnly\"}}")
                        .path("id")
                        .asText();
        okta("PUT", "/api/v1/groups/" + group + "/users/okta.demo@example.com", "");
        String app = okta("GET", "/api/v1/apps", "").path(0).path("id").asText();
        okta("PUT", "/api/v1/apps/" + app + "/groups/" + group, "{}");
        clock.advance(Duration.ofSeconds(10));
        okta(
                "POST",
                "/api/v1/apps/" + app + "/group-push/mappings",
                "{\"sourceGroupId\":\"" + group + "\",\"targetGroupName\":\"AWS-ReadOnly\"}");
        clock.advance(Duration.ofSeconds(10));
    }

    @Test
    void carriesUserAndGroupFromOktaToTheIdentityStore() throws Exception {
        walkThrough();
        assertThat(store("ListUsers", "Users", "UserName"))
                .containsExactly("okta.demo@example.com");
        assertThat(store("ListGroups", "Groups", "DisplayName")).containsExactly("AWS-ReadOnly");
    }

    @Test
    void goesBackToTheStateFile() throws Exception {
        walkThrough();
        call(
                HttpRequest.newBuilder(sandbox.aws().resolve("/_sandbox/reset"))
                        .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(store("ListUsers", "Users", "UserName")).isEmpty();
        assertThat(okta("GET", "/api/v1/users", "")).isEmpty();
        assertThat(sandbox.oktaControls().calls().total()).isEqualTo(1);
    }

    @Test
    void takesTheClockFromNobodyButTheTimekeeper() throws Exception {
        clock.advance(Duration.ofDays(400));
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(sandbox.okta().resolve("/api/v1/users"))
                                .header("Authorization", "SSWS anything")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Date")).hasValue("Mon, 06 Dec 2027 08:00:00 GMT");
        long reset =
                Long.parseLong(answer.headers().firstValue("X-Rate-Limit-Reset").orElseThrow());
        assertThat(Instant.ofEpochSecond(reset)).isEqualTo("2027-12-06T08:01:00Z");
    }

    @Test
    void namesThePortThatIsTaken() {
        int port = sandbox.okta().getPort();
        assertThatThrownBy(() ->
                        Sandbox.start(
                                Sandbox.Start.of(StateFile.read(STATE), clock).onPorts(port, 0)))
                .isInstanceOf(java.io.IOException.class)
                .hasMessageContaining("port " + port);
    }

    @Test
    void namesThePlaceOfWhatIsWrongInAStateFile() {
        StateFile.Tree tree =
                StateFile.parse("s.yaml", "okta:\n  users:\n    a@b.c: {frstName: A}\n");
        assertThatThrownBy(() -> Sandbox.start(Sandbox.Start.of(tree, clock)))
                .isInstanceOf(StateFile.Malformed.class)
                .hasMessageStartingWith("s.yaml:3:")
                .hasMessageContaining("frstName");
    }

    @Test
    void startsWithoutAnyState() throws Exception {
        try (Sandbox empty =
                Sandbox.start(Sandbox.Start.of(StateFile.parse("empty.yaml", ""), clock))) {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    empty.okta()
                                                            + "/.well-known/okta-organization"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void beginsInSyncWhereBothSidesHoldTheSame() throws Exception {
        String state =
                """
                okta:
                  users: {ann@example.com: {firstName: Ann, lastName: Lee}}
                  groups: {Readers: {members: [ann@example.com]}}
                  apps:
                    - {label: AWS, id: 0oaaws, scim: {token: t}, assignedGroups: [Readers], pushed: [Readers]}
                aws:
                  organization: {id: o-musterdemo1, managementAccount: {id: 111122223333, name: M, email: m@example.com}}
                  instances: [{id: ssoins-6804a1b2c3d4e5f6, identityStore: d-99670a1b2c, kind: organization}]
                  users: [{userName: ann@example.com, givenName: Ann, familyName: Lee, scim: true}]
                  groups: [{name: Readers, scim: true, members: [ann@example.com]}]
                """;
        try (Sandbox same =
                Sandbox.start(Sandbox.Start.of(StateFile.parse("same.yaml", state), clock))) {
            JsonNode shown =
                    call(HttpRequest.newBuilder(same.okta().resolve("/_sandbox/state")))
                            .at("/apps/0");
            assertThat(shown.at("/users").toString()).contains("SYNCHRONIZED");
            assertThat(shown.at("/pushed/Readers").asText()).isEqualTo("ACTIVE");
            clock.advance(Duration.ofMinutes(5));
            same.schedule().runDue();
            assertThat(same.awsControls().calls().counts().keySet())
                    .allMatch(operation -> operation.contains("List"));
        }
    }

    @Test
    void aRenamedGroupIsRenamedInTheIdentityStoreAndStaysTheSameOne() throws Exception {
        walkThrough();
        List<String> before = store("ListGroups", "Groups", "GroupId");
        String group = okta("GET", "/api/v1/groups?q=AWS-ReadOnly", "").path(0).path("id").asText();
        okta("PUT", "/api/v1/groups/" + group, "{\"profile\":{\"name\":\"AWS-Readers\"}}");
        clock.advance(Duration.ofSeconds(10));
        assertThat(store("ListGroups", "Groups", "DisplayName")).containsExactly("AWS-Readers");
        assertThat(store("ListGroups", "Groups", "GroupId")).isEqualTo(before);
        String app = okta("GET", "/api/v1/apps", "").path(0).path("id").asText();
        JsonNode mapping = okta("GET", "/api/v1/apps/" + app + "/group-push/mappings", "").path(0);
        assertThat(mapping.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(
                        okta("GET", "/api/v1/groups/" + mapping.path("targetGroupId").asText(), "")
                                .at("/profile/name")
                                .asText())
                .as("the app group is the same one under its new name")
                .isEqualTo("AWS-Readers");
    }
}
