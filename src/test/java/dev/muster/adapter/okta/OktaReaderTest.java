package dev.muster.adapter.okta;

import static dev.muster.adapter.okta.Org.JANE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.live.Interest;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.model.ApiFailure;
import dev.muster.model.Login;
import dev.muster.model.Secret;
import dev.muster.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OktaReaderTest {

    static final String STATE =
            """
            okta:
              org: {id: 00oMusterDemo}
              users:
                jane@example.com: {firstName: Jane, lastName: Doe, profile: {department: ops}}
                joe@example.com: {firstName: Joe, lastName: Doe}
                left@example.com: {firstName: Left, lastName: Doe, status: DEPROVISIONED}
                Mixed.Case@Example.com: {firstName: Mixed, lastName: Case}
              groups:
                AWS-ReadOnly: {description: Read, members: [jane@example.com]}
                AWS-Ops: {description: Ops, members: [joe@example.com]}
                AWS-Imported: {type: APP_GROUP, app: AWS IAM Identity Center}
              rules:
                ops: {expression: 'user.department=="ops"', groups: [AWS-Ops]}
              apps:
                - label: AWS IAM Identity Center
                  acsURL: https://eu-central-1.signin.aws.amazon.com/platform/saml/acs/1
                  entityID: https://eu-central-1.signin.aws.amazon.com/platform/saml/d-1
                  scim: {connected: true}
                  provisioning: {createUsers: true, updateAttributes: true, deactivateUsers: true}
                  assignedGroups: [AWS-ReadOnly]
                  pushed: [AWS-ReadOnly]
            aws:
              region: eu-central-1
            """;

    @Test
    void readsEverythingThatItIsAskedFor() {
        try (Org org = Org.of(STATE)) {
            OktaState state =
                    org.system
                            .reader()
                            .read(
                                    Org.interest(
                                            List.of("AWS-ReadOnly", "AWS-Ops"),
                                            List.of(JANE),
                                            true));
            assertThat(state.org().known()).contains(new OktaState.Org("00oMusterDemo"));
            assertThat(Org.logins(state, "AWS-ReadOnly")).containsExactly(JANE);
            assertThat(Org.group(state, "AWS-ReadOnly").description()).contains("Read");
            assertThat(Org.group(state, "AWS-ReadOnly").admin()).contains(false);
            assertThat(state.groups().known().orElseThrow())
                    .filteredOn(g -> g.type() == OktaState.GroupType.APP_GROUP)
                    .allMatch(g -> g.sourceAppId().equals(Optional.of(Org.app(state).id())));
            assertThat(state.rules().known().orElseThrow())
                    .extracting(OktaState.Rule::name)
                    .containsExactly("ops");
            assertThat(state.members().get(Org.group(state, "AWS-Ops").id()).known().orElseThrow())
                    .extracting(OktaState.Member::origin)
                    .containsExactlyInAnyOrder(
                            new OktaState.Origin.Manual(),
                            new OktaState.Origin.ByRules(List.of("ops")));
            assertThat(state.users().known().orElseThrow())
                    .containsOnlyKeys(JANE, new Login("joe@example.com"));
            assertThat(state.clock()).isPresent();
        }
    }

    /// A million memberships of a hundred thousand people have to fit into the heap.
    @Test
    void whoeverIsInTwoGroupsInTheSameWayIsHeldOnce() {
        Login joe = new Login("joe@example.com");
        try (Org org =
                Org.of(STATE.replace("[jane@example.com]}", "[jane@example.com, " + joe + "]}"))) {
            OktaState state =
                    org.system
                            .reader()
                            .read(
                                    Org.interest(
                                            List.of("AWS-ReadOnly", "AWS-Ops"), List.of(), true));
            List<OktaState.Member> twice =
                    state.members().values().stream()
                            .flatMap(list -> list.known().orElseThrow().stream())
                            .filter(member -> member.login().equals(joe))
                            .toList();
            assertThat(twice).hasSize(2);
            assertThat(twice.getFirst()).isSameAs(twice.getLast());
            assertThat(twice.getFirst().login())
                    .isSameAs(state.users().known().orElseThrow().get(joe).login());
        }
    }

    @Test
    void readsTheAppWithWhatBelongsToIt() {
        try (Org org =
                Org.of(
                        STATE.replace(
                                "label: AWS IAM Identity Center\n",
                                "label: AWS IAM Identity Center\n      features: writable\n"))) {
            OktaState.App app = Org.app(org.read());
            assertThat(app.acsUrl().orElseThrow()).endsWith("/acs/1");
            assertThat(app.entityId().orElseThrow()).endsWith("/d-1");
            assertThat(app.usernameFormat()).contains("okta-username");
            assertThat(app.assignments().known().orElseThrow()).hasSize(1);
            assertThat(app.mappings().known().orElseThrow())
                    .extracting(OktaState.Mapping::status)
                    .containsExactly("ACTIVE");
            assertThat(app.features().known())
                    .contains(
                            new OktaState.Features(
                                    Optional.of(true), Optional.of(true), Optional.of(true)));
            assertThat(app.connection().known().orElseThrow().status()).isEqualTo("ENABLED");
            assertThat(app.metadata().known().orElseThrow().certificateExpires().orElseThrow())
                    .isAfter("2026-01-01");
            assertThat(app.metadata().known().orElseThrow().issuer()).isNotEmpty();
            assertThat(app.users()).isEmpty();
        }
    }

    /// Without it a plan could not tell whom it hurts to take such a group off the app.
    @Test
    void readsMembersOfGroupsThatNobodyNamedWhereTheyHangOnTheApp() {
        try (Org org = Org.of(STATE)) {
            Interest named = Org.interest(List.of(), List.of(), true);
            Interest attached =
                    new Interest(
                            named.groups(),
                            named.logins(),
                            named.apps(),
                            false,
                            false,
                            false,
                            _ -> false,
                            _ -> false,
                            _ -> false,
                            name -> name.startsWith("AWS-"),
                            false,
                            named.statedGroups());

            OktaState state = org.system.reader().read(attached);

            assertThat(Org.logins(state, "AWS-ReadOnly")).containsExactly(JANE);
            assertThat(state.members()).containsOnlyKeys(Org.group(state, "AWS-ReadOnly").id());
            assertThat(org.system.reader().read(named).members()).isEmpty();
        }
    }

    @Test
    void costsNoMoreCallsThanAFullTurnMay() {
        try (Org org = Org.of(STATE)) {
            org.system
                    .reader()
                    .read(Org.interest(List.of("AWS-ReadOnly", "AWS-Ops"), List.of(JANE), true));
            assertThat(org.counts())
                    .containsOnlyKeys(
                            "GET /.well-known/okta-organization",
                            "GET /api/v1/groups",
                            "GET /api/v1/groups/{id}/users",
                            "GET /api/v1/groups/rules",
                            "GET /api/v1/apps",
                            "GET /api/v1/apps/{id}/groups",
                            "GET /api/v1/apps/{id}/group-push/mappings",
                            "GET /api/v1/apps/{id}/features",
                            "GET /api/v1/apps/{id}/connections/default",
                            "GET /api/v1/apps/{id}/sso/saml/metadata")
                    .containsEntry("GET /api/v1/groups/{id}/users", 2);
            assertThat(org.sandbox.oktaControls().calls().total()).isEqualTo(11);
            assertThat(org.system.calls().total()).isEqualTo(11);
        }
    }

    @Test
    void findsPeopleWhateverTheirStatusAndCase() {
        try (Org org = Org.of(STATE)) {
            // What search knows is a little old.
            org.clock.advance(Duration.ofMinutes(5));
            Login mixed = new Login("mixed.case@example.com");
            Login left = new Login("left@example.com");
            Login nobody = new Login("nobody@example.com");
            OktaState state =
                    org.system
                            .reader()
                            .read(Org.interest(List.of(), List.of(mixed, left, nobody), false));
            var users = state.users().known().orElseThrow();
            assertThat(users).containsKeys(mixed, left).doesNotContainKey(nobody);
            assertThat(Optional.ofNullable(users.get(left)).orElseThrow().status())
                    .isEqualTo(OktaState.Status.DEPROVISIONED);
        }
    }

    @Test
    void readsLongListsByPages() {
        StringBuilder state = new StringBuilder("okta:\n  users:\n");
        for (int i = 0; i < 230; i++) {
            state.append("    u%d@example.com: {firstName: U, lastName: D}\n".formatted(i));
        }
        state.append("  groups:\n    Big:\n      members:\n");
        for (int i = 0; i < 230; i++) {
            state.append("        - u%d@example.com\n".formatted(i));
        }
        for (int i = 0; i < 210; i++) {
            state.append("    G%d: {description: ''}\n".formatted(i));
        }
        try (Org org = Org.of(state + "aws:\n  region: eu-central-1\n")) {
            OktaState read = org.read("Big");
            assertThat(read.groups().known().orElseThrow()).hasSize(212);
            assertThat(Org.logins(read, "Big")).hasSize(230).doesNotHaveDuplicates();
            assertThat(read.members().get(Org.group(read, "Big").id()).known().orElseThrow())
                    .allMatch(m -> m.origin() instanceof OktaState.Origin.Manual);
            assertThat(org.counts())
                    .containsEntry("GET /api/v1/groups", 2)
                    .containsEntry("GET /api/v1/groups/{id}/users", 2);
        }
    }

    @Test
    void anAppThatIsNotThereIsACompleteEmptyAnswerAndTwoOfOneLabelAreNone() {
        try (Org org =
                Org.of(
                        STATE.replace("label: AWS IAM Identity Center", "label: Other")
                                .replace("app: AWS IAM Identity Center", "app: Other"))) {
            assertThat(org.read().apps().get("aws"))
                    .isInstanceOfSatisfying(
                            Observed.Complete.class,
                            c -> assertThat(c.value()).isEqualTo(Optional.empty()));
        }
    }

    @Test
    void saysThatProvisioningCannotBeReadWhereOktaRefuses() {
        try (Org org =
                Org.of(STATE.replace("  org: {id", "  switches: {features: '404'}\n  org: {id"))) {
            OktaState.App app = Org.app(org.read());
            assertThat(app.features().isKnown()).isFalse();
            assertThat(app.assignments().isKnown()).isTrue();
        }
    }

    @Test
    void aTokenThatIsNotInTheOrgIsUnauthorized() {
        String state = STATE.replace("  org: {id", "  tokens: {good: {}}\n  org: {id");
        try (Org org = Org.of(state, new Settings.OktaAuth.Token(new Secret("wrong")))) {
            assertThat(org.read().groups())
                    .isInstanceOfSatisfying(
                            Observed.Unknown.class,
                            unknown ->
                                    assertThat(unknown.failure().toString())
                                            .contains(
                                                    ApiFailure.Unauthorized.class.getSimpleName()));
        }
    }
}
