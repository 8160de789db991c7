package dev.muster.conformance;

import static dev.muster.conformance.Tour.aws;
import static dev.muster.conformance.Tour.called;
import static dev.muster.conformance.Tour.okta;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

/// States of the kinds that live in Okta.
final class OktaTours {

    private OktaTours() {}

    static Stream<Tour> all() {
        return Stream.of(
                users(),
                stagedUser(),
                groups(),
                memberships(),
                nestedAndTimedMemberships(),
                deny(),
                appSettings(),
                appAttributes(),
                writableProvisioning(),
                appAssignments(),
                profilesOfAppAssignments(),
                pushMappings(),
                singleGroup());
    }

    private static Tour users() {
        String dora = "/api/v1/users/dora@example.com";
        return Tour.of("user")
                .state(
                        "is made active",
                        "users: {dora@example.com: {firstName: Dora, lastName: May}}",
                        okta("/users/dora@example.com", "\"PROVISIONED\""),
                        okta(dora, "/profile/displayName", "\"Dora May\""))
                .state(
                        "has another name and address",
                        """
                        users:
                          dora@example.com:
                            {firstName: Dora, lastName: June, displayName: D. June, email: d@example.com}
                        """,
                        okta(dora, "/profile/lastName", "\"June\""),
                        okta(dora, "/profile/displayName", "\"D. June\""),
                        okta(dora, "/profile/email", "\"d@example.com\""))
                .state(
                        "is suspended, which takes somebody who has signed in",
                        "users: {ann@example.com: {firstName: Ann, lastName: Lee, state: suspended}}",
                        okta("/users/ann@example.com", "\"SUSPENDED\""))
                .state(
                        "is deactivated",
                        "users: {ann@example.com: {firstName: Ann, lastName: Lee, state: deactivated}}",
                        okta("/users/ann@example.com", "\"DEPROVISIONED\""),
                        called("DELETE /api/v1/users/{id}", 0))
                .state(
                        "is not declared any more, and stays",
                        "users: {}",
                        okta("/users/ann@example.com", "\"DEPROVISIONED\""));
    }

    private static Tour stagedUser() {
        return Tour.of("staged user")
                .in(
                        Beginning.SANDBOX.replace(
                                "  groups:\n    Everyone",
                                "    sten@example.com: {firstName: Sten, lastName: Ek, status: STAGED}\n"
                                        + "  groups:\n    Everyone"))
                .state(
                        "is activated",
                        "users: {sten@example.com: {firstName: Sten, lastName: Ek}}",
                        okta("/users/sten@example.com", "\"PROVISIONED\""));
    }

    private static Tour groups() {
        return Tour.of("group")
                .state(
                        "is made",
                        "groups: {AWS-A: {description: For reading}}",
                        okta("/groups/AWS-A/profile/description", "\"For reading\""))
                .state(
                        "has another description",
                        "groups: {AWS-A: {description: For reading and more}}",
                        okta("/groups/AWS-A/profile/description", "\"For reading and more\""))
                .state(
                        "leaves its description to others",
                        "groups: {AWS-A: {}}",
                        okta("/groups/AWS-A/profile/description", "\"For reading and more\""))
                .state(
                        "has no description",
                        "groups: {AWS-A: {description: ''}}",
                        okta("/groups/AWS-A/profile/description", "\"\""))
                .state(
                        "is not declared any more, and stays",
                        "groups: {AWS-B: {}}",
                        okta("/groups/AWS-A/profile/name", "\"AWS-A\""),
                        called("DELETE /api/v1/groups/{id}", 0));
    }

    private static Tour memberships() {
        String members = "/groups/AWS-A/members";
        return Tour.of("membership")
                .state(
                        "has two members",
                        "groups: {AWS-A: {members: [ann@example.com, ben@example.com]}}",
                        okta(members, "[\"ann@example.com\", \"ben@example.com\"]"))
                .state(
                        "gives one for another",
                        "groups: {AWS-A: {members: [Ann@Example.com, cleo@example.com]}}",
                        okta(members, "[\"ann@example.com\", \"cleo@example.com\"]"))
                .state(
                        "has at least one, who joins",
                        "groups: {AWS-A: {membership: include, members: [ben@example.com]}}",
                        okta(
                                members,
                                "[\"ann@example.com\", \"ben@example.com\", \"cleo@example.com\"]"))
                .state(
                        "keeps somebody out",
                        """
                        groups:
                          AWS-A:
                            membership: include
                            members: [ben@example.com]
                            except: [cleo@example.com]
                        """,
                        okta(members, "[\"ann@example.com\", \"ben@example.com\"]"))
                .state(
                        "leaves its members to others",
                        "groups: {AWS-A: {}}",
                        okta(members, "[\"ann@example.com\", \"ben@example.com\"]"))
                .state("is empty", "groups: {AWS-A: {members: []}}", okta(members, "[]"));
    }

