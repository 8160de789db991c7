package dev.muster.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The System Log as a client polls it.
class SystemLogTest {

    private final Try okta = new Try("okta:\n  org: {subdomain: acme}\n");

    @AfterEach
    void close() {
        okta.close();
    }

    private void event(String name) {
        okta.side.administrator("Eve <eve@example.com>").createGroup(name, "");
    }

    @Test
    void showsAnEventALittleLater() {
        event("One");
        assertThat(okta.get("/api/v1/logs").json()).isEmpty();
        okta.passSeconds(1);
        Reply log = okta.get("/api/v1/logs");
        assertThat(log.all("/eventType")).containsExactly("group.lifecycle.create");
        assertThat(log.at("/0/outcome/result")).isEqualTo("SUCCESS");
        assertThat(log.at("/0/actor/alternateId")).isEqualTo("eve@example.com");
        assertThat(log.at("/0/published")).isEqualTo("2026-11-01T08:00:00.000Z");
    }

    @Test
    void givesAPollingQueryANextLinkForEverAndLosesNothing() {
        String next = okta.get("/api/v1/logs?limit=2").next().orElseThrow();
        List<String> seen = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            event("G" + round);
            okta.passSeconds(round % 2);
            Reply page = okta.get(next);
            page.json().forEach(item -> seen.add(item.at("/target/0/displayName").asText()));
            next = page.next().orElseThrow();
        }
        okta.passSeconds(5);
        for (int round = 0; round < 3; round++) {
            Reply page = okta.get(next);
            page.json().forEach(item -> seen.add(item.at("/target/0/displayName").asText()));
            next = page.next().orElseThrow();
        }
        assertThat(seen).containsExactly("G0", "G1", "G2", "G3", "G4", "G5");
        assertThat(okta.get(next).json()).isEmpty();
    }

    @Test
    void endsABoundedQuery() {
        event("One");
        event("Two");
        okta.passSeconds(2);
        Reply first = okta.get("/api/v1/logs?until=2026-11-01T09:00:00Z&limit=1");
        assertThat(first.next()).isPresent();
        Reply last = okta.get(first.next().orElseThrow());
        assertThat(last.json()).hasSize(1);
        assertThat(last.next()).isEmpty();
        Reply newest = okta.get("/api/v1/logs?sortOrder=DESCENDING&limit=1");
        assertThat(newest.at("/0/target/0/displayName")).isEqualTo("Two");
    }

    @Test
    void looksBackSevenDaysUnlessAskedAndNinetyAtMost() {
        event("One");
        okta.pass(java.time.Duration.ofDays(8));
        assertThat(okta.get("/api/v1/logs").json()).isEmpty();
        assertThat(okta.get("/api/v1/logs?since=2026-10-01T00:00:00Z").json()).hasSize(1);
        okta.pass(java.time.Duration.ofDays(83));
        assertThat(okta.get("/api/v1/logs?since=2026-10-01T00:00:00Z").json()).isEmpty();
    }

    @Test
    void filtersByPathsThroughLists() {
        event("One");
        event("Two");
        okta.passSeconds(2);
        assertThat(okta.get("/api/v1/logs?filter=target.displayName+eq+%22Two%22").json())
                .hasSize(1);
        assertThat(okta.get("/api/v1/logs?q=two").json()).hasSize(1);
        assertThat(okta.get("/api/v1/logs?filter=target%5Btype+eq+%22x%22%5D").status())
                .isEqualTo(400);
        assertThat(okta.get("/api/v1/logs?limit=1001").status()).isEqualTo(400);
    }

    @Test
    void warnsBeforeALimitIsReachedAndSaysWhenItIs() {
        try (Try narrow =
                new Try("okta:\n  limits: {buckets: {/api/v1/groups: 10}, tokenShare: 100}\n")) {
            for (int i = 0; i < 5; i++) {
                narrow.get("/api/v1/groups");
            }
            narrow.passSeconds(5);
            assertThat(narrow.get("/api/v1/logs").all("/eventType")).isEmpty();
            for (int i = 0; i < 7; i++) {
                narrow.get("/api/v1/groups");
            }
            narrow.passSeconds(5);
            assertThat(narrow.get("/api/v1/logs").all("/eventType"))
                    .containsExactly(
                            "system.org.rate_limit.warning", "system.org.rate_limit.violation");
        }
    }
}
