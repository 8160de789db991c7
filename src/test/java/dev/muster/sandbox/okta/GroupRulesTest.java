package dev.muster.sandbox.okta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Group rules: what is refused, and what happens only later.
class GroupRulesTest {

    private static final String ORG =
            """
            okta:
              users:
                ann@example.com: {id: 00uann, firstName: Ann, lastName: Lee, profile: {department: eng}}
                bob@example.com: {id: 00ubob, firstName: Bob, lastName: Ray, profile: {department: ops}}
                eve@example.com: {id: 00ueve, firstName: Eve, lastName: Poe, status: DEPROVISIONED,
                  profile: {department: eng}}
              groups:
                Engineers: {id: 00gengineers}
                Others: {id: 00gothers}
                Admins: {id: 00gadmins, adminRoles: [ORG_ADMIN]}
            """;

    private static final String RULES = "/api/v1/groups/rules";
    private static final String MEMBERS = "/api/v1/groups/00gengineers/users";

    private Try okta = new Try(ORG);

    @AfterEach
    void close() {
        okta.close();
    }

    private static String body(String name, String expression, String group) {
        return """
        {"type":"group_rule","name":"%s","conditions":{"people":{"users":{}},
         "expression":{"value":"%s","type":"urn:okta:expression:1.0"}},
         "actions":{"assignUserToGroups":{"groupIds":["%s"]}}}
        """
                .formatted(name, expression.replace("\"", "\\\""), group);
    }

    private String rule(String expression) {
        Reply made = okta.post(RULES, body("engineers", expression, "00gengineers"));
        assertThat(made.status()).isEqualTo(200);
        return made.id();
    }

    private String activeRule(String expression) {
        String id = rule(expression);
        assertThat(okta.post(RULES + "/" + id + "/lifecycle/activate", "").status()).isEqualTo(204);
        okta.passSeconds(3);
        return id;
    }

    @Test
    void isMadeInactiveWithItsConditionsFilledIn() {
        Reply made = okta.post(RULES, body("r", "user.department==\"eng\"", "00gengineers"));
        assertThat(made.at("/status")).isEqualTo("INACTIVE");
        assertThat(made.id()).startsWith("0pr");
        assertThat(made.json().at("/conditions/people/users/exclude").isArray()).isTrue();
        assertThat(made.json().at("/conditions/people/groups/exclude").isArray()).isTrue();
        assertThat(made.at("/allGroupsValid")).isEqualTo("true");
    }

    @Test
    void addsMembersSomeTimeAfterActivationAndLeavesOutTheDeactivated() {
        String id = rule("user.department==\"eng\"");
        okta.post(RULES + "/" + id + "/lifecycle/activate", "");
        assertThat(okta.get(MEMBERS).json()).isEmpty();
        okta.passSeconds(3);
        Reply members = okta.get(MEMBERS + "?expand=group-rules");
        assertThat(members.all("/id")).containsExactly("00uann");
        assertThat(members.at("/0/_embedded/group-rules/0/id")).isEqualTo(id);
        assertThat(okta.get(MEMBERS + "/00uann/group-rules").at("/0/name")).isEqualTo("engineers");
    }

    @Test
    void letsGoOfAUserWhoseAttributesNoLongerMatch() {
        activeRule("user.department==\"eng\"");
        okta.side.administrator("HR").changeUserAttribute("ann@example.com", "department", "ops");
        assertThat(okta.get(MEMBERS).json()).hasSize(1);
        okta.passSeconds(3);
        assertThat(okta.get(MEMBERS).json()).isEmpty();
    }

    @Test
    void keepsItsMembersWhileItIsInactive() {
        String id = activeRule("user.department==\"eng\"");
        okta.post(RULES + "/" + id + "/lifecycle/deactivate", "");
        okta.passSeconds(10);
        assertThat(okta.get(MEMBERS).all("/id")).containsExactly("00uann");
    }

    @Test
    void takesItsMembersAlongOnlyIfAskedWhenDeleted() {
        String id = activeRule("user.department==\"eng\"");
        Reply deleted = okta.delete(RULES + "/" + id);
        assertThat(deleted.status()).isEqualTo(202);
        assertThat(deleted.answer().text()).isEqualTo("{}");
        okta.passSeconds(10);
        Reply members = okta.get(MEMBERS + "?expand=group-rules");
        assertThat(members.json().path(0).at("/_embedded/group-rules")).isEmpty();
        String again = activeRule("user.department==\"eng\"");
        okta.delete(RULES + "/" + again + "?removeUsers=true");
        assertThat(okta.get(MEMBERS).json()).hasSize(1);
        okta.passSeconds(10);
        assertThat(okta.get(MEMBERS).json()).isEmpty();
    }

    @Test
    void excludesAMemberWhoIsTakenOutByHand() {
        String id = activeRule("user.department==\"eng\"");
        assertThat(okta.delete(MEMBERS + "/00uann").status()).isEqualTo(204);
        assertThat(
                        okta.get(RULES + "/" + id)
                                .json()
                                .at("/conditions/people/users/exclude")
                                .path(0)
                                .asText())
                .isEqualTo("00uann");
        okta.side.administrator("HR").changeUserAttribute("ann@example.com", "title", "Dr");
        okta.passSeconds(5);
        assertThat(okta.get(MEMBERS).json()).isEmpty();
        Reply log = okta.get("/api/v1/logs?filter=eventType+ew+%22add_exclusion%22");
        assertThat(log.all("/actor/type")).containsExactly("SystemPrincipal");
    }

