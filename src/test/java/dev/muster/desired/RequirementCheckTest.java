package dev.muster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Problem;
import dev.muster.settings.Settings;
import dev.muster.source.Snapshot;
import dev.muster.testing.OperatorSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever gets a set named `*Admin*` needs a reason, and at most 90 days at a time. It is
/// 2026-11-24.
class RequirementCheckTest {

    @TempDir Path temp;

    @Test
    void aMemberWithoutReasonAndEndIsAnErrorOnHisLine() {
        assertThat(problems(groups("[alice@example.com]") + standing()))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.id()).isEqualTo("requirement");
                    assertThat(problem.isError()).isTrue();
                    assertThat(problem.place()).hasToString("access/a.yaml:1:33");
                    assertThat(problem.message())
                            .isEqualTo(
                                    "through `AWS-Admins`, `alice@example.com` gets the permission"
                                            + " set `OrgAdmin` without a reason and without an end"
                                            + " (requirements[0] of the settings)");
                    assertThat(problem.remedy())
                            .isEqualTo(
                                    "Give the line a `reason` and an `until` at most 90 days ahead.");
                });
    }

    @Test
    void aMemberWithReasonAndEndIsWell() {
        assertThat(problems(groups(line("2027-02-22", "SEC-1")) + standing())).isEmpty();
    }

    @Test
    void anEndTooFarAheadIsAnError() {
        assertThat(messages(groups(line("2027-02-23", "SEC-1")) + standing()))
                .singleElement()
                .asString()
                .contains("for 91 days");
    }

    @Test
    void aLaterBeginningCountsFromThere() {
        String line =
                "[{login: a@example.com, from: 2027-01-01, until: 2027-04-01, reason: audit}]";

        assertThat(problems(groups(line) + standing())).isEmpty();
        assertThat(messages(groups(line.replace("2027-01-01", "2026-12-31")) + standing()))
                .singleElement()
                .asString()
                .contains("for 91 days");
    }

    @Test
    void whatIsOverReachesNothing() {
        String over = "[{login: a@example.com, until: 2026-11-23}]";

        assertThat(problems(groups(over) + standing())).isEmpty();
    }

    @Test
    void membersOfAGroupInsideReachItAsWell() {
        String nested =
                """
                groups:
                  AWS-Admins: {push: [aws], members: [{group: Inner}]}
                  Inner: {members: [{group: Innermost}, {login: b@example.com, reason: x, until: 2026-12-01}]}
                  Innermost: {members: [a@example.com]}
                """;

        assertThat(problems(nested + standing()))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.place()).hasToString("access/a.yaml:4:25"));
    }

    @Test
    void anyLineOnTheWayMayGiveReasonAndEnd() {
        String nested =
                """
                groups:
                  AWS-Admins: {push: [aws], members: [{group: Inner, until: 2026-12-31}]}
                  Inner: {members: [{login: a@example.com, reason: on call}]}
                """;

        assertThat(problems(nested + standing())).isEmpty();
    }

    @Test
    void theAssignmentMayGiveThemForEveryone() {
        String assignment = standing() + "    reason: migration\n    until: 2026-12-31\n";

        assertThat(problems(groups("[a@example.com, b@example.com]") + assignment)).isEmpty();
    }

    @Test
    void aPersonAssignedByHimselfNeedsThemThere() {
        String assignment = standing().replace("groups: [AWS-Admins]", "users: [a@example.com]");

        assertThat(messages(groups("[]") + assignment))
                .singleElement()
                .asString()
                .startsWith("this assignment gives `a@example.com`");
    }

    @Test
    void aGroupWhoseMembersAreNotAllDeclaredNeedsThemOnTheAssignment() {
        assertThat(messages("groups: {AWS-Admins: {push: [aws]}}\n" + standing()))
                .singleElement()
                .asString()
                .contains("it is not declared who else is in it");
        assertThat(
                        messages(
                                "groups: {AWS-Admins: {push: [aws], membership: include, members: []}}\n"
                                        + standing()))
                .hasSize(1);
    }

    @Test
    void everyoneWhoIsPushedReachesItAsWell() {
        String everyone =
                """
                groups:
                  AWS-Admins: {members: [{pushedTo: aws}]}
                  AWS-Other: {push: [aws], members: [a@example.com]}
                """;

        assertThat(problems(everyone + standing()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.place().line()).isEqualTo(3));
    }

    @Test
    void otherPermissionSetsAreFree() {
        assertThat(problems(groups("[a@example.com]") + standing().replace("OrgAdmin", "ReadOnly")))
                .isEmpty();
    }

    @Test
    void aReasonAloneCanBeRequired() {
        Settings settings =
                OperatorSettings.of(
                        temp,
                        """
                        version: 1
                        requirements: [{permissionSets: [OrgAdmin], reason: true}]
                        """);
        String forEver = groups("[{login: a@example.com, reason: founder}]");

        assertThat(problems(forEver + standing(), settings)).isEmpty();
        assertThat(problems(groups("[a@example.com]") + standing(), settings))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.remedy()).isEqualTo("Give the line a `reason`."));
    }

    @Test
    void linesThatFollowEachOtherAreOneStay() {
        String twice =
                """
                groups:
                  AWS-Admins:
                    push: [aws]
                    members:
                      - {login: a@example.com, until: 2027-01-31, reason: audit}
                      - {login: A@example.com, from: 2027-02-01, until: 2027-04-30, reason: audit}
                """;

        assertThat(problems(twice + standing()))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.id()).isEqualTo("requirement");
                    assertThat(problem.place()).hasToString("access/a.yaml:6:17");
                    assertThat(problem.message())
                            .isEqualTo(
                                    "`a@example.com` gets the permission set `OrgAdmin` for 157"
                                            + " days without a break, together with"
                                            + " access/a.yaml:5:17 (requirements[0] of the"
                                            + " settings)");
                    assertThat(problem.remedy())
                            .isEqualTo(
                                    "All of it together may last 90 days, until 2027-02-22: let"
                                            + " this line end by then, take it out, or let it"
                                            + " begin after a break.");
                });
        assertThat(problems(twice.replace("from: 2027-02-01", "from: 2027-02-02") + standing()))
                .isEmpty();
        assertThat(problems(twice.replace("2027-04-30", "2027-02-22") + standing())).isEmpty();
        assertThat(problems(twice.replace("2027-04-30", "2027-02-23") + standing())).hasSize(1);
    }

    @Test
    void assignmentsThatFollowEachOtherAreOneStayHoweverTheAccountIsNamed() {
        assertThat(problems(inTurn("{name: Prod}", "{id: 000000000001}"))).hasSize(1);
        assertThat(problems(inTurn("{name: Prod}", "{ou: Workloads}"))).hasSize(1);
        assertThat(problems(inTurn("{ou: Workloads/Prod}", "{ou: Workloads}"))).hasSize(1);
        assertThat(problems(inTurn("{tag: {env: prod}}", "{ou: Workloads}"))).hasSize(1);
        assertThat(problems(inTurn("{all: true}", "{id: 000000000001}")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.place()).hasToString("access/a.yaml:8:5"));
    }

    @Test
    void staysInAccountsThatAreCertainlyOthersAreApart() {
        assertThat(problems(inTurn("{id: 000000000002}", "{id: 000000000001}"))).isEmpty();
        assertThat(problems(inTurn("{name: Prod}", "{name: Test}"))).isEmpty();
        assertThat(problems(inTurn("{ou: Workloads/Prod}", "{ou: Workloads/Test}"))).isEmpty();
        assertThat(problems(inTurn("{tag: {env: prod}}", "{tag: {env: test}}"))).isEmpty();
        assertThat(
                        problems(
                                inTurn(
                                        "{ou: Workloads}], except: [{ou: Workloads/Prod}",
                                        "{ou: Workloads/Prod}")))
                .isEmpty();
    }

    @Test
    void aPersonWhoComesThroughTwoGroupsInTurnStaysAllTheWhile() {
        String two =
                """
                groups:
                  AWS-Admins: {push: [aws], members: [{login: a@example.com, until: 2027-01-31, reason: x}]}
                  AWS-Others: {push: [aws], members: [{group: Inner, until: 2027-04-30}]}
                  Inner: {members: [{login: a@example.com, from: 2027-02-01, reason: x}]}
                """;

        assertThat(problems(two + standing().replace("[AWS-Admins]", "[AWS-Admins, AWS-Others]")))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.place()).hasToString("access/a.yaml:3:47"));
    }

    @Test
    void whoeverIsDeniedOrExceptedGetsNothing() {
        assertThat(problems("deny: [a@example.com]\n" + groups("[a@example.com]") + standing()))
                .isEmpty();
        String excepted =
                """
                groups:
                  AWS-Admins: {push: [aws], members: [{group: Inner}], except: [A@example.com]}
                  AWS-Direct: {push: [aws], members: [{group: Inner}]}
                  Inner: {members: [a@example.com]}
                """;

        assertThat(problems(excepted + standing())).isEmpty();
        assertThat(problems(excepted + standing().replace("AWS-Admins", "AWS-Direct"))).hasSize(1);
        assertThat(
                        problems(
                                excepted
                                        + standing()
                                                .replace(
                                                        "[AWS-Admins]",
                                                        "[AWS-Admins, AWS-Direct]")))
                .hasSize(1);
    }

    @Test
    void denyTakesNobodyOutOfAnAssignmentToHimself() {
        String assignment = standing().replace("groups: [AWS-Admins]", "users: [a@example.com]");

        assertThat(messages("deny: [a@example.com]\n" + groups("[]") + assignment))
                .singleElement()
                .asString()
                .startsWith("this assignment gives `a@example.com`");
    }

    @Test
    void aGroupWhoseMembersHaveToEndIsToldOfOnlyOnceTheLastEndIsNear() {
        assertThat(runsEmpty(groups(line("2026-12-09", "SEC-1")) + standing())).isEmpty();
        assertThat(runsEmpty(groups(line("2026-12-08", "SEC-1")) + standing()))
                .singleElement()
                .extracting(Problem::remedy)
                .isEqualTo(
                        "Add a line with a later `until`, as `requirements` of the settings allow"
                                + " (90 days at most), or remove the group by then.");
    }

    @Test
    void whereTheAssignmentEndsItsMembersNeedNoEndAndIfAllHaveOneThatIsTold() {
        String ending = standing() + "    until: 2027-01-31\n    reason: audit\n";

        assertThat(runsEmpty(groups(line("2027-02-22", "SEC-1")) + ending))
                .singleElement()
                .extracting(Problem::remedy)
                .isEqualTo("Give somebody a later `until` or none, or remove the group by then.");
    }

    /// Two assignments of a set to one group, the second from the day after the first has ended.
    private static String inTurn(String before, String after) {
        return groups("[a@example.com, b@example.com]")
                + """
                assignments:
                  - groups: [AWS-Admins]
                    permissionSets: [OrgAdmin]
                    accounts: [%s]
                    until: 2027-01-31
                    reason: audit
                  - {groups: [AWS-Admins], permissionSets: [OrgAdmin], accounts: [%s], from: 2027-02-01, until: 2027-04-30, reason: audit}
                """
                        .formatted(before, after)
                        .replace(
                                "], except: [{ou: Workloads/Prod}]",
                                "]\n    except: [{ou: Workloads/Prod}]");
    }

    private static String groups(String members) {
        return "groups: {AWS-Admins: {members: %s, push: [aws]}}\n".formatted(members);
    }

    private static String line(String until, String reason) {
        return "[{login: a@example.com, until: %s, reason: %s}]".formatted(until, reason);
    }

    private static String standing() {
        return """
        assignments:
          - groups: [AWS-Admins]
            permissionSets: [OrgAdmin]
            accounts: [{all: true}]
        """;
    }

    private List<String> messages(String yaml) {
        return problems(yaml).stream().map(Problem::message).toList();
    }

    private List<Problem> problems(String yaml) {
        return problems(yaml, ninetyDays());
    }

    private List<Problem> runsEmpty(String yaml) {
        return everything(yaml, ninetyDays())
                .filter(problem -> problem.id().equals("group-runs-empty"))
                .toList();
    }

    private Settings ninetyDays() {
        return OperatorSettings.of(
                temp,
                """
                version: 1
                requirements: [{permissionSets: ["*Admin*"], reason: true, maxDuration: 90d}]
                """);
    }

    private static List<Problem> problems(String yaml, Settings settings) {
        return everything(yaml, settings).filter(Problem::isError).toList();
    }

    private static Stream<Problem> everything(String yaml, Settings settings) {
        String rest =
                """
                apps: {aws: {name: amazon_aws_sso, label: AWS}}
                permissionSets: {OrgAdmin: {}, ReadOnly: {}}
                """;
        return new DeclarationReader(LocalDate.parse("2026-11-24"), settings)
                        .read(
                                new Snapshot(
                                        "test",
                                        new TreeMap<>(
                                                Map.of(
                                                        "access/a.yaml",
                                                        yaml,
                                                        "access/b.yaml",
                                                        rest))))
                        .problems()
                        .stream();
    }
}
