package dev.muster.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.plan.Change;
import dev.muster.reconcile.Applied;
import dev.muster.reconcile.Outcome;
import dev.muster.sandbox.wire.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody loses access because a system misbehaves, and the next apply completes what one could
/// not.
///
/// Each begins with Ann and Ben as readers of two accounts, in sync.
@Timeout(120)
class FaultsTest {

    private static final int FOR_GOOD = 100_000;
    private static final Duration SHORT = Duration.ofSeconds(10);

    private static final SortedMap<String, String> BEFORE =
            access("[ann@example.com, ben@example.com]", "[Demo, Shop]", "ReadOnlyAccess");

    /// Cleo in place of Ben, Bank in place of Shop.
    private static final SortedMap<String, String> AFTER =
            access("[ann@example.com, cleo@example.com]", "[Demo, Bank]", "ReadOnlyAccess");

    private Site site;

    private static SortedMap<String, String> access(
            String members, String accounts, String policy) {
        return Journey.files(
                """
                apps:
                  aws: {name: amazon_aws_sso, label: AWS IAM Identity Center}
                groups:
                  AWS-Users: {apps: [aws], members: [{pushedTo: aws}]}
                  AWS-Readers: {push: [aws], members: MEMBERS}
                permissionSets: {Reader: {managedPolicies: [POLICY]}}
                assignments:
                  - {groups: [AWS-Readers], permissionSets: [Reader], accounts: ACCOUNTS}
                """
                        .replace("MEMBERS", members)
                        .replace("ACCOUNTS", accounts)
                        .replace("POLICY", policy));
    }

    @BeforeEach
    void begin() throws IOException {
        site = new Site(Beginning.SANDBOX);
        completes(BEFORE);
    }

    @AfterEach
    void end() {
        site.close();
    }

    private void oktaFails(Fault fault) {
        site.sandbox.oktaControls().faults().add(fault);
    }

    private void awsFails(Fault fault) {
        site.sandbox.awsControls().faults().add(fault);
    }

    private void comesTo(Outcome outcome, Applied applied) {
        assertThat(applied.outcome()).as(Transcript.of(applied)).isEqualTo(outcome);
    }

    /// Without faults, it is all done in one apply and the next plan is empty.
    private void completes(SortedMap<String, String> access) {
        site.sandbox.oktaControls().faults().clear();
        site.sandbox.awsControls().faults().clear();
        comesTo(Outcome.IN_SYNC, site.apply(access));
        assertThat(site.plan(access).plan().orElseThrow().changes()).isEmpty();
    }

    private List<String> readersInOkta() {
        return texts(site.oktaHolds().at("/groups/AWS-Readers/members"));
    }

    /// Members who can sign in: the row of somebody who was disabled may stay behind.
    private List<String> readersInAws() {
        JsonNode aws = site.awsHolds();
        return texts(aws.at("/groups/AWS-Readers/members")).stream()
                .filter(login -> aws.path("users").path(login).path("enabled").asBoolean())
                .toList();
    }

    private List<String> accounts() {
        return site.awsHolds()
                .at("/assignments")
                .valueStream()
                .map(row -> row.path("account").asText())
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private void asAfter() {
        assertThat(readersInOkta()).containsExactly("ann@example.com", "cleo@example.com");
        assertThat(readersInAws()).containsExactly("ann@example.com", "cleo@example.com");
        assertThat(accounts()).containsExactly("222222222222", "444444444444");
    }

    @Test
    void membersThatCannotBeReadAreNotRemoved() {
        oktaFails(Fault.error("GET /api/v1/groups/{id}/users", 500, "E0000009").times(FOR_GOOD));
        comesTo(Outcome.INCOMPLETE, site.apply(AFTER));
        assertThat(readersInOkta()).contains("ann@example.com", "ben@example.com");

        completes(AFTER);
        asAfter();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/v1/groups/{id}/users, EMPTY_PAGE",
        "GET /api/v1/groups/{id}/users, SHORT_PAGE",
        "GET /api/v1/groups, EMPTY_PAGE",
        "GET /api/v1/groups, SHORT_PAGE",
        "GET /api/v1/apps/{id}/groups, SHORT_PAGE"
    })
    void pagesOfOktaMayHoldLittleOrNothing(String operation, Fault.Kind kind) {
        oktaFails(Fault.once(operation, kind).times(3));
        comesTo(Outcome.IN_SYNC, site.apply(BEFORE));
        assertThat(readersInOkta()).containsExactly("ann@example.com", "ben@example.com");
        assertThat(site.calls("DELETE /api/v1/groups/{id}/users/{id}")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sso-admin:ListAccountAssignments",
                "sso-admin:ListPermissionSets",
                "sso-admin:ListAccountsForProvisionedPermissionSet",
                "identitystore:ListGroupMemberships",
                "identitystore:ListGroups",
                "organizations:ListAccounts"
            })
    void aListOfAwsThatIsThrottledIsReadAgainAndIfItNeverComesNothingIsRemoved(String operation) {
        awsFails(Fault.once(operation, Fault.Kind.THROTTLE).times(2));
        comesTo(Outcome.IN_SYNC, site.apply(BEFORE));

        awsFails(Fault.once(operation, Fault.Kind.THROTTLE).times(FOR_GOOD));
        comesTo(Outcome.INCOMPLETE, site.apply(AFTER));
        assertThat(accounts()).contains("222222222222");

        completes(AFTER);
        asAfter();
    }

