package dev.muster.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.live.AwsState;
import dev.muster.live.Coverage;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.model.Target;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Holds a full turn to what it may cost, on a generated organization of 200 groups, 40 permission
/// sets, 60 accounts and 2,000 assignments.
class CallCostTest {

    private static final int GROUPS = 200;
    private static final int SETS = 40;
    private static final int ACCOUNTS = 60;
    private static final int ASSIGNMENTS = 2000;

    private static String organization() {
        StringBuilder yaml = new StringBuilder(SandboxAws.BASE.replaceAll("(?s)accounts:.*", ""));
        yaml.append(
                "callers:\n  DELEGATED: {account: \"555566667777\", role: Delegate}\naccounts:\n");
        yaml.append("  - {id: 555566667777, name: Security, ou: Security}\n");
        // With the management account and the delegated administrator it is sixty.
        for (int i = 0; i < ACCOUNTS - 2; i++) {
            yaml.append(
                    "  - {id: %012d, name: Account%d, ou: Unit%d/Below}\n".formatted(i, i, i % 5));
        }
        yaml.append("users:\n");
        for (int i = 0; i < 250; i++) {
            yaml.append("  - {userName: user%d@example.com, scim: true}\n".formatted(i));
        }
        yaml.append("groups:\n");
        for (int i = 0; i < GROUPS; i++) {
            yaml.append(
                    "  - {name: Group%d, scim: true, members: [user%d@example.com, user%d@example.com]}\n"
                            .formatted(i, i, i + 1));
        }
        yaml.append("permissionSets:\n");
        for (int i = 0; i < SETS; i++) {
            yaml.append("  Set%d: {managedPolicies: [ReadOnlyAccess]}\n".formatted(i));
        }
        yaml.append("assignments:\n");
        for (int i = 0; i < ASSIGNMENTS; i++) {
            int group = i % GROUPS;
            int round = i / GROUPS;
            yaml.append(
                    "  - {group: Group%d, permissionSet: Set%d, account: \"%012d\"}\n"
                            .formatted(
                                    group,
                                    (group + round) % SETS,
                                    (group * 7 + round * 11) % (ACCOUNTS - 2)));
        }
        return yaml.toString();
    }

    private static final List<String> NAMES =
            IntStream.range(0, GROUPS).mapToObj("Group%d"::formatted).toList();

    private static void holdsItsCost(SandboxAws aws, Interest interest, AwsState state) {
        LiveState live = aws.live(state);
        assertThat(live.coverage().gaps())
                .extracting(Coverage.Entry::target)
                .doesNotContain(Target.IDENTITY_CENTER);
        assertThat(aws.controls.calls().total()).isLessThanOrEqualTo(interest.cost(live).aws());
        assertThat(
                        state.assignments().values().stream()
                                .mapToInt(rows -> rows.known().orElseThrow().size())
                                .sum())
                .isEqualTo(ASSIGNMENTS);
    }

    private static int pairs(AwsState state) {
        return state.sets().known().orElseThrow().stream()
                .mapToInt(set -> set.provisionedIn().flatMap(Observed::known).orElseThrow().size())
                .sum();
    }

    @Test
    void asManagementAccountAndAsDelegatedAdministrator() {
        try (SandboxAws aws = SandboxAws.of(organization())) {
            AwsSystem management = aws.system();
            Interest byGroup = Interests.of(NAMES).byGroup().all();
            AwsState state = management.reader().read(byGroup);

            holdsItsCost(aws, byGroup, state);
            assertThat(aws.count("sso-admin:ListAccountAssignmentsForPrincipal")).isEqualTo(GROUPS);
            assertThat(aws.count("sso-admin:ListAccountAssignments")).isZero();

            aws.controls.calls().clear();
            Interest whole = Interests.of(NAMES).withTree().withTags().all();
            state = management.reader().read(whole);

            holdsItsCost(aws, whole, state);
            assertThat(aws.count("sso-admin:ListAccountAssignments")).isEqualTo(pairs(state));
            // Seven for each set, and its name is known.
            assertThat(aws.count("sso-admin:DescribePermissionSet")).isEqualTo(SETS);
            assertThat(management.calls().entries().keySet())
                    .containsAll(aws.controls.calls().counts().keySet());

            aws.controls.calls().clear();
            state = aws.system("DELEGATED").reader().read(byGroup);

            holdsItsCost(aws, byGroup, state);
            assertThat(aws.count("sso-admin:ListAccountAssignmentsForPrincipal")).isZero();
            assertThat(aws.count("sso-admin:ListPermissionSetsProvisionedToAccount")).isEqualTo(1);
            assertThat(refusals(aws)).isEmpty();
        }
    }

    /// What the sandbox refused, but for the boundaries that are not there.
    private static List<String> refusals(SandboxAws aws) {
        return aws.controls.calls().list().stream()
                .filter(call -> call.status() >= 400)
                .map(call -> call.operation())
                .filter(operation -> !operation.endsWith("GetPermissionsBoundaryForPermissionSet"))
                .collect(Collectors.toList());
    }
}