    private static Tour nestedAndTimedMemberships() {
        String members = "/groups/AWS-A/members";
        return Tour.of("nested and timed membership")
                .state(
                        "takes the members of another group",
                        """
                        groups:
                          AWS-A: {members: [{group: AWS-B}, {login: cleo@example.com, until: 2026-12-24}]}
                          AWS-B: {members: [ann@example.com]}
                        """,
                        okta(members, "[\"ann@example.com\", \"cleo@example.com\"]"))
                .state(
                        "follows the other group",
                        """
                        groups:
                          AWS-A: {members: [{group: AWS-B}, {login: cleo@example.com, until: 2026-12-24}]}
                          AWS-B: {members: [ben@example.com]}
                        """,
                        okta(members, "[\"ben@example.com\", \"cleo@example.com\"]"))
                .state(
                        "ends with its day, and does not begin before it",
                        """
                        groups:
                          AWS-A:
                            members:
                              - {login: cleo@example.com, until: 2026-11-23}
                              - {login: ann@example.com, from: 2026-11-25}
                              - {login: ben@example.com, from: 2026-11-24, until: 2026-11-24}
                          AWS-B: {members: [ben@example.com]}
                        """,
                        okta(members, "[\"ben@example.com\"]"));
    }

    private static Tour deny() {
        String access =
                """
                permissionSets: {Reader: {managedPolicies: [ReadOnlyAccess]}}
                assignments: [{groups: [AWS-A], permissionSets: [Reader], accounts: [Demo]}]
                groups:
                  AWS-Users: {apps: [aws], members: [{pushedTo: aws}]}
                  AWS-A: {push: [aws], members: [ann@example.com, ben@example.com]}
                """;
        return Tour.of("deny")
                .state(
                        "begins with two who have access",
                        access,
                        aws("/groups/AWS-A/members", "[\"ann@example.com\", \"ben@example.com\"]"))
                .state(
                        "takes one out of every group, whatever they say",
                        access + "deny: [ben@example.com]\n",
                        okta("/groups/AWS-A/members", "[\"ann@example.com\"]"),
                        okta("/groups/AWS-Users/members", "[\"ann@example.com\"]"),
                        aws("/users/ben@example.com/enabled", "false"))
                .state(
                        "ends",
                        access,
                        aws("/groups/AWS-A/members", "[\"ann@example.com\", \"ben@example.com\"]"));
    }

    private static Tour appSettings() {
        String app = "/api/v1/apps/0oaconformance00001";
        return Tour.of("app settings")
                .everywhere("groups: {}")
                .state(
                        "keeps what it does not name",
                        Beginning.APP,
                        okta("/app/settings/acsURL", "\"" + ACS + "one\""))
                .state(
                        "has another ACS URL",
                        app("saml: {acsUrl: " + ACS + "two}"),
                        okta("/app/settings/acsURL", "\"" + ACS + "two\""))
                .state(
                        "has another issuer and user name",
                        app(
                                "saml: {entityId: 'https://example.com/issuer', usernameFormat: email}"),
                        okta("/app/settings/acsURL", "\"" + ACS + "two\""),
                        okta("/app/settings/entityID", "\"https://example.com/issuer\""),
                        okta(app, "/credentials/userNameTemplate/template", "\"${source.email}\""))
                .state(
                        "has the usual user name again",
                        app("saml: {acsUrl: " + ACS + "two, usernameFormat: okta-username}"),
                        okta(app, "/credentials/userNameTemplate/template", "\"${source.login}\""))
                .state(
                        "cannot say what its provisioning does, which is no difference",
                        app("provisioning: {createUsers: true, deactivateUsers: false}"));
    }

