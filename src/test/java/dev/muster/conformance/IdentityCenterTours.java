package dev.muster.conformance;

import static dev.muster.conformance.Tour.aws;
import static dev.muster.conformance.Tour.called;

import dev.muster.conformance.Tour.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// States of the kinds that live in IAM Identity Center.
final class IdentityCenterTours {

    private static final String SET = "/permissionSets/Reader/";
    private static final String DEMO = row("AWS-Readers", "Reader", "222222222222");
    private static final String SHOP = row("AWS-Readers", "Reader", "333333333333");
    private static final String BANK = row("AWS-Readers", "Reader", "444444444444");
    private static final String TEST = row("AWS-Readers", "Reader", "555555555555");

    private IdentityCenterTours() {}

    static Stream<Tour> all() {
        return Stream.of(
                permissionSets(),
                policies(),
                accountAssignments(),
                personalAssignments(),
                accessControl(),
                wholeChain());
    }

    private static String row(String principal, String set, String account) {
        return """
        {"principal": "%s", "principalType": "%s", "permissionSet": "%s", "account": "%s"}
        """
                .formatted(principal, principal.contains("@") ? "USER" : "GROUP", set, account);
    }

    private static Truth assigned(String... rows) {
        return aws("/assignments", "[" + String.join(",", rows) + "]");
    }

    /// How often the set was provisioned in this apply, and that every account has its latest
    /// version.
    private static Truth provisioned(int times) {
        return called("sso-admin:ProvisionPermissionSet", times)
                .and(aws(SET + "provisioned/222222222222/latest", "true"))
                .and(aws(SET + "provisioned/333333333333/latest", "true"));
    }

    /// A set in two accounts.
    private static String set(String fields) {
        return """
        assignments:
          - {groups: [AWS-Readers], permissionSets: [Reader], accounts: [Demo, Shop]}
        permissionSets:
          Reader:
        """
                + fields.indent(4);
    }

    private static Tour permissionSets() {
        return Tour.of("permission set")
                .everywhere(Beginning.CHAIN)
                .state(
                        "is made and assigned",
                        set("description: Reads\nmanagedPolicies: [ReadOnlyAccess]"),
                        aws(SET + "sessionDuration", "\"PT1H\""),
                        aws(SET + "tags", "{\"muster:owner\": \"muster\"}"),
                        provisioned(0))
                .state(
                        "has another description, duration and first page",
                        set(
                                """
                                description: Reads everything
                                sessionDuration: 4h
                                relayState: https://eu-central-1.console.aws.amazon.com/s3/
                                managedPolicies: [ReadOnlyAccess]
                                """),
                        aws(SET + "description", "\"Reads everything\""),
                        aws(SET + "sessionDuration", "\"PT4H\""),
                        aws(
                                SET + "relayState",
                                "\"https://eu-central-1.console.aws.amazon.com/s3/\""),
                        provisioned(1))
                .state(
                        "has another duration and keeps the rest",
                        set(
                                """
                                description: Reads everything
                                sessionDuration: 90m
                                relayState: https://eu-central-1.console.aws.amazon.com/s3/
                                managedPolicies: [ReadOnlyAccess]
                                """),
                        aws(SET + "description", "\"Reads everything\""),
                        aws(SET + "sessionDuration", "\"PT1H30M\""),
                        aws(
                                SET + "relayState",
                                "\"https://eu-central-1.console.aws.amazon.com/s3/\""),
                        provisioned(1))
                .state(
                        "has none of them",
                        set("managedPolicies: [ReadOnlyAccess]"),
                        aws(SET + "description", ""),
                        aws(SET + "sessionDuration", "\"PT1H\""),
                        aws(SET + "relayState", ""),
                        provisioned(1))
                .state(
                        "has tags, which no account needs to hear of",
                        set("managedPolicies: [ReadOnlyAccess]\ntags: {team: platform, tier: ''}"),
                        aws(
                                SET + "tags",
                                "{\"muster:owner\": \"muster\", \"team\": \"platform\", \"tier\": \"\"}"),
                        provisioned(0))
                .state(
                        "has another tag, and leaves the undeclared one alone",
                        set("managedPolicies: [ReadOnlyAccess]\ntags: {team: shop}"),
                        aws(
                                SET + "tags",
                                "{\"muster:owner\": \"muster\", \"team\": \"shop\", \"tier\": \"\"}"),
                        provisioned(0))
                .state(
                        "is not declared any more, and stays without assignments",
                        "assignments: []",
                        assigned(),
                        aws(SET + "tags/muster:owner", "\"muster\""),
                        called("sso-admin:DeletePermissionSet", 0));
    }