    @ParameterizedTest
    @CsvSource({
        "sso-admin:ListPermissionSets, EMPTY_PAGE",
        "sso-admin:ListAccountAssignments, EMPTY_PAGE",
        "identitystore:ListGroups, SHORT_PAGE",
        "organizations:ListAccounts, EMPTY_PAGE"
    })
    void pagesOfAwsMayHoldLittleOrNothing(String operation, Fault.Kind kind) {
        awsFails(Fault.once(operation, kind));
        comesTo(Outcome.IN_SYNC, site.apply(BEFORE));
        assertThat(accounts()).containsExactly("222222222222", "333333333333");
        assertThat(site.calls("sso-admin:DeleteAccountAssignment")).isZero();
    }

    @Test
    void withScimOutOfOrderTheRestIsDoneAndThatWaits() {
        awsFails(Fault.error("scim:*", 503, "").times(FOR_GOOD));
        comesTo(Outcome.WAITING, site.apply(AFTER, SHORT));
        assertThat(readersInOkta())
                .as("Cleo comes once she has arrived")
                .containsExactly("ann@example.com");
        assertThat(accounts()).containsExactly("222222222222", "444444444444");

        completes(AFTER);
        asAfter();
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "delete"})
    void aJobThatFailsIsToldAndDoneByTheNextTurn(String kind) {
        site.sandbox.awsSide().change("script", "outcome", "fail", "kind", kind);

        Applied applied = site.apply(AFTER);

        comesTo(Outcome.IN_SYNC, applied);
        assertThat(applied.turns().getFirst().outcome()).isEqualTo(Outcome.INCOMPLETE);
        asAfter();
    }

    @Test
    void aProvisioningThatFailsIsToldAndDoneByTheNextApply() {
        SortedMap<String, String> edited =
                access("[ann@example.com, ben@example.com]", "[Demo, Shop]", "SecurityAudit");
        site.sandbox.awsSide().change("script", "outcome", "fail", "kind", "provision");
        comesTo(Outcome.INCOMPLETE, site.apply(edited));

        completes(edited);
        assertThat(site.awsHolds().at("/permissionSets/Reader/provisioned"))
                .allMatch(account -> account.path("latest").asBoolean());
    }

    @Test
    void aConflictPassesAndOneThatStaysIsTold() {
        Fault conflict = Fault.error("sso-admin:CreateAccountAssignment", 400, "ConflictException");
        awsFails(conflict.times(FOR_GOOD));
        comesTo(Outcome.INCOMPLETE, site.apply(AFTER));
        assertThat(accounts()).doesNotContain("444444444444").contains("222222222222");

        site.sandbox.awsControls().faults().clear();
        awsFails(conflict.times(2));
        comesTo(Outcome.IN_SYNC, site.apply(AFTER));
        asAfter();
    }

    /// Okta answers 200 with a list of what a limited credential may see; what it leaves out is not
    /// gone.
    @ParameterizedTest
    @ValueSource(strings = {"Everyone", "AWS-Users"})
    void groupsThatTheCredentialDoesNotSeeKeepTheirAccess(String seen) throws IOException {
        GeneratedOrganization small = new GeneratedOrganization(4, 2, 6, 8);
        String token =
                "okta:\n  tokens: {any: {id: 00Tany, actor: M <m@example.com>, role: custom, groups: ["
                        + seen
                        + "], apps: [AWS IAM Identity Center]}}\n";
        String state =
                small.sandbox()
                        .replaceFirst("okta:\n", token)
                        .replace(
                                "  groups:\n    AWS-Users",
                                "  groups:\n    Everyone: {type: BUILT_IN}\n    AWS-Users");
        try (Site limited = new Site(state)) {
            JsonNode before = limited.awsHolds().path("assignments");
            assertThat(before).hasSize(8);

            Applied applied = limited.apply(small.access());

            assertThat(applied.outcome()).as(Transcript.of(applied)).isEqualTo(Outcome.INCOMPLETE);
            assertThat(applied.turns())
                    .flatExtracting(turn -> turn.plan().orElseThrow().changes())
                    .as(Transcript.of(applied))
                    .noneMatch(Change::isRemoval);
            assertThat(limited.awsHolds().path("assignments")).isEqualTo(before);
        }
    }
}