    private static Tour appAttributes() {
        String app = "/api/v1/apps/0oaconformance00001";
        String statements = "/settings/signOn/attributeStatements";
        String name = "https://aws.amazon.com/SAML/Attributes/AccessControl:";
        return Tour.of("attributes for access control of an app")
                .in(
                        Beginning.SANDBOX.replace(
                                "      features: unknown\n",
                                "      features: unknown\n"
                                        + "      attributeStatements: {mail: user.email, '"
                                        + name
                                        + "Old': user.title}\n"))
                .everywhere("groups: {}")
                .state(
                        "are left to others",
                        app("saml: {usernameFormat: okta-username}"),
                        okta(app, statements + "/1/name", "\"" + name + "Old\""))
                .state(
                        "are two, and other statements stay where they stand",
                        app(
                                "saml: {accessControlAttributes: {CostCenter: user.costCenter, Old:"
                                        + " user.division}}"),
                        okta(app, statements + "/0/name", "\"mail\""),
                        okta(app, statements + "/0/values", "[\"user.email\"]"),
                        okta(app, statements + "/1/name", "\"" + name + "Old\""),
                        okta(app, statements + "/1/values", "[\"user.division\"]"),
                        okta(app, statements + "/2/name", "\"" + name + "CostCenter\""),
                        okta(app, statements + "/2/values", "[\"user.costCenter\"]"))
                .state(
                        "are none",
                        app("saml: {accessControlAttributes: {}}"),
                        okta(app, statements + "/0/name", "\"mail\""),
                        okta(app, statements + "/1", ""),
                        okta("/app/settings/acsURL", "\"" + ACS + "one\""));
    }

    private static final String ACS =
            "https://eu-central-1.signin.aws.amazon.com/platform/saml/acs/";

    private static String app(String more) {
        return """
        apps:
          aws:
            name: amazon_aws_sso
            label: AWS IAM Identity Center
        """
                + "    "
                + more
                + "\n";
    }

    private static Tour writableProvisioning() {
        String feature = "/api/v1/apps/0oaconformance00001/features/USER_PROVISIONING";
        return Tour.of("app provisioning where Okta lets it be written")
                .in(Beginning.SANDBOX.replace("features: unknown", "features: writable"))
                .everywhere("groups: {}")
                .state(
                        "is as it is",
                        app("provisioning: {createUsers: true, updateAttributes: true}"),
                        okta(feature, "/capabilities/create/lifecycleCreate/status", "\"ENABLED\""))
                .state(
                        "creates nobody and updates nothing",
                        app("provisioning: {createUsers: false, updateAttributes: false}"),
                        okta(
                                feature,
                                "/capabilities/create/lifecycleCreate/status",
                                "\"DISABLED\""),
                        okta(feature, "/capabilities/update/profile/status", "\"DISABLED\""),
                        okta(
                                feature,
                                "/capabilities/update/lifecycleDeactivate/status",
                                "\"ENABLED\""))
                .state(
                        "does all again but deactivate",
                        app(
                                "provisioning: {createUsers: true, updateAttributes: true,"
                                        + " deactivateUsers: false}"),
                        okta(feature, "/capabilities/create/lifecycleCreate/status", "\"ENABLED\""),
                        okta(feature, "/capabilities/update/profile/status", "\"ENABLED\""),
                        okta(
                                feature,
                                "/capabilities/update/lifecycleDeactivate/status",
                                "\"DISABLED\""));
    }

    private static Tour appAssignments() {
        return Tour.of("app assignment")
                .state(
                        "lets the members into AWS",
                        "groups: {AWS-Users: {apps: [aws], members: [ann@example.com]}}",
                        okta("/app/groups", "[\"AWS-Users\"]"),
                        aws("/users/ann@example.com/enabled", "true"))
                .state(
                        "lets another group in, which comes first",
                        """
                        groups:
                          AWS-Users: {apps: [aws], members: [ann@example.com]}
                          AWS-More: {apps: [{app: aws, priority: 0}], members: [ben@example.com]}
                        """,
                        okta("/app/groups", "[\"AWS-Users\", \"AWS-More\"]"),
                        aws("/users/ben@example.com/enabled", "true"))
                .state(
                        "ends for one of them",
                        """
                        groups:
                          AWS-Users: {apps: [aws], members: [ann@example.com]}
                          AWS-More: {apps: [], members: [ben@example.com]}
                        """,
                        okta("/app/groups", "[\"AWS-Users\"]"),
                        okta("/groups/AWS-More/members", "[\"ben@example.com\"]"))
                .state(
                        "is left to others",
                        """
                        groups:
                          AWS-Users: {members: [ann@example.com]}
                          AWS-More: {members: [ben@example.com]}
                        """,
                        okta("/app/groups", "[\"AWS-Users\"]"));
    }