    @Test
    void takesOverAMemberWhoWasPutInByHand() {
        okta.put(MEMBERS + "/00uann", "");
        activeRule("user.department==\"eng\"");
        Reply members = okta.get(MEMBERS + "?expand=group-rules");
        assertThat(members.json().path(0).at("/_embedded/group-rules")).hasSize(1);
    }

    @Test
    void turnsInvalidSomeTimeAfterItsTargetIsDeleted() {
        String id = activeRule("user.department==\"eng\"");
        assertThat(okta.delete("/api/v1/groups/00gengineers").status()).isEqualTo(204);
        assertThat(okta.get(RULES + "/" + id).at("/status")).isEqualTo("ACTIVE");
        okta.passSeconds(3);
        assertThat(okta.get(RULES + "/" + id).at("/status")).isEqualTo("INVALID");
        assertThat(okta.post(RULES + "/" + id + "/lifecycle/activate", "").status()).isEqualTo(400);
    }

    @Test
    void isEditedOnlyWhileInactive() {
        String id = activeRule("user.department==\"eng\"");
        String changed = body("renamed", "user.department==\"ops\"", "00gothers");
        assertThat(okta.put(RULES + "/" + id, changed).status()).isEqualTo(400);
        okta.post(RULES + "/" + id + "/lifecycle/deactivate", "");
        Reply edited = okta.put(RULES + "/" + id, changed);
        assertThat(edited.at("/actions/assignUserToGroups/groupIds/0")).isEqualTo("00gothers");
    }

    @Test
    void keepsItsTargetsInAnOlderRelease() {
        okta.close();
        okta = new Try(ORG + "  switches: {ruleTargets: kept}\n");
        String id = rule("user.department==\"eng\"");
        Reply edited = okta.put(RULES + "/" + id, body("r", "user.department==\"x\"", "00gothers"));
        assertThat(edited.at("/actions/assignUserToGroups/groupIds/0")).isEqualTo("00gengineers");
    }

    @Test
    void isRefusedForAdminGroupsLongNamesAndNonsense() {
        String condition = "user.department==\"eng\"";
        assertThat(okta.post(RULES, body("r", condition, "00gadmins")).at("/errorCode"))
                .isEqualTo("E0000192");
        assertThat(okta.post(RULES, body("x".repeat(51), condition, "00gothers")).status())
                .isEqualTo(400);
        assertThat(okta.post(RULES, body("r", "user.department ==", "00gothers")).status())
                .isEqualTo(400);
        assertThat(okta.post(RULES, body("r", condition, "00gnone")).status()).isEqualTo(400);
        String many =
                IntStream.range(0, 101)
                        .mapToObj(i -> "00g" + i)
                        .collect(Collectors.joining("\",\""));
        assertThat(okta.post(RULES, body("r", condition, many)).status()).isEqualTo(400);
    }

    @Test
    void answersLockedForAWhileAfterAWriteWhereToldSo() {
        okta.close();
        okta = new Try(ORG + "  delays: {ruleWrites: 2s}\n");
        String id = rule("user.department==\"eng\"");
        Reply locked = okta.post(RULES + "/" + id + "/lifecycle/activate", "");
        assertThat(locked.status()).isEqualTo(423);
        assertThat(locked.at("/errorCode")).isEqualTo("E0000239");
        okta.passSeconds(2);
        assertThat(okta.post(RULES + "/" + id + "/lifecycle/activate", "").status()).isEqualTo(204);
    }

    @Test
    void understandsCommonExpressions() {
        activeRule(
                "(String.startsWith(user.login, \"b\") and user.department != \"eng\")"
                        + " or isMemberOfGroupName(\"Others\")");
        assertThat(okta.get(MEMBERS).all("/id")).containsExactly("00ubob");
        okta.put("/api/v1/groups/00gothers/users/00uann", "");
        okta.passSeconds(3);
        assertThat(okta.get(MEMBERS).all("/id")).containsExactly("00uann", "00ubob");
    }

    @Test
    void excludesAHundredUsersAtMost() {
        assertThat(okta.post(RULES, excluding(100)).status()).isEqualTo(200);
        assertThat(okta.post(RULES, excluding(101)).status()).isEqualTo(400);
    }

    private static String excluding(int users) {
        String excluded =
                IntStream.range(0, users)
                        .mapToObj(i -> "\"00u%03d\"".formatted(i))
                        .collect(Collectors.joining(","));
        return body("excluding" + users, "user.department==\"eng\"", "00gothers")
                .replace("\"users\":{}", "\"users\":{\"exclude\":[" + excluded + "]}");
    }

    @Test
    void areTwoThousandAtMost() {
        String rules =
                IntStream.range(0, 1999)
                        .mapToObj(i ->
                                "    r%d: {expression: 'user.department==\"eng\"', groups: [Full], status: INACTIVE}\n"
                                        .formatted(i))
                        .collect(Collectors.joining());
        try (Try full = new Try("okta:\n  groups: {Full: {id: 00gfull}}\n  rules:\n" + rules)) {
            String condition = "user.department==\"eng\"";
            assertThat(full.post(RULES, body("last", condition, "00gfull")).status())
                    .isEqualTo(200);
            assertThat(full.post(RULES, body("more", condition, "00gfull")).status())
                    .isEqualTo(400);
        }
    }
}
