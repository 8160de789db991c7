package dev.muster.adapter.okta;

import static dev.muster.adapter.okta.ScriptedOkta.group;
import static dev.muster.adapter.okta.ScriptedOkta.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.model.ApiFailure;
import dev.muster.model.Login;
import dev.muster.sandbox.wire.Answer;
import dev.muster.time.SimulatedTimekeeper;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OktaTrapsTest {

    private static final List<String> NONE = List.of();

    private final ScriptedOkta okta = new ScriptedOkta();

    @AfterEach
    void close() {
        okta.close();
    }

    @Test
    void followsTheNextLinkThatStandsOnASecondLine() {
        okta.json(
                        "GET",
                        "/api/v1/groups",
                        "[" + group("00g1", "A") + "]",
                        "<" + okta.base() + "/api/v1/groups?limit=200>; rel=\"self\"",
                        okta.next("/api/v1/groups?after=a%2Bb/c==&limit=200&expand=stats"))
                .json("GET", "/api/v1/groups", "[" + group("00g2", "B") + "]");
        assertThat(names(okta.read(NONE, NONE))).containsExactly("A", "B");
        assertThat(okta.sent("GET"))
                .contains("/api/v1/groups?after=a%2Bb/c==&limit=200&expand=stats");
    }

    @Test
    void takesALinkLineThatAProxyHasJoined() {
        okta.json(
                        "GET",
                        "/api/v1/groups",
                        "[" + group("00g1", "A") + "]",
                        "<%s/api/v1/groups>; rel=\"self\", %s"
                                .formatted(okta.base(), okta.next("/api/v1/groups?after=x")))
                .json("GET", "/api/v1/groups", "[" + group("00g2", "B") + "]");
        OktaState state = okta.read(NONE, NONE);
        assertThat(state.groups().isKnown() ? names(state) : List.of("A", "B"))
                .containsExactly("A", "B");
    }

    @Test
    void asksForTheRulesOfMembersAgainOnEveryPage() {
        okta.json("GET", "/api/v1/groups", "[" + group("00g1", "A") + "]");
        okta.json(
                        "GET",
                        "/api/v1/groups/00g1/users",
                        "[" + user("00u1", "a@x", ",\"_embedded\":{\"group-rules\":[]}") + "]",
                        okta.next("/api/v1/groups/00g1/users?after=1&limit=200"))
                .json(
                        "GET",
                        "/api/v1/groups/00g1/users",
                        "["
                                + user(
                                        "00u2",
                                        "b@x",
                                        ",\"_embedded\":{\"group-rules\":[{\"id\":\"0pr1\",\"name\":\"R\"}]}")
                                + "]");
        OktaState state = okta.read(List.of("A"), NONE);
        assertThat(okta.sent("GET"))
                .filteredOn(path -> path.startsWith("/api/v1/groups/00g1/users"))
                .hasSize(2)
                .allMatch(path -> path.contains("expand=group-rules"));
        assertThat(members(state, "00g1"))
                .extracting(OktaState.Member::origin)
                .containsExactly(
                        new OktaState.Origin.Manual(), new OktaState.Origin.ByRules(List.of("R")));
        assertThat(state.users().known().orElseThrow())
                .containsOnlyKeys(new Login("a@x"), new Login("b@x"));
    }

    @Test
    void neverTakesAnAbsentEmbedForAHandMadeMember() {
        okta.json("GET", "/api/v1/groups", "[" + group("00g1", "A") + "]");
        okta.json("GET", "/api/v1/groups/00g1/users", "[" + user("00u1", "a@x", "") + "]");
        assertThat(members(okta.read(List.of("A"), NONE), "00g1").getFirst().origin())
                .isEqualTo(new OktaState.Origin.Undisclosed());
    }

    @Test
    void endsAtANextLinkThatPointsAtItselfWhereThePageHasRoomLeft() {
        okta.json(
                "GET",
                "/api/v1/groups",
                "[" + group("00g1", "A") + "]",
                okta.next("/api/v1/groups?expand=stats&limit=200"));
        assertThat(names(okta.read(NONE, NONE))).containsExactly("A");
    }

    @Test
    void knowsNothingWhereAFullPagePointsAtItself() {
        StringBuilder full = new StringBuilder("[" + group("00g0", "G0"));
        for (int i = 1; i < 200; i++) {
            full.append(',').append(group("00g" + i, "G" + i));
        }
        okta.json(
                "GET",
                "/api/v1/groups",
                full.append(']').toString(),
                okta.next("/api/v1/groups?limit=200&expand=stats"));
        assertThat(okta.read(NONE, NONE).groups().isKnown()).isFalse();
    }

    @Test
    void goesOnAfterAnEmptyPageThatHasANext() {
        okta.json("GET", "/api/v1/groups", "[]", okta.next("/api/v1/groups?after=1"))
                .json("GET", "/api/v1/groups", "[" + group("00g1", "A") + "]");
        assertThat(names(okta.read(NONE, NONE))).containsExactly("A");
    }

    @Test
    void knowsNothingOfAListWhoseLaterPageFails() {
        okta.json(
                        "GET",
                        "/api/v1/groups",
                        "[" + group("00g1", "A") + "]",
                        okta.next("/api/v1/groups?after=1"))
                .status("GET", "/api/v1/groups", 403, "E0000006");
        assertThat(failure(okta.read(NONE, NONE).groups()))
                .get()
                .isInstanceOf(ApiFailure.Forbidden.class);
    }

    @Test
    void knowsNothingOfAListThatShiftedWhileItWasRead() {
        okta.json(
                        "GET",
                        "/api/v1/groups",
                        "[" + group("00g1", "A") + "]",
                        okta.next("/api/v1/groups?after=1"))
                .json("GET", "/api/v1/groups", "[" + group("00g1", "A") + "]");
        assertThat(okta.read(NONE, NONE).groups().isKnown()).isFalse();
    }

    @Test
    void neverFollowsANextLinkToAnotherHost() {
        okta.json(
                "GET",
                "/api/v1/groups",
                "[" + group("00g1", "A") + "]",
                "<http://127.0.0.2:1/api/v1/groups?after=1>; rel=\"next\"");
        assertThat(okta.read(NONE, NONE).groups().isKnown()).isFalse();
    }

    @Test
    void neverFollowsARedirectWithTheCredential() {
        okta.on(
                "GET",
                "/api/v1/groups",
                _ -> Answer.empty(302).with("Location", okta.base() + "/elsewhere"));
        assertThat(okta.read(NONE, NONE).groups().isKnown()).isFalse();
        assertThat(okta.sent("GET")).doesNotContain("/elsewhere");
    }

    @Test
    void waitsAsLongAsAThrottlingOrgAsks() {
        okta.on(
                        "GET",
                        "/api/v1/groups/rules",
                        _ ->
                                ScriptedOkta.error(429, "E0000047")
                                        .with("X-Rate-Limit-Limit", "500")
                                        .with("X-Rate-Limit-Remaining", "0")
                                        .with(
                                                "X-Rate-Limit-Reset",
                                                Long.toString(
                                                        okta.clock.now().getEpochSecond() + 40)))
                .json("GET", "/api/v1/groups/rules", "[]");
        OktaState state = okta.read(NONE, NONE);
        assertThat(state.rules().isKnown()).isTrue();
        assertThat(Duration.between(ScriptedOkta.START, okta.clock.now()))
                .isBetween(Duration.ofSeconds(38), Duration.ofSeconds(130));
        assertThat(okta.system().calls().entries().get("GET /api/v1/groups/rules").outcomes())
                .containsEntry("throttled", 1)
                .containsEntry("ok", 1);
    }

    @Test
    void readsAgainAfterALostAnswer() {
        okta.on("GET", "/api/v1/groups", _ -> ScriptedOkta.lost())
                .json("GET", "/api/v1/groups", "[" + group("00g1", "A") + "]");
        assertThat(names(okta.read(NONE, NONE))).containsExactly("A");
    }

    @Test
    void knowsNothingOfAnAnswerThatIsNoJson() {
        okta.on("GET", "/api/v1/groups", _ -> Answer.of(200, "application/json", "<html>down"));
        okta.on("GET", "/api/v1/groups/rules", _ -> Answer.of(200, "text/html", "[]"));
        OktaState state = okta.read(NONE, NONE);
        assertThat(failure(state.groups())).get().isInstanceOf(ApiFailure.Unknown.class);
        assertThat(failure(state.rules())).get().isInstanceOf(ApiFailure.Unknown.class);
    }

    @Test
    void saysThatAWrongTokenIsWrongAndNeverShowsIt() {
        okta.status("GET", "/api/v1/groups", 401, "E0000011");
        ApiFailure failure = failure(okta.read(NONE, NONE).groups()).orElseThrow();
        assertThat(failure).isInstanceOf(ApiFailure.Unauthorized.class);
        assertThat(failure.text()).contains("127.0.0.1").doesNotContain("token-of-the-test");
        assertThat(okta.system().calls().entries().get("GET /api/v1/groups").calls()).isEqualTo(1);
    }

    @Test
    void namesAHostThatCannotBeReached() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + port);
        try (OktaSystem system =
                OktaSystem.connect(
                        ScriptedOkta.settings(nobody),
                        new SimulatedTimekeeper(ScriptedOkta.START),
                        new Random(1))) {
            OktaState state = system.reader().read(ScriptedOkta.interest(NONE, NONE));
            ApiFailure failure = failure(state.groups()).orElseThrow();
            assertThat(failure).isInstanceOf(ApiFailure.Unavailable.class);
            assertThat(failure.text()).contains("127.0.0.1").contains("refuses");
        }
    }

    @Test
    void findsALoginWrittenInAnotherCaseAndADeactivatedOne() {
        okta.on(
                "GET",
                "/api/v1/users",
                request ->
                        Answer.of(
                                200,
                                "application/json",
                                request.parameter("search").isPresent()
                                        ? "[" + user("00u1", "Okta.Demo@Example.com", "") + "]"
                                        : "[]"));
        assertThat(okta.read(NONE, List.of("okta.demo@example.com")).users().known().orElseThrow())
                .containsOnlyKeys(new Login("okta.demo@example.com"));
    }

    @Test
    void asksForFiftyLoginsAtOnce() {
        List<String> logins =
                java.util.stream.IntStream.range(0, 51).mapToObj(i -> "u" + i + "@x").toList();
        assertThat(okta.read(NONE, logins).users().known().orElseThrow()).isEmpty();
        assertThat(okta.sent("GET"))
                .filteredOn(path -> path.startsWith("/api/v1/users?filter="))
                .hasSize(2);
    }

    @Test
    void ambientConfigurationHasNoEffect() {
        String check = System.getProperty("okta.testing.disableHttpsCheck");
        System.setProperty("okta.client.token", "stray");
        System.setProperty("okta.client.orgUrl", "http://stray.example.com");
        System.setProperty("okta.client.proxy.host", "127.0.0.9");
        System.setProperty("okta.client.proxy.port", "9");
        try (OktaSystem system =
                OktaSystem.connect(
                        ScriptedOkta.settings(URI.create(okta.base())),
                        okta.clock,
                        new Random(1))) {
            OktaState state = system.reader().read(ScriptedOkta.interest(NONE, NONE));
            assertThat(state.groups().isKnown()).isTrue();
            assertThat(okta.requests)
                    .allMatch(request ->
                            request.fields()
                                    .first("Authorization")
                                    .equals(Optional.of("SSWS token-of-the-test")));
            assertThat(System.getProperty("okta.client.orgUrl"))
                    .isEqualTo("http://stray.example.com");
            assertThat(System.getProperty("okta.testing.disableHttpsCheck")).isEqualTo(check);
        } finally {
            System.clearProperty("okta.client.token");
            System.clearProperty("okta.client.orgUrl");
            System.clearProperty("okta.client.proxy.host");
            System.clearProperty("okta.client.proxy.port");
        }
    }

    private static Optional<ApiFailure> failure(Observed<?> observed) {
        return observed instanceof Observed.Unknown<?>(_, Optional<ApiFailure> failure)
                ? failure
                : Optional.empty();
    }

    private static List<String> names(OktaState state) {
        return state.groups().known().orElseThrow().stream().map(OktaState.Group::name).toList();
    }

    private static List<OktaState.Member> members(OktaState state, String group) {
        Observed<List<OktaState.Member>> members = state.members().get(group);
        return members == null ? List.of() : members.known().orElseThrow();
    }
}
