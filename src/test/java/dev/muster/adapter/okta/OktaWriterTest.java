package dev.muster.adapter.okta;

import static dev.muster.adapter.okta.Org.JANE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.apply.ChangeWriter;
import dev.muster.apply.Result;
import dev.muster.guard.Approvals;
import dev.muster.live.OktaState;
import dev.muster.model.ApiFailure;
import dev.muster.model.Login;
import dev.muster.model.Resource;
import dev.muster.model.Resource.UserState;
import dev.muster.sandbox.wire.Fault;
import dev.muster.sandbox.wire.Fields;
import dev.muster.sandbox.wire.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OktaWriterTest {

    private static final Login NEW = new Login("okta.demo@example.com");
    private static final String READ_ONLY = "AWS-ReadOnly";

    private final Org org =
            Org.of(
                    OktaReaderTest.STATE
                            .replace("  org: {id", "  schema: {group: [costCenter]}\n  org: {id")
                            .replace(
                                    "AWS-ReadOnly: {description: Read,",
                                    "AWS-ReadOnly: {description: Read, profile: {costCenter: C-7},"));

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void makesAPersonOnce() {
        Resource.User user = Org.user(NEW, "Okta", UserState.ACTIVE);
        assertThat(org.write(org.read(), Org.create(user))).isEqualTo(new Result.Done());
        assertThat(org.write(org.read(), Org.create(user))).isEqualTo(new Result.AlreadyThere());
        OktaState.User found = user(NEW);
        assertThat(found.status().mayHaveAccess()).isTrue();
        assertThat(found.displayName()).contains("Okta Doe");
    }

    @Test
    void changesOnlyWhatDiffersInAProfile() {
        String id = user(JANE).id();
        Result result =
                org.write(
                        org.read(),
                        Org.update(
                                Org.user(JANE, "Jane", UserState.ACTIVE),
                                Org.user(JANE, "Janet", UserState.ACTIVE),
                                id));
        assertThat(result).isEqualTo(new Result.Done());
        assertThat(user(JANE).firstName()).contains("Janet");
        assertThat(org.operations()).contains("POST /api/v1/users/{id}");
    }

    @Test
    void suspendsAndDeactivatesAndNeverBringsBack() {
        String id = user(JANE).id();
        Resource.User active = Org.user(JANE, "Jane", UserState.ACTIVE);
        Resource.User suspended = Org.user(JANE, "Jane", UserState.SUSPENDED);
        Resource.User gone = Org.user(JANE, "Jane", UserState.DEACTIVATED);
        assertThat(org.write(org.read(), Org.update(active, suspended, id)))
                .isEqualTo(new Result.Done());
        assertThat(org.write(org.read(), Org.update(suspended, active, id)))
                .isInstanceOf(Result.Superseded.class);
        assertThat(org.write(org.read(), Org.update(suspended, gone, id)))
                .isEqualTo(new Result.Done());
        assertThat(user(JANE).status()).isEqualTo(OktaState.Status.DEPROVISIONED);
        assertThat(org.write(org.read(), Org.update(active, gone, id)))
                .isEqualTo(new Result.AlreadyThere());
        assertThat(org.write(org.read(), Org.delete(gone))).isInstanceOf(Result.Failed.class);
    }

    @Test
    void makesAGroupAndItsFirstMemberInOneTurn() {
        ChangeWriter turn = org.system.writer(org.read());
        assertThat(turn.write(Approvals.of(Org.create(Org.user(NEW, "Okta", UserState.ACTIVE)))))
                .isEqualTo(new Result.Done());
        assertThat(
                        turn.write(
                                Approvals.of(
                                        Org.create(
                                                new Resource.Group(
                                                        "AWS-New", Optional.of("new"))))))
                .isEqualTo(new Result.Done());
        assertThat(turn.write(Approvals.of(Org.create(new Resource.Membership("AWS-New", NEW)))))
                .isEqualTo(new Result.Done());
        assertThat(Org.logins(org.read("AWS-New"), "AWS-New")).containsExactly(NEW);
    }

    @Test
    void aGroupThatSomebodyElseMadeIsThereAlready() {
        OktaState before = org.read();
        Resource.Group group = new Resource.Group("AWS-New", Optional.of("new"));
        org.sandbox.oktaSide().administrator("Eve").createGroup("AWS-New", "new");
        assertThat(org.write(before, Org.create(group))).isEqualTo(new Result.AlreadyThere());
    }

    @Test
    void keepsCustomAttributesOfAGroupAndCanClearItsDescription() {
        OktaState seen = org.read();
        String id = Org.group(seen, READ_ONLY).id();
        Result result =
                org.write(
                        seen,
                        Org.update(
                                new Resource.Group(READ_ONLY, Optional.of("Read")),
                                new Resource.Group(READ_ONLY, Optional.of("")),
                                id));
        assertThat(result).isEqualTo(new Result.Done());
        assertThat(Org.group(org.read(), READ_ONLY).description()).contains("");
        assertThat(profile(id)).contains("\"costCenter\":\"C-7\"");
    }

    /// A group as the API shows it, with what Muster's models leave out.
    private String profile(String id) {
        Request request =
                new Request(
                        "GET",
                        URI.create(org.sandbox.okta() + "/api/v1/groups/" + id),
                        Fields.none().add("Authorization", "SSWS any"),
                        new byte[0]);
        return new String(org.sandbox.oktaService().answer(request).body(), StandardCharsets.UTF_8);
    }

    @Test
    void renamesAGroupInPlace() {
        OktaState seen = org.read();
        String id = Org.group(seen, READ_ONLY).id();
        ChangeWriter turn = org.system.writer(seen);
        Result renamed =
                turn.write(
                        Approvals.of(
                                Org.update(
                                        new Resource.Group(READ_ONLY, Optional.empty()),
                                        new Resource.Group("AWS-Reading", Optional.empty()),
                                        id)));
        assertThat(renamed).isEqualTo(new Result.Done());
        Resource joe = new Resource.Membership("AWS-Reading", new Login("joe@example.com"));
        assertThat(turn.write(Approvals.of(Org.create(joe)))).isEqualTo(new Result.Done());
        assertThat(Org.group(org.read(), "AWS-Reading").id()).isEqualTo(id);
        assertThat(profile(id)).contains("\"costCenter\":\"C-7\"");
    }

    @Test
    void takesAHandMadeMemberOut() {
        OktaState seen = org.read(READ_ONLY);
        assertThat(org.write(seen, Org.delete(new Resource.Membership(READ_ONLY, JANE))))
                .isEqualTo(new Result.Done());
        OktaState after = org.read(READ_ONLY);
        assertThat(Org.logins(after, READ_ONLY)).isEmpty();
        assertThat(org.write(after, Org.delete(new Resource.Membership(READ_ONLY, JANE))))
                .isEqualTo(new Result.AlreadyThere());
    }

    @Test
    void leavesARuleMadeMemberWhereHeIs() {
        OktaState seen = org.read("AWS-Ops");
        assertThat(org.write(seen, Org.delete(new Resource.Membership("AWS-Ops", JANE))))
                .isInstanceOf(Result.Superseded.class);
        assertThat(Org.logins(org.read("AWS-Ops"), "AWS-Ops")).contains(JANE);
        assertThat(org.writes()).isEmpty();
    }

    @Test
    void looksAgainBeforeARemovalThatRestsOnAnOldList() {
        OktaState seen = org.read(READ_ONLY);
        org.clock.advance(Duration.ofMinutes(3));
        org.sandbox.oktaSide().administrator("Eve").removeGroupMember(READ_ONLY, JANE.value());
        org.sandbox.oktaControls().calls().clear();
        assertThat(org.write(seen, Org.delete(new Resource.Membership(READ_ONLY, JANE))))
                .isEqualTo(new Result.AlreadyThere());
        assertThat(org.operations()).containsExactly("GET /api/v1/groups/{id}/users");
    }

    @Test
    void readsAfterALostAnswerAndSendsNothingTwice() {
        OktaState seen = org.read();
        org.sandbox
                .oktaControls()
                .faults()
                .add(Fault.once("POST /api/v1/groups", Fault.Kind.DROP_AFTER));
        org.sandbox
                .oktaControls()
                .faults()
                .add(Fault.once("PUT /api/v1/groups/{id}/users/{id}", Fault.Kind.DROP_AFTER));
        ChangeWriter turn = org.system.writer(seen);
        Resource.Group group = new Resource.Group("AWS-New", Optional.of("new"));
        assertThat(turn.write(Approvals.of(Org.create(group)))).isEqualTo(new Result.Done());
        assertThat(turn.write(Approvals.of(Org.create(new Resource.Membership("AWS-New", JANE)))))
                .isEqualTo(new Result.Done());
        assertThat(org.writes())
                .containsExactly("POST /api/v1/groups", "PUT /api/v1/groups/{id}/users/{id}");
        assertThat(Org.logins(org.read("AWS-New"), "AWS-New")).containsExactly(JANE);
    }

    @Test
    void sendsAgainWhereAReadShowsThatNothingWasDone() {
        OktaState seen = org.read();
        org.sandbox
                .oktaControls()
                .faults()
                .add(Fault.once("POST /api/v1/groups", Fault.Kind.DROP_BEFORE));
        assertThat(org.write(seen, Org.create(new Resource.Group("AWS-New", Optional.of("new")))))
                .isEqualTo(new Result.Done());
        assertThat(Org.group(org.read(), "AWS-New").description()).contains("new");
    }

    @Test
    void changesOnlyDeclaredKeysOfAnApp() {
        OktaState seen = org.read();
        OktaState.App before = Org.app(seen);
        Result result =
                org.write(
                        seen,
                        Org.update(
                                Org.app(before.acsUrl(), Optional.empty()),
                                Org.app(
                                        Optional.of("https://new.example.com/acs/2"),
                                        Optional.empty()),
                                before.id()));
        assertThat(result).isEqualTo(new Result.Done());
        OktaState.App after = Org.app(org.read());
        assertThat(after.acsUrl()).contains("https://new.example.com/acs/2");
        assertThat(after.entityId()).isEqualTo(before.entityId());
        assertThat(after.usernameFormat()).isEqualTo(before.usernameFormat());
        assertThat(after.metadata().known()).isEqualTo(before.metadata().known());
    }

    @Test
    void writesAttributesForAccessControlAndLeavesEveryOtherKeyAsItIs() {
        String prefix = "https://aws.amazon.com/SAML/Attributes/AccessControl:";
        String state =
                """
                okta:
                  org: {id: 00o1}
                  apps:
                    - name: amazon_aws_sso
                      label: AWS IAM Identity Center
                      acsURL: https://signin.example.com/acs/1
                      userNameTemplate: 'String.toLowerCase(user.login)'
                      signOn: {defaultRelayState: "https://a.example.com/?x=%C3%A4&y=1.50"}
                      attributeStatements: {mail: user.email, PREFIXTeam: user.department}
                aws:
                  region: eu-central-1
                """
                        .replace("PREFIX", prefix);
        try (Org one = Org.of(state)) {
            OktaState seen = one.read();
            String id = Org.app(seen).id();
            String path = "/api/v1/apps/" + id;
            var before = (ObjectNode) one.get(path);
            assertThat(
                            one.write(
                                    seen,
                                    Org.update(
                                            Org.attributes(Map.of("Team", "user.department")),
                                            Org.attributes(
                                                    Map.of(
                                                            "Team",
                                                            "user.division",
                                                            "CostCenter",
                                                            "user.costCenter")),
                                            id)))
                    .isEqualTo(new Result.Done());
            var after = (ObjectNode) one.get(path);
            assertThat(after.at("/settings/signOn/attributeStatements").toString())
                    .isEqualTo(
                            before.at("/settings/signOn/attributeStatements")
                                    .toString()
                                    .replace("user.department", "user.division")
                                    .replaceFirst(
                                            "]$",
                                            ",{\"name\":\""
                                                    + prefix
                                                    + "CostCenter\",\"namespace\":"
                                                    + "\"urn:oasis:names:tc:SAML:2.0:attrname-format:uri\","
                                                    + "\"type\":\"EXPRESSION\","
                                                    + "\"values\":[\"user.costCenter\"]}]"));
            for (var app : List.of(before, after)) {
                app.remove("lastUpdated");
                app.withObject("/settings/signOn").remove("attributeStatements");
            }
            assertThat(after.toString()).isEqualTo(before.toString());
        }
    }

    @Test
    void saysWhatToClickWhereProvisioningCannotBeWritten() {
        OktaState seen = org.read();
        Result result =
                org.write(
                        seen,
                        Org.update(
                                Org.app(Optional.empty(), Optional.of(false)),
                                Org.app(Optional.empty(), Optional.of(true)),
                                Org.app(seen).id()));
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed ->
                                assertThat(failed.failure().text())
                                        .contains("Provisioning > To App"));
    }

    @Test
    void makesAnAppThatTheNextTurnFinds() {
        try (Org empty = Org.of("okta:\n  org: {id: 00o1}\naws:\n  region: eu-central-1\n")) {
            Resource.App app =
                    Org.app(Optional.of("https://a.example.com/acs/1"), Optional.empty());
            assertThat(empty.write(empty.read(), Org.create(app))).isEqualTo(new Result.Done());
            assertThat(Org.app(empty.read()).acsUrl()).contains("https://a.example.com/acs/1");
            assertThat(empty.write(empty.read(), Org.create(app)))
                    .isEqualTo(new Result.AlreadyThere());
        }
    }

    @Test
    void givesAnAppNoLabelThatAnotherOneHas() {
        Resource.App before = Org.app(Optional.empty(), Optional.empty());
        OktaState seen = org.read();
        String id = Org.app(seen).id();
        assertThat(org.write(seen, Org.create(relabelled(before)))).isEqualTo(new Result.Done());

        assertThat(org.write(seen, Org.update(before, relabelled(before), id)))
                .isInstanceOfSatisfying(
                        Result.Superseded.class,
                        superseded ->
                                assertThat(superseded.toString())
                                        .contains("another app is labelled 'AWS'"));
        assertThat(org.get("/api/v1/apps/" + id).path("label").asText()).isEqualTo(Org.LABEL);
    }

    private static Resource.App relabelled(Resource.App app) {
        return new Resource.App(
                app.app(),
                app.name(),
                "AWS",
                app.acsUrl(),
                app.entityId(),
                app.usernameFormat(),
                app.accessControlAttributes(),
                app.createUsers(),
                app.updateAttributes(),
                app.deactivateUsers());
    }

    @Test
    void assignsAGroupAndTakesTheAssignmentBack() {
        Resource ops =
                new Resource.AppAssignment("aws", "AWS-Ops", OptionalInt.empty(), new TreeMap<>());
        assertThat(org.write(org.read(), Org.create(ops))).isEqualTo(new Result.Done());
        assertThat(Org.app(org.read()).assignments().known().orElseThrow()).hasSize(2);
        assertThat(org.write(org.read(), Org.delete(ops))).isEqualTo(new Result.Done());
        assertThat(Org.app(org.read()).assignments().known().orElseThrow()).hasSize(1);
        assertThat(org.write(org.read(), Org.delete(ops))).isEqualTo(new Result.AlreadyThere());
    }

    @Test
    void pushesAGroupAndTakesTheMappingDownButKeepsTheTarget() {
        Resource ops = new Resource.PushMapping("aws", "AWS-Ops", "ACTIVE");
        assertThat(org.write(org.read(), Org.create(ops))).isEqualTo(new Result.Done());
        assertThat(org.write(org.read(), Org.create(ops))).isEqualTo(new Result.AlreadyThere());
        assertThat(org.write(org.read(), Org.delete(ops))).isEqualTo(new Result.Done());
        OktaState after = org.read();
        assertThat(Org.app(after).mappings().known().orElseThrow()).hasSize(1);
        assertThat(after.groups().known().orElseThrow())
                .anyMatch(g ->
                        g.type() == OktaState.GroupType.APP_GROUP && g.name().equals("AWS-Ops"));
        assertThat(org.write(after, Org.delete(ops))).isEqualTo(new Result.AlreadyThere());
    }

    @Test
    void linksAGroupThatIsThereDownstreamAndTurnsAnIdleMappingOn() {
        Resource ops = new Resource.PushMapping("aws", "AWS-Ops", "ACTIVE");
        org.write(org.read(), Org.create(ops));
        org.sandbox.oktaSide().administrator("Eve").deleteMapping("AWS-Ops", Org.LABEL, false);
        OktaState seen = org.read();
        assertThat(org.write(seen, Org.create(ops))).isEqualTo(new Result.Done());
        assertThat(org.read().groups().known().orElseThrow())
                .filteredOn(g -> g.type() == OktaState.GroupType.APP_GROUP)
                .filteredOn(g -> g.name().equals("AWS-Ops"))
                .hasSize(1);
        org.sandbox.oktaSide().administrator("Eve").deactivateMapping("AWS-Ops", Org.LABEL);
        assertThat(org.write(org.read(), Org.create(ops))).isEqualTo(new Result.Done());
        assertThat(Org.app(org.read()).mappings().known().orElseThrow())
                .allMatch(m -> m.status().equals("ACTIVE"));
    }

    @Test
    void deletesNoGroupAndNoApp() {
        OktaState seen = org.read();
        assertThat(org.write(seen, Org.delete(new Resource.Group(READ_ONLY, Optional.empty()))))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        f -> assertThat(f.failure()).isInstanceOf(ApiFailure.Rejected.class));
        assertThat(org.write(seen, Org.delete(Org.app(Optional.empty(), Optional.empty()))))
                .isInstanceOf(Result.Failed.class);
        assertThat(org.writes()).isEmpty();
    }

    @Test
    void aGroupThatIsNotThereSupersedesWhatNeedsIt() {
        assertThat(org.write(org.read(), Org.create(new Resource.Membership("Nowhere", JANE))))
                .isInstanceOf(Result.Superseded.class);
        assertThat(
                        org.write(
                                org.read(),
                                Org.create(
                                        new Resource.Membership(
                                                READ_ONLY, new Login("nobody@example.com")))))
                .isInstanceOf(Result.Superseded.class);
    }

    private OktaState.User user(Login login) {
        return Optional.ofNullable(
                        org.system
                                .reader()
                                .read(
                                        Org.interest(
                                                java.util.List.of(),
                                                java.util.List.of(login),
                                                false))
                                .users()
                                .known()
                                .orElseThrow()
                                .get(login))
                .orElseThrow();
    }
}
