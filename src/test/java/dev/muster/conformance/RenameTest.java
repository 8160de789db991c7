package dev.muster.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.reconcile.Applied;
import dev.muster.reconcile.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A rename whose other end does not follow.
class RenameTest {

    @Test
    void aMappingThatTheAppTakesDownAtARenameIsMadeActiveAgainAndNobodyLosesAccess()
            throws IOException {
        String stubborn =
                RenameTours.SANDBOX.replace(
                        "deactivateUsers: true}",
                        "deactivateUsers: true, renamePushedGroups: false}");
        try (Site site = new Site(stubborn)) {
            assertThat(site.apply(files(RenameTours.OLD)).outcome()).isEqualTo(Outcome.IN_SYNC);
            site.countAnew();

            Applied renamed = site.apply(files(RenameTours.NEW), Duration.ofMinutes(2));

            // The target keeps its name for ever, and Muster says so by waiting for it.
            assertThat(renamed.outcome()).isEqualTo(Outcome.WAITING);
            assertThat(site.oktaHolds().at("/app/pushed/AWS-ReadOnly").asText())
                    .isEqualTo("ACTIVE");
            assertThat(site.awsHolds().at("/groups/AWS-RO/members").toString())
                    .isEqualTo("[\"ann@example.com\",\"ben@example.com\"]");
            assertThat(site.awsHolds().at("/assignments").size()).isEqualTo(1);
            assertThat(site.calls("DeleteAccountAssignment")).isZero();
            assertThat(site.plan(files(RenameTours.NEW)).outcome()).isEqualTo(Outcome.WAITING);
        }
    }

    private static SortedMap<String, String> files(String access) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("access/app.yaml", Beginning.APP);
        files.put("access/state.yaml", access);
        return files;
    }
}
