package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Which changes only the time of day causes, where Muster's clock (noon of 2026-11-24) is off.
class ByTimeTest {

    private static final String LIVE =
            """
            CLOCKS
            okta:
              users: {ann@example.com: ACTIVE, ben@example.com: ACTIVE, cleo@example.com: ACTIVE}
              groups:
                AWS-Users: {members: [cleo@example.com]}
                AWS-ReadOnly: {members: [cleo@example.com]}
              apps:
                aws: {assigned: [AWS-Users], pushed: {AWS-ReadOnly: ACTIVE}}
            aws:
              users: {ann@example.com: enabled, ben@example.com: enabled, cleo@example.com: enabled}
              groups: {AWS-ReadOnly: [cleo@example.com]}
              sets: {}
              accounts: []
            """;

    private static List<String> byTime(String clocks, String members) {
        Plan plan =
                PlanCase.of(
                                """
                                apps: {aws: {name: amazon_aws_sso, label: AWS IAM Identity Center}}
                                groups:
                                  AWS-Users: {apps: [aws], members: [{pushedTo: aws}]}
                                  AWS-ReadOnly: {push: [aws], members: [MEMBERS]}
                                """
                                        .replace("MEMBERS", members),
                                LIVE.replace("CLOCKS", clocks))
                        .plan();
        assertThat(plan.changes()).as("there is something to do").isNotEmpty();
        return plan.changes().stream()
                .filter(change -> plan.byTime().contains(change.id()))
                .map(change -> change.action().sign() + " " + change.key().text())
                .toList();
    }

    @Test
    void whatHasBegunIsAndWhatIsDeclaredForGoodIsNot() {
        assertThat(
                        byTime(
                                "clocks: {okta: 2026-11-24T12:05:00Z, aws: 2026-11-24T12:05:00Z}",
                                "cleo@example.com, ben@example.com,"
                                        + " {login: ann@example.com, from: 2026-11-24}"))
                .containsExactlyInAnyOrder(
                        "+ AWS-ReadOnly <- ann@example.com", "+ AWS-Users <- ann@example.com");
    }

    @Test
    void anEndIsInEveryGroupThatFollows() {
        assertThat(
                        byTime(
                                "clocks: {okta: 2026-11-24T12:05:00Z, aws: 2026-11-24T12:05:00Z}",
                                "{login: cleo@example.com, until: 2026-11-23}"))
                .containsExactlyInAnyOrder(
                        "- AWS-ReadOnly <- cleo@example.com", "- AWS-Users <- cleo@example.com");
    }

    @Test
    void whatHasEndedByTheServicesTimeIsNotBegunOverByMusters() {
        assertThat(
                        byTime(
                                "clocks: {okta: 2027-01-01T00:00:00Z}",
                                "cleo@example.com, {login: ann@example.com, until: 2026-12-31}"))
                .contains("+ AWS-ReadOnly <- ann@example.com");
    }

    @Test
    void noneIsWhereTheClockIsRight() {
        assertThat(
                        byTime(
                                "clocks: {okta: 2026-11-24T12:00:59Z, aws: 2027-01-01T00:00:00Z}",
                                "{login: cleo@example.com, until: 2026-11-23}"))
                .isEmpty();
    }
}