    private static Tour policies() {
        String aws = "arn:aws:iam::aws:policy/";
        return Tour.of("policies of a permission set")
                .everywhere(Beginning.CHAIN)
                .state(
                        "has two managed ones",
                        set("managedPolicies: [ReadOnlyAccess, job-function/Billing]"),
                        aws(
                                SET + "managedPolicies",
                                "[\""
                                        + aws
                                        + "ReadOnlyAccess\", \""
                                        + aws
                                        + "job-function/Billing\"]"),
                        provisioned(0))
                .state(
                        "gives one for another, in one provisioning",
                        set("managedPolicies: [SecurityAudit, ReadOnlyAccess]"),
                        aws(
                                SET + "managedPolicies",
                                "[\"" + aws + "ReadOnlyAccess\", \"" + aws + "SecurityAudit\"]"),
                        provisioned(1))
                .state(
                        "has customer managed ones and a boundary beside",
                        set(
                                """
                                managedPolicies: [ReadOnlyAccess]
                                customerManagedPolicies: [{name: Billing}, {name: Team, path: /teams/}]
                                permissionsBoundary: {managed: PowerUserAccess}
                                """),
                        aws(SET + "customerManagedPolicies", "[\"/Billing\", \"/teams/Team\"]"),
                        aws(SET + "permissionsBoundary", "\"" + aws + "PowerUserAccess\""),
                        provisioned(1))
                .state(
                        "has another boundary and one customer managed policy",
                        set(
                                """
                                managedPolicies: [ReadOnlyAccess]
                                customerManagedPolicies: [{name: Team, path: /teams/}]
                                permissionsBoundary: {customer: {name: Fence}}
                                """),
                        aws(SET + "customerManagedPolicies", "[\"/teams/Team\"]"),
                        aws(SET + "permissionsBoundary", "\"/Fence\""),
                        provisioned(1))
                .state(
                        "has an inline policy instead",
                        set(inline("s3:GetObject")),
                        aws(SET + "managedPolicies", "[]"),
                        aws(SET + "customerManagedPolicies", "[]"),
                        aws(SET + "permissionsBoundary", ""),
                        provisioned(1))
                .state(
                        "has another inline policy",
                        set(inline("s3:ListBucket")),
                        site ->
                                org.assertj.core.api.Assertions.assertThat(
                                                site.awsHolds().at(SET + "inlinePolicy").asText())
                                        .contains("s3:ListBucket")
                                        .doesNotContain("GetObject"),
                        provisioned(1))
                .state(
                        "has none again",
                        set("managedPolicies: [ReadOnlyAccess]"),
                        aws(SET + "inlinePolicy", ""),
                        provisioned(1));
    }

    private static String inline(String action) {
        return """
        inlinePolicy:
          Version: "2012-10-17"
          Statement: [{Effect: Allow, Action: %s, Resource: "*"}]
        """
                .formatted(action);
    }

    /// The reader's set, assigned as said.
    private static String assigning(String assignments) {
        return "permissionSets: {Reader: {managedPolicies: [ReadOnlyAccess]}}\nassignments:\n"
                + assignments.indent(2);
    }

    private static Tour accountAssignments() {
        return Tour.of("account assignment")
                .everywhere(Beginning.CHAIN)
                .state(
                        "reaches one account",
                        assigning(
                                "- {groups: [AWS-Readers], permissionSets: [Reader], accounts: [Demo]}"),
                        assigned(DEMO))
                .state(
                        "reaches another instead",
                        assigning(
                                "- {groups: [AWS-Readers], permissionSets: [Reader],"
                                        + " accounts: [{id: 333333333333}]}"),
                        assigned(SHOP))
                .state(
                        "reaches all below a unit but one",
                        assigning(
                                "- {groups: [AWS-Readers], permissionSets: [Reader],"
                                        + " accounts: [{ou: Workloads}], except: [Shop]}"),
                        assigned(BANK, TEST))
                .state(
                        "reaches all with the tags, and one by name",
                        assigning(
                                """
                                - groups: [AWS-Readers]
                                  permissionSets: [Reader]
                                  accounts: [{tag: {env: prod, team: shop}}, Demo]
                                """),
                        assigned(DEMO, SHOP))
                .state(
                        "reaches all but the management account, which is out of scope",
                        assigning(
                                "- {groups: [AWS-Readers], permissionSets: [Reader],"
                                        + " accounts: [{all: true}], except: [{name: Management}]}"),
                        assigned(DEMO, SHOP, BANK, TEST))
                .state(
                        "lasts as long as the latest entry says",
                        assigning(
                                """
                                - groups: [AWS-Readers]
                                  permissionSets: [Reader]
                                  accounts: [Demo]
                                  until: 2026-11-23
                                - groups: [AWS-Readers]
                                  permissionSets: [Reader]
                                  accounts: [Demo, Shop]
                                  until: 2026-11-24
                                """),
                        assigned(DEMO, SHOP))
                .state(
                        "is over",
                        "permissionSets: {Reader: {managedPolicies: [ReadOnlyAccess]}}",
                        assigned());
    }

