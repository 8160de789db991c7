package dev.muster.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.reconcile.Applied;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.Turn;
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

    @Test
    void anAppGetsItsNewLabelAndKeepsEverythingElse() throws IOException {
        try (Site site = new Site(RenameTours.SANDBOX)) {
            assertThat(site.apply(files(RenameTours.OLD)).outcome()).isEqualTo(Outcome.IN_SYNC);
            SortedMap<String, String> relabelled = files(RenameTours.OLD);
            relabelled.put("access/app.yaml", RELABELLED);
            site.countAnew();

            assertThat(site.apply(relabelled).outcome()).isEqualTo(Outcome.IN_SYNC);

            JsonNode app = site.oktaSays("/api/v1/apps/0oaconformance00001");
            assertThat(app.path("label").asText()).isEqualTo("Amazon");
            assertThat(site.oktaHolds().at("/app/groups").toString()).isEqualTo("[\"AWS-Users\"]");
            assertThat(site.oktaHolds().at("/app/pushed/AWS-RO").asText()).isEqualTo("ACTIVE");
            assertThat(site.calls("PUT /api/v1/apps/{id}")).isEqualTo(1);
            assertThat(site.calls("POST /api/v1/apps")).isZero();
            assertThat(site.awsHolds().at("/assignments").size()).isEqualTo(1);
            Turn again = site.plan(relabelled);
            assertThat(again.outcome()).isEqualTo(Outcome.IN_SYNC);
            assertThat(again.plan().orElseThrow().findings())
                    .anyMatch(finding -> finding.id().equals("rename-done"));
        }
    }

    @Test
    void nothingOfAnAppIsTouchedWhereOneHasTheNewLabelAndOneTheFormer() throws IOException {
        String both =
                RenameTours.SANDBOX.replace(
                        "  apps:\n", "  apps:\n    - {name: amazon_aws_sso, label: Amazon}\n");
        try (Site site = new Site(both)) {
            SortedMap<String, String> relabelled = files(RenameTours.OLD);
            relabelled.put("access/app.yaml", RELABELLED);
            site.countAnew();

            assertThat(site.apply(relabelled).outcome()).isEqualTo(Outcome.INCOMPLETE);

            assertThat(site.plan(relabelled).plan().orElseThrow().unknown().toString())
                    .contains(
                            "2 apps of Okta are named amazon_aws_sso and labelled 'AWS IAM Identity"
                                    + " Center' and 'Amazon'");
            assertThat(site.calls("PUT /api/v1/apps/{id}")).isZero();
            assertThat(site.calls("PUT /api/v1/apps/{id}/groups/{id}")).isZero();
            assertThat(site.calls("POST /api/v1/apps/{id}/group-push/mappings")).isZero();
        }
    }

    private static final String RELABELLED =
            """
            apps:
              aws: {name: amazon_aws_sso, label: Amazon, previously: [AWS IAM Identity Center]}
            """;

    private static SortedMap<String, String> files(String access) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("access/app.yaml", Beginning.APP);
        files.put("access/state.yaml", access);
        return files;
    }
}
