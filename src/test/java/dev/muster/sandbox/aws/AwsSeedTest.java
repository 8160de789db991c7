package dev.muster.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.sandbox.wire.StateFile;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsSeedTest {

    private static AwsSeed read(String further) {
        return AwsSeed.from(StateFile.parse("test.yaml", AwsFixture.BASE + further));
    }

    @Test
    void quotasAreTheRealOnesUnlessSaid() {
        AwsSeed seed = read("quotas: {outstandingCreations: 3}\n");
        assertThat(seed.quotas().outstandingCreations()).isEqualTo(3);
        assertThat(seed.quotas().ssoAdminPerSecond()).isEqualTo(20);
        assertThat(seed.quotas().concurrentProvisions()).isEqualTo(3);
        assertThat(seed.delays().assignmentCreate()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void bringsTheOrganizationInstanceFirstAndBareNamesToArns() {
        AwsSeed seed =
                read(
                        """
                        permissionSets:
                          Ops: {sessionDuration: 4h, managedPolicies: [ReadOnlyAccess], permissionsBoundary: {managed: ViewOnlyAccess}}
                        """);
        assertThat(seed.instances().getFirst().kind()).isEqualTo(AwsSeed.InstanceKind.ORGANIZATION);
        PermissionSet.Content content = seed.permissionSets().getFirst().content();
        assertThat(content.sessionDuration()).isEqualTo("PT4H");
        assertThat(content.managedPolicies()).containsExactly(AccessTest.READ_ONLY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "switches: {nothing: true} | unknown key 'nothing'",
                "quotas: {outstandingCreations: many} | must be a whole number",
                "switches: {noBoundary: perhaps} | must be one of empty, missing, not-found",
                "assignments: [{group: X, permissionSet: Y, account: AWSDemo}] | no permissionSet 'Y'",
                "groups: [{name: A, members: [nobody]}] | no user 'nobody'",
                "groups: [{name: A}, {name: A}] | group 'A' is given twice",
                "scim: {tokens: {a: 2027-01-01, b: 2027-01-01, c: 2027-01-01}} | at most two SCIM tokens",
                "colour: red | unknown key 'colour'"
            })
    void saysWhatIsWrongAndWhere(String line, String problem) {
        assertThatThrownBy(() -> read(line + "\n"))
                .isInstanceOf(StateFile.Malformed.class)
                .hasMessageMatching("(?s)test\\.yaml:\\d+:\\d+: .*")
                .hasMessageContaining(problem);
    }

    @Test
    void theSameFileGivesTheSameIds() {
        String sets = "permissionSets: {Ops: {}}\ngroups: [{name: A}]\n";
        assertThat(read(sets).permissionSets()).isEqualTo(read(sets).permissionSets());
        assertThat(read(sets).groups()).isEqualTo(read(sets).groups());
    }
}