    private static Tour personalAssignments() {
        return Tour.of("account assignment of a person")
                .everywhere(Beginning.CHAIN)
                .state(
                        "reaches one account",
                        assigning(
                                "- {users: [ann@example.com], permissionSets: [Reader], accounts: [Demo]}"),
                        assigned(row("ann@example.com", "Reader", "222222222222")))
                .state(
                        "gives way to the group's",
                        assigning(
                                "- {groups: [AWS-Readers], permissionSets: [Reader], accounts: [Demo]}"),
                        assigned(DEMO));
    }

    private static Truth attributes(String... keysAndSources) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < keysAndSources.length; i += 2) {
            all.add(
                    """
                    {"Key": "%s", "Value": {"Source": ["${path:%s}"]}}\
                    """
                            .formatted(keysAndSources[i], keysAndSources[i + 1]));
        }
        return aws("/accessControlAttributes", "[" + String.join(",", all) + "]");
    }

    private static Tour accessControl() {
        String update = "sso-admin:UpdateInstanceAccessControlAttributeConfiguration";
        String create = "sso-admin:CreateInstanceAccessControlAttributeConfiguration";
        return Tour.of("access control attributes")
                .state(
                        "are turned on",
                        """
                        accessControlAttributes:
                          CostCenter: "${path:enterprise.costCenter}"
                          Team: "${path:userType}"
                        """,
                        attributes("CostCenter", "enterprise.costCenter", "Team", "userType"),
                        called(create, 1),
                        called(update, 1))
                .state(
                        "are one of another source, one new and one less",
                        """
                        accessControlAttributes:
                          CostCenter: "${path:enterprise.division}"
                          Site: "${path:locale}"
                        """,
                        attributes("CostCenter", "enterprise.division", "Site", "locale"),
                        called(create, 0),
                        called(update, 3))
                .state(
                        "are declared nowhere, and stay",
                        "",
                        attributes("CostCenter", "enterprise.division", "Site", "locale"),
                        called("sso-admin:DescribeInstanceAccessControlAttributeConfiguration", 0))
                .state(
                        "are none",
                        "accessControlAttributes: {}",
                        attributes(),
                        called("sso-admin:DeleteInstanceAccessControlAttributeConfiguration", 0));
    }

    private static Tour wholeChain() {
        String set = "permissionSets: {Reader: {managedPolicies: [ReadOnlyAccess]}}\n";
        return Tour.of("the whole chain")
                .state(
                        "is there at once, with a person who is new",
                        set
                                + """
                                users: {dora@example.com: {firstName: Dora, lastName: May}}
                                groups:
                                  AWS-Users: {apps: [aws], members: [{pushedTo: aws}]}
                                  AWS-Readers: {push: [aws], members: [dora@example.com]}
                                assignments:
                                  - {groups: [AWS-Readers], permissionSets: [Reader], accounts: [Demo]}
                                """,
                        aws("/groups/AWS-Readers/members", "[\"dora@example.com\"]"),
                        assigned(DEMO))
                .state(
                        "moves to another group, account by account",
                        set
                                + """
                                users: {dora@example.com: {firstName: Dora, lastName: May}}
                                groups:
                                  AWS-Users: {apps: [aws], members: [{pushedTo: aws}]}
                                  AWS-Readers: {push: [], members: []}
                                  AWS-New: {push: [aws], members: [dora@example.com]}
                                assignments:
                                  - {groups: [AWS-New], permissionSets: [Reader], accounts: [Demo]}
                                """,
                        aws("/groups/AWS-New/members", "[\"dora@example.com\"]"),
                        assigned(row("AWS-New", "Reader", "222222222222")))
                .state(
                        "is gone at once, and the person with it",
                        set
                                + """
                                users:
                                  dora@example.com:
                                    {firstName: Dora, lastName: May, state: deactivated}
                                groups:
                                  AWS-Users: {apps: [], members: []}
                                  AWS-Readers: {push: [], members: []}
                                  AWS-New: {push: [], members: []}
                                """,
                        aws("/groups/AWS-New/scim", "true"),
                        aws("/users/dora@example.com/enabled", "false"),
                        assigned());
    }
}
