package dev.muster.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.model.Login;
import dev.muster.plan.LiveFile;
import dev.muster.plan.YamlNodes;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LiveMembersTest {

    private static final Login ANNA = new Login("anna@example.com");
    private static final Login BERT = new Login("bert@example.com");
    private static final Login NEW = new Login("new@example.com");

    private static LiveState live(String okta) {
        return LiveFile.read(YamlNodes.parse(okta), Instant.parse("2026-11-24T12:00:00Z"));
    }

    private static LiveState withoutUser(Login login, LiveState live) {
        OktaState okta = live.okta();
        SortedMap<Login, OktaState.User> users = new TreeMap<>(okta.users().known().orElseThrow());
        users.remove(login);
        return new LiveState(
                new OktaState(
                        okta.org(),
                        okta.groups(),
                        okta.members(),
                        okta.rules(),
                        Observed.complete(users, live.readAt()),
                        okta.apps(),
                        okta.clock()),
                live.aws(),
                live.readAt());
    }

    @Test
    void someoneWhomOnlyAListOfMembersNamesIsOnTheRosterAndUnlisted() {
        LiveState live =
                withoutUser(
                        ANNA,
                        live(
                                """
                                okta:
                                  users: {anna@example.com: ACTIVE, bert@example.com: ACTIVE}
                                  groups: {AWS-Ops: {members: [anna@example.com, bert@example.com]}}
                                """));
        LiveMembers members = LiveMembers.of(live, List.of(NEW));

        assertThat(members.roster().setOf(List.of(ANNA, BERT, NEW))).hasSize(3);
        assertThat(members.unlisted()).containsExactly(ANNA);
        assertThat(members.okta("00g-AWS-Ops").orElseThrow()).containsExactly(ANNA, BERT);
        assertThat(ChainState.of(live, "aws", members).people())
                .containsOnlyKeys(ANNA, BERT)
                .hasEntrySatisfying(ANNA, anna -> assertThat(anna.mayHaveAccess()).isTrue());
    }

    @Test
    void whoeverIsDeprovisionedIsInNoGroup() {
        LiveMembers members =
                LiveMembers.of(
                        live(
                                """
                                okta:
                                  users: {anna@example.com: DEPROVISIONED, bert@example.com: ACTIVE}
                                  groups: {AWS-Ops: {members: [anna@example.com, bert@example.com]}}
                                """),
                        List.of());

        assertThat(members.okta("00g-AWS-Ops").orElseThrow()).containsExactly(BERT);
    }

    @Test
    void aListThatWasNotReadHasNoSetRatherThanAnEmptyOne() {
        LiveMembers members =
                LiveMembers.of(
                        live(
                                """
                                unread: [members of AWS-Ops]
                                okta:
                                  users: {anna@example.com: ACTIVE}
                                  groups: {AWS-Ops: {members: [anna@example.com]}}
                                """),
                        List.of());

        assertThat(members.okta("00g-AWS-Ops")).isEmpty();
    }
}
