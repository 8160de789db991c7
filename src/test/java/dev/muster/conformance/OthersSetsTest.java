package dev.muster.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.plan.Change;
import dev.muster.plan.Finding;
import dev.muster.reconcile.Applied;
import dev.muster.reconcile.Outcome;
import dev.muster.sandbox.wire.Fault;
import java.io.IOException;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two installations share an organization, and the scopes of both match the permission set
/// `Theirs`, which no file here declares. It is assigned to a group of ours in the account Demo.
@Timeout(120)
class OthersSetsTest {

    private static final SortedMap<String, String> ACCESS = Journey.files(Beginning.CHAIN);

    private Site site;

    @BeforeEach
    void begin() throws IOException {
        site = new Site(Beginning.SANDBOX);
        assertThat(site.apply(ACCESS).outcome()).isEqualTo(Outcome.IN_SYNC);
    }

    @AfterEach
    void end() {
        site.close();
    }

    private void someoneMakesTheSet(String tags) throws IOException {
        ObjectNode made = (ObjectNode) new ObjectMapper().readTree("{\"tags\": " + tags + "}");
        made.put("change", "createPermissionSet")
                .put("actor", "them")
                .put("permissionSet", "Theirs");
        site.sandbox.awsSide().change(made);
        site.sandbox
                .awsSide()
                .change(
                        "createAssignment",
                        "permissionSet",
                        "Theirs",
                        "account",
                        "Demo",
                        "group",
                        "AWS-Readers");
    }

    private void itsAssignmentStays() {
        assertThat(site.awsHolds().path("assignments")).hasSize(1);
        assertThat(site.calls("sso-admin:DeleteAccountAssignment")).isZero();
    }

    @Test
    void whatAnotherInstallationAssignsStays() throws IOException {
        someoneMakesTheSet("{\"muster:owner\": \"other\"}");

        Applied applied = site.apply(ACCESS);

        assertThat(applied.outcome()).as(Transcript.of(applied)).isEqualTo(Outcome.IN_SYNC);
        assertThat(applied.turns().getLast().plan().orElseThrow().findings())
                .extracting(Finding::id)
                .contains("kept-elsewhere");
        itsAssignmentStays();
    }

    @Test
    void nothingIsTakenFromASetWhoseOwnerCannotBeRead() throws IOException {
        someoneMakesTheSet("{\"muster:owner\": \"other\"}");
        site.sandbox
                .awsControls()
                .faults()
                .add(Fault.error("sso-admin:ListTagsForResource", 500, "").times(100_000));

        Applied applied = site.apply(ACCESS);

        assertThat(applied.outcome()).as(Transcript.of(applied)).isEqualTo(Outcome.INCOMPLETE);
        itsAssignmentStays();
    }

    @Test
    void whatNobodyKeepsIsEndedUnderFullAuthority() throws IOException {
        someoneMakesTheSet("{\"team\": \"platform\"}");

        Applied applied = site.apply(ACCESS);

        assertThat(applied.turns().getFirst().plan().orElseThrow().changes())
                .anyMatch(Change::isRemoval);
        assertThat(site.awsHolds().path("assignments")).isEmpty();
    }
}
