package dev.muster.conformance;

import static dev.muster.conformance.Tour.aws;
import static dev.muster.conformance.Tour.called;
import static dev.muster.conformance.Tour.okta;

import java.util.stream.Stream;

/// A pushed group with access gets another name, and keeps everything else.
final class RenameTours {

    static final String SANDBOX =
            Beginning.SANDBOX.replace(
                    "  groups:\n    Everyone: {type: BUILT_IN}",
                    """
                      schema: {group: [costCenter]}
                      groups:
                        Everyone: {type: BUILT_IN}
                        AWS-RO: {id: 00gkeepsitsidentity1, profile: {costCenter: "42"}}\
                    """);
    private static final String REST =
            """
            permissionSets: {Reader: {managedPolicies: [ReadOnlyAccess]}}
            assignments:
              - {groups: [%1$s], permissionSets: [Reader], accounts: [Demo]}
            groups:
              AWS-Users: {apps: [aws], members: [{pushedTo: aws}]}
              %1$s: {push: [aws], members: [ann@example.com%2$s]%3$s}
            """;
    static final String OLD = REST.formatted("AWS-RO", "", "");
    static final String NEW =
            REST.formatted("AWS-ReadOnly", ", ben@example.com", ", previously: [AWS-RO]");

    private RenameTours() {}

    static Stream<Tour> all() {
        return Stream.of(renamed(), neverThere());
    }

    private static Tour renamed() {
        return Tour.of("renamed group")
                .in(SANDBOX)
                .state(
                        "has its first name",
                        OLD,
                        aws("/groups/AWS-RO/members/0", "\"ann@example.com\""))
                .state(
                        "has its second name, one more member, and its id, profile and assignment",
                        NEW,
                        okta("/groups/AWS-RO", ""),
                        okta("/groups/AWS-ReadOnly/id", "\"00gkeepsitsidentity1\""),
                        okta("/groups/AWS-ReadOnly/profile/costCenter", "\"42\""),
                        okta(
                                "/groups/AWS-ReadOnly/members",
                                "[\"ann@example.com\", \"ben@example.com\"]"),
                        aws("/groups/AWS-RO", ""),
                        aws(
                                "/groups/AWS-ReadOnly/members",
                                "[\"ann@example.com\", \"ben@example.com\"]"),
                        called("POST /api/v1/groups", 0),
                        called("CreateAccountAssignment", 0),
                        called("DeleteAccountAssignment", 0))
                .state(
                        "no longer says how it was called",
                        REST.formatted("AWS-ReadOnly", ", ben@example.com", ""),
                        okta("/groups/AWS-ReadOnly/id", "\"00gkeepsitsidentity1\""));
    }

    private static Tour neverThere() {
        return Tour.of("group of a former name that nobody has")
                .state(
                        "is made under its name",
                        "groups: {AWS-A: {previously: [AWS-B]}}",
                        okta("/groups/AWS-A/profile/name", "\"AWS-A\""),
                        called("POST /api/v1/groups", 1));
    }
}