    private static Tour profilesOfAppAssignments() {
        String users = "groups: {AWS-Users: {apps: [%s], members: [ann@example.com]}}";
        return Tour.of("profile of an app assignment")
                .in(
                        Beginning.SANDBOX
                                .replace(
                                        "Everyone: {type: BUILT_IN}",
                                        "Everyone: {type: BUILT_IN}\n    AWS-Users: {}")
                                .replace(
                                        "      features: unknown\n",
                                        """
                                              features: unknown
                                              assignedGroups:
                                                - group: AWS-Users
                                                  profile: '{"region":"eu","n":null,"tags":["b","a"],"o":{"y":1,"x":2}}'
                                        """))
                .state(
                        "gets what is declared beside what it has",
                        users.formatted(
                                "{app: aws, profile: {costCenter: '4711', admin: true, tags: [a, b]}}"),
                        profile(
                                "{\"region\":\"eu\",\"n\":null,\"tags\":[\"a\",\"b\"],\"o\":{\"y\":1,\"x\":2},"
                                        + "\"admin\":true,\"costCenter\":\"4711\"}"))
                .state(
                        "loses what is declared as empty",
                        users.formatted("{app: aws, profile: {costCenter: '', admin: false}}"),
                        profile(
                                "{\"region\":\"eu\",\"n\":null,\"tags\":[\"a\",\"b\"],\"o\":{\"y\":1,\"x\":2},"
                                        + "\"admin\":false,\"costCenter\":null}"))
                .state("goes with the assignment", users.formatted(""), okta("/app/groups", "[]"))
                .state(
                        "comes with a new assignment",
                        users.formatted("{app: aws, profile: {level: 3}}"),
                        profile("{\"level\":3}"));
    }

    /// The whole profile of the one assignment, byte for byte.
    private static Tour.Truth profile(String json) {
        return site ->
                assertThat(
                                site.oktaSays("/api/v1/apps/0oaconformance00001/groups")
                                        .at("/0/profile")
                                        .toString())
                        .isEqualTo(json);
    }

    private static Tour pushMappings() {
        String users = "  AWS-Users: {apps: [aws], members: [ann@example.com, ben@example.com]}\n";
        return Tour.of("push mapping")
                .state(
                        "brings the group and its members to AWS",
                        "groups:\n"
                                + users
                                + "  AWS-A: {push: [aws], members: [ann@example.com]}\n",
                        okta("/app/pushed", "{\"AWS-A\": \"ACTIVE\"}"),
                        aws("/groups/AWS-A/members", "[\"ann@example.com\"]"))
                .state(
                        "brings a change of members",
                        "groups:\n"
                                + users
                                + "  AWS-A: {push: [aws], members: [ben@example.com]}\n",
                        aws("/groups/AWS-A/members", "[\"ben@example.com\"]"))
                .state(
                        "is taken down, and the group in AWS stays",
                        "groups:\n" + users + "  AWS-A: {push: [], members: [ben@example.com]}\n",
                        okta("/app/pushed", "{}"),
                        okta("/groups/AWS-A/members", "[\"ben@example.com\"]"),
                        aws("/groups/AWS-A/scim", "true"))
                .state(
                        "is made again and finds the group that stayed",
                        "groups:\n"
                                + users
                                + "  AWS-A: {push: [aws], members: [ann@example.com, ben@example.com]}\n",
                        okta("/app/pushed", "{\"AWS-A\": \"ACTIVE\"}"),
                        aws("/groups/AWS-A/members", "[\"ann@example.com\", \"ben@example.com\"]"));
    }

    private static Tour singleGroup() {
        String rights =
                """
                permissionSets: {Reader: {managedPolicies: [ReadOnlyAccess]}}
                assignments: [{groups: [AWS-A], permissionSets: [Reader], accounts: [Demo]}]
                """;
        return Tour.of("one group in both roles")
                .state(
                        "lets its members in and carries their access",
                        rights
                                + """
                                groups:
                                  AWS-A:
                                    singleGroup: true
                                    apps: [aws]
                                    push: [aws]
                                    members: [ann@example.com, ben@example.com]
                                """,
                        aws("/groups/AWS-A/members", "[\"ann@example.com\", \"ben@example.com\"]"))
                .state(
                        "loses one",
                        rights
                                + """
                                groups:
                                  AWS-A:
                                    singleGroup: true
                                    apps: [aws]
                                    push: [aws]
                                    members: [ben@example.com]
                                """,
                        aws("/users/ann@example.com/enabled", "false"))
                .state(
                        "is taken apart",
                        """
                        permissionSets: {Reader: {managedPolicies: [ReadOnlyAccess]}}
                        groups: {AWS-A: {apps: [], push: [], members: []}}
                        """,
                        okta("/app/groups", "[]"),
                        okta("/app/pushed", "{}"),
                        aws("/assignments", "[]"),
                        aws("/groups/AWS-A/scim", "true"));
    }
}
