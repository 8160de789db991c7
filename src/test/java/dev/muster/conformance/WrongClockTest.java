package dev.muster.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.reconcile.Applied;
import dev.muster.reconcile.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The machine's clock is an hour off, by the `Date` of both services.
@Timeout(120)
class WrongClockTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static SortedMap<String, String> readers(String members) {
        return Journey.files(
                Beginning.CHAIN.replace(
                        "members: [ann@example.com]", "members: [" + members + "]"));
    }

    private static void comesTo(Outcome outcome, Applied applied) {
        assertThat(applied.outcome()).as(Transcript.of(applied)).isEqualTo(outcome);
    }

    @Test
    void whatADateEndsWaitsAndTheRestIsDone() throws IOException {
        try (Site site = new Site(Beginning.SANDBOX)) {
            comesTo(Outcome.IN_SYNC, site.apply(readers("ann@example.com")));
            SortedMap<String, String> ended =
                    readers("{login: ann@example.com, until: 2026-11-23}, ben@example.com");
            site.sandbox.oktaControls().ahead(HOUR);
            site.sandbox.awsControls().ahead(HOUR);

            comesTo(Outcome.HELD, site.apply(ended));
            assertThat(site.oktaHolds().at("/groups/AWS-Readers/members").toString())
                    .isEqualTo("[\"ann@example.com\",\"ben@example.com\"]");

            site.sandbox.awsControls().ahead(HOUR.negated());
            comesTo(Outcome.HELD, site.apply(ended));

            site.sandbox.oktaControls().ahead(Duration.ZERO);
            comesTo(Outcome.IN_SYNC, site.apply(ended));
            assertThat(site.oktaHolds().at("/groups/AWS-Readers/members").toString())
                    .isEqualTo("[\"ben@example.com\"]");
        }
    }
}
