package dev.muster.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.sandbox.wire.Answer;
import dev.muster.sandbox.wire.Delivery;
import dev.muster.sandbox.wire.Fault;
import dev.muster.sandbox.wire.Fields;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a client meets below the API: headers, pages, errors, limits, and misbehaviour on purpose.
class WireTest {

    private static final String ORG =
            """
            okta:
              users:
                ann@example.com: {id: 00uann, firstName: Ann, lastName: Lee}
              groups:
                One: {id: 00gone}
              switches: {selfPointingNext: [GET /api/v1/users]}
            """;

    private final Try okta = new Try(ORG);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        okta.close();
        http.shutdownNow();
    }

    private HttpResponse<String> fetch(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(okta.serve().resolve(path))
                        .header("Authorization", "SSWS token")
                        .header("Content-Type", "text/xml")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void groups(int count) {
        for (int i = 0; i < count; i++) {
            okta.post("/api/v1/groups", "{\"profile\":{\"name\":\"G" + i + "\"}}");
        }
    }

    @Test
    void sendsDateRequestIdAndRatesOnEveryReply() throws Exception {
        HttpResponse<String> reply = fetch("/api/v1/groups");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Date")).hasValue("Sun, 01 Nov 2026 08:00:00 GMT");
        assertThat(reply.headers().firstValue("X-Okta-Request-Id")).isPresent();
        assertThat(reply.headers().firstValue("X-Rate-Limit-Limit")).hasValue("500");
        assertThat(reply.headers().firstValue("X-Rate-Limit-Remaining")).hasValue("499");
        assertThat(fetch("/api/v1/nothing").headers().firstValue("X-Rate-Limit-Reset")).isPresent();
    }

    @Test
    void givesEachRelationALinkLineOfItsOwn() throws Exception {
        groups(3);
        HttpResponse<String> first = fetch("/api/v1/groups?limit=2&expand=stats");
        List<String> links = first.headers().allValues("Link");
        assertThat(links).hasSize(2);
        assertThat(links.get(0)).endsWith("rel=\"self\"");
        assertThat(links.get(1))
                .startsWith("<" + okta.serve() + "/api/v1/groups?")
                .contains("expand=stats")
                .contains("%2B")
                .endsWith("rel=\"next\"");
    }

    @Test
    void refusesACursorThatLostItsPlus() {
        groups(3);
        String next = okta.get("/api/v1/groups?limit=2").next().orElseThrow();
        assertThat(okta.get(next).status()).isEqualTo(200);
        assertThat(okta.get(next.replace("%2B", "+")).status()).isEqualTo(400);
    }

    @Test
    void walksAllPagesOnce() {
        groups(7);
        List<String> seen = new ArrayList<>();
        Optional<String> next = Optional.of("/api/v1/groups?limit=2");
        while (next.isPresent()) {
            Reply page = okta.get(next.get());
            seen.addAll(page.all("/id"));
            next = page.next();
        }
        assertThat(seen).hasSize(9).doesNotHaveDuplicates();
    }

    @Test
    void dropsTheExpansionOfMembersFromTheNextLink() {
        okta.post(
                "/api/v1/users",
                "{\"profile\":{\"login\":\"b@example.com\",\"email\":\"b@example.com\",\"firstName\":\"B\",\"lastName\":\"B\"}}");
        okta.put("/api/v1/groups/00gone/users/00uann", "");
        okta.put("/api/v1/groups/00gone/users/b@example.com", "");
        Reply page = okta.get("/api/v1/groups/00gone/users?limit=1&expand=group-rules");
        assertThat(page.json().path(0).at("/_embedded/group-rules").isArray()).isTrue();
        assertThat(page.next().orElseThrow()).doesNotContain("expand");
        Reply rest = okta.get(page.next().orElseThrow());
        assertThat(rest.json().path(0).has("_embedded")).isFalse();
    }

    @Test
    void hasALastPageThatPointsAtItselfWhereToldSo() {
        Reply page = okta.get("/api/v1/users?limit=5");
        assertThat(page.next().orElseThrow()).endsWith("/api/v1/users?limit=5");
    }

    @Test
    void answersErrorsInOktasForm() {
        Reply reply = okta.get("/api/v1/groups/00gnone");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().fieldNames())
                .toIterable()
                .containsExactly(
                        "errorCode", "errorSummary", "errorLink", "errorId", "errorCauses");
        assertThat(reply.at("/errorSummary"))
                .isEqualTo("Not found: Resource not found: 00gnone (UserGroup)");
        assertThat(reply.at("/errorLink")).isEqualTo("E0000007");
        assertThat(reply.at("/errorId")).startsWith("oae");
        assertThat(reply.json().path("errorCauses")).isEmpty();
    }

    @Test
    void tellsUnknownPathsFromUnknownMethods() {
        assertThat(okta.get("/api/v1/nothing").at("/errorCode")).isEqualTo("E0000008");
        assertThat(okta.patch("/api/v1/groups", "{}").status()).isEqualTo(405);
        assertThat(okta.patch("/api/v1/groups", "{}").at("/errorCode")).isEqualTo("E0000022");
        assertThat(okta.get("/anything").status()).isEqualTo(404);
    }

    @Test
    void refusesBadInputWithoutFailing() {
        assertThat(okta.post("/api/v1/groups", "{nonsense").at("/errorCode")).isEqualTo("E0000003");
        assertThat(okta.post("/api/v1/groups", "[]").at("/errorCode")).isEqualTo("E0000003");
        assertThat(okta.post("/api/v1/groups", "").at("/errorCode")).isEqualTo("E0000001");
        assertThat(okta.get("/api/v1/groups?search=nonsense").at("/errorCode"))
                .isEqualTo("E0000031");
        assertThat(okta.get("/api/v1/groups?filter=created+gt+%222020%22").at("/errorCode"))
                .isEqualTo("E0000094");
        assertThat(
                        okta.get("/api/v1/groups?filter=id+eq+%22a%22&search=id+eq+%22a%22")
                                .at("/errorCode"))
                .isEqualTo("E0000033");
        assertThat(okta.get("/api/v1/groups?limit=x").status()).isEqualTo(400);
        assertThat(
                        okta.post("/api/v1/groups", "{\"profile\":{\"name\":\"\ud83d\ude00\"}}")
                                .status())
                .isEqualTo(400);
    }

    @Test
    void demandsALengthOfWrites() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), okta.serve().getPort())) {
            socket.getOutputStream()
                    .write(
                            "POST /api/v1/groups HTTP/1.1\r\nHost: x\r\nAuthorization: SSWS t\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 411 ");
        }
    }

    @Test
    void capsOneTokenAtHalfOfABucketAndSaysWhenItOpensAgain() {
        Reply last = okta.get("/api/v1/apps");
        assertThat(last.header("X-Rate-Limit-Limit")).isEqualTo("100");
        for (int i = 1; i < 50; i++) {
            last = okta.get("/api/v1/apps");
        }
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.header("X-Rate-Limit-Remaining")).isEqualTo("50");
        Reply refused = okta.get("/api/v1/apps");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.at("/errorCode")).isEqualTo("E0000047");
        assertThat(refused.header("X-Rate-Limit-Remaining")).isEqualTo("0");
        assertThat(refused.header("X-Rate-Limit-Reset"))
                .isEqualTo(Long.toString(Try.START.plusSeconds(60).getEpochSecond()));
        assertThat(okta.send("GET", "/api/v1/apps", "", "SSWS other").status()).isEqualTo(200);
        okta.passSeconds(60);
        assertThat(okta.get("/api/v1/apps").status()).isEqualTo(200);
        assertThat(okta.get("/api/v1/logs").all("/eventType"))
                .contains("system.org.rate_limit.violation");
    }

    @Test
    void countsEverythingBelowAnAppInTheBucketOfApps() {
        okta.get("/api/v1/apps/0oanone/group-push/mappings");
        assertThat(okta.get("/api/v1/apps").header("X-Rate-Limit-Remaining")).isEqualTo("98");
        assertThat(okta.get("/api/v1/apps/0oanone").header("X-Rate-Limit-Limit")).isEqualTo("500");
        assertThat(okta.get("/api/v1/groups/00gone").header("X-Rate-Limit-Limit"))
                .isEqualTo("1000");
        assertThat(okta.get("/api/v1/users/00uann").header("X-Rate-Limit-Limit")).isEqualTo("2000");
        assertThat(okta.get("/api/v1/logs").header("X-Rate-Limit-Limit")).isEqualTo("120");
    }

    @Test
    void throttlesOnPurpose() {
        okta.controls.faults().add(Fault.once("PUT /api/v1/groups/*", Fault.Kind.THROTTLE));
        Reply refused = okta.put("/api/v1/groups/00gone/users/00uann", "");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("X-Rate-Limit-Reset")).isNotEmpty();
        assertThat(okta.get("/api/v1/groups/00gone/users").json()).isEmpty();
        assertThat(okta.put("/api/v1/groups/00gone/users/00uann", "").status()).isEqualTo(204);
    }

    @Test
    void losesAnAnswerAfterTheWorkIsDone() throws Exception {
        okta.controls.faults().add(Fault.once("PUT *", Fault.Kind.DROP_AFTER));
        URI uri = okta.serve().resolve("/api/v1/groups/00gone/users/00uann");
        assertThatThrownBy(() ->
                        http.send(
                                HttpRequest.newBuilder(uri)
                                        .header("Authorization", "SSWS token")
                                        .PUT(HttpRequest.BodyPublishers.noBody())
                                        .build(),
                                HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        assertThat(okta.get("/api/v1/groups/00gone/users").all("/id")).containsExactly("00uann");
    }

    @Test
    void cutsABodyInTheMiddle() throws Exception {
        okta.controls.faults().add(Fault.once("GET /api/v1/groups", Fault.Kind.TRUNCATED));
        assertThatThrownBy(() -> fetch("/api/v1/groups")).isInstanceOf(IOException.class);
        assertThat(fetch("/api/v1/groups").statusCode()).isEqualTo(200);
    }

    @Test
    void answersShortAndEmptyPagesWithTheRestToCome() {
        groups(3);
        okta.controls.faults().add(Fault.once("GET /api/v1/groups", Fault.Kind.EMPTY_PAGE));
        Reply empty = okta.get("/api/v1/groups?limit=100");
        assertThat(empty.json()).isEmpty();
        okta.controls.faults().add(Fault.once("GET /api/v1/groups", Fault.Kind.SHORT_PAGE));
        Reply one = okta.get(empty.next().orElseThrow());
        assertThat(one.json()).hasSize(1);
        assertThat(okta.get(one.next().orElseThrow()).json()).hasSize(4);
    }

    @Test
    void failsInItsOwnFormOnPurpose() {
        okta.controls.faults().add(Fault.error("*", 500, "").times(2).skipping(1));
        assertThat(okta.get("/api/v1/org").status()).isEqualTo(200);
        assertThat(okta.get("/api/v1/org").at("/errorCode")).isEqualTo("E0000009");
        assertThat(okta.get("/api/v1/org").status()).isEqualTo(500);
        assertThat(okta.get("/api/v1/org").status()).isEqualTo(200);
    }

    @Test
    void limitsHowManyAreAtWorkAtOnce() throws Exception {
        try (Try narrow = new Try("okta:\n  limits: {concurrency: 0}\n")) {
            Reply refused = narrow.get("/api/v1/org");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("X-Rate-Limit-Limit")).isEqualTo("0");
        }
    }

    @Test
    void countsCallsByOperation() {
        okta.get("/api/v1/groups/00gone");
        okta.get("/api/v1/groups/00gone/users");
        okta.get("/api/v1/groups/rules");
        assertThat(okta.controls.calls().counts().keySet())
                .containsExactly(
                        "GET /api/v1/groups/rules",
                        "GET /api/v1/groups/{id}",
                        "GET /api/v1/groups/{id}/users");
        assertThat(okta.controls.calls().peakPerSecond()).isEqualTo(3);
        Reply calls = okta.get("/_sandbox/calls");
        assertThat(calls.at("/total")).isEqualTo("3");
        assertThat(okta.controls.calls().total()).isEqualTo(3);
    }

    @Test
    void takesFaultsLatencyAndChangesOverHttp() {
        assertThat(
                        okta.post(
                                        "/_sandbox/faults",
                                        "[{\"operation\":\"GET /api/v1/org\",\"kind\":\"error\",\"status\":503}]")
                                .status())
                .isEqualTo(200);
        assertThat(okta.get("/api/v1/org").at("/errorCode")).isEqualTo("E0000010");
        okta.post("/_sandbox/latency", "{\"operation\":\"GET *\",\"latency\":\"3s\"}");
        okta.get("/api/v1/org");
        assertThat(okta.clock.now()).isEqualTo(Try.START.plusSeconds(3));
        Reply change =
                okta.post(
                        "/_sandbox/changes",
                        """
                        {"actor": "Mallory Admin <mallory@example.com>", "change": "addGroupMember",
                         "group": "One", "login": "ann@example.com"}
                        """);
        assertThat(change.status()).isEqualTo(200);
        okta.passSeconds(2);
        Reply log = okta.get("/api/v1/logs?filter=actor.alternateId+eq+%22mallory@example.com%22");
        assertThat(log.all("/eventType")).containsExactly("group.user_membership.add");
        assertThat(log.at("/0/actor/displayName")).isEqualTo("Mallory Admin");
    }

    @Test
    void tellsAnotherTimeWhenAsked() throws Exception {
        okta.post("/_sandbox/clock", "{\"behind\":\"1h\"}");
        assertThat(fetch("/api/v1/groups").headers().firstValue("Date"))
                .hasValue("Sun, 01 Nov 2026 07:00:00 GMT");

        okta.post("/_sandbox/clock", "{\"ahead\":\"90m\"}");
        assertThat(fetch("/api/v1/groups").headers().firstValue("Date"))
                .hasValue("Sun, 01 Nov 2026 09:30:00 GMT");

        okta.post("/_sandbox/clock", "{\"ahead\":\"0s\"}");
        assertThat(fetch("/api/v1/groups").headers().firstValue("Date"))
                .hasValue("Sun, 01 Nov 2026 08:00:00 GMT");
    }

    @Test
    void saysWhatIsWrongWithAControl() {
        assertThat(okta.post("/_sandbox/faults", "{\"kind\":\"odd\"}").at("/error"))
                .contains("kind must be one of throttle");
        assertThat(okta.post("/_sandbox/changes", "{\"change\":\"odd\"}").at("/error"))
                .contains("unknown change 'odd'");
        assertThat(
                        okta.post(
                                        "/_sandbox/changes",
                                        "{\"change\":\"deleteGroup\",\"group\":\"No\"}")
                                .at("/error"))
                .isEqualTo("no group No");
        assertThat(okta.post("/_sandbox/speed", "{\"speed\":2}").at("/error")).contains("no speed");
        assertThat(okta.post("/_sandbox/odd", "{}").status()).isEqualTo(404);
        assertThat(okta.post("/_sandbox/latency", "nonsense").status()).isEqualTo(400);
    }

    @Test
    void marksAnAnswerAsLostInMemoryToo() {
        okta.controls.faults().add(Fault.once("*", Fault.Kind.DROP_BEFORE));
        Answer answer =
                okta.send(
                        "GET", "/api/v1/org", "", Fields.none().set("Authorization", "SSWS token"));
        assertThat(answer.delivery()).isEqualTo(Delivery.LOST);
    }

    @Test
    void makesSearchLagBehindButNotIds() {
        Reply made = okta.post("/api/v1/groups", "{\"profile\":{\"name\":\"New\"}}");
        String search = "/api/v1/groups?search=profile.name+eq+%22New%22";
        assertThat(okta.get("/api/v1/groups/" + made.id()).status()).isEqualTo(200);
        assertThat(okta.get(search).json()).isEmpty();
        okta.pass(Duration.ofSeconds(2));
        assertThat(okta.get(search).all("/id")).containsExactly(made.id());
        okta.delete("/api/v1/groups/" + made.id());
        assertThat(okta.get(search).json()).hasSize(1);
        okta.pass(Duration.ofSeconds(2));
        assertThat(okta.get(search).json()).isEmpty();
    }

    @Test
    void refusesABodyThatSaysItIsNotJson() {
        Fields fields =
                Fields.none()
                        .set("Authorization", "SSWS token")
                        .set("Content-Type", "application/x-www-form-urlencoded")
                        .set("Content-Length", "2");
        Answer answer = okta.send("POST", "/api/v1/groups", "{}", fields);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("\"errorCode\":\"E0000021\"");
    }

    @Test
    void anUnreadableFormIsTheClientsMistake() {
        assertThat(okta.post("/oauth2/v1/token", "%zz=%&{}").status()).isEqualTo(400);
    }
}
