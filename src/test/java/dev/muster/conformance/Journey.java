package dev.muster.conformance;

import dev.muster.reconcile.Applied;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Three declarations, one after the other, that between them make, edit and end something of every
/// kind.
final class Journey {

    private static final String MADE =
            """
            apps:
              aws: {name: amazon_aws_sso, label: AWS IAM Identity Center}
            users: {dora@example.com: {firstName: Dora, lastName: May}}
            groups:
              AWS-Users: {apps: [aws], members: [{pushedTo: aws}]}
              AWS-Readers:
                description: For reading
                push: [aws]
                members: [ann@example.com, dora@example.com]
            permissionSets:
              Reader:
                description: Reads
                managedPolicies: [ReadOnlyAccess]
                customerManagedPolicies: [{name: Team}]
                inlinePolicy: {Statement: [{Effect: Allow, Action: s3:GetObject, Resource: "*"}]}
                permissionsBoundary: {managed: PowerUserAccess}
                tags: {team: platform}
            assignments:
              - {groups: [AWS-Readers], permissionSets: [Reader], accounts: [Demo, Shop]}
            """;

    private static final String EDITED =
            """
            apps:
              aws:
                name: amazon_aws_sso
                label: AWS IAM Identity Center
                saml: {entityId: 'https://example.com/issuer'}
            users: {dora@example.com: {firstName: Dora, lastName: June}}
            groups:
              AWS-Users: {apps: [aws], members: [{pushedTo: aws}]}
              AWS-Readers:
                description: For reading and more
                push: [aws]
                members: [ben@example.com, dora@example.com]
            permissionSets:
              Reader:
                description: Reads everything
                managedPolicies: [SecurityAudit]
                customerManagedPolicies: [{name: Other}]
                tags: {team: shop}
            assignments:
              - {groups: [AWS-Readers], permissionSets: [Reader], accounts: [Demo, Bank]}
            """;

    private static final String ENDED =
            """
            apps:
              aws: {name: amazon_aws_sso, label: AWS IAM Identity Center}
            users: {dora@example.com: {firstName: Dora, lastName: June, state: deactivated}}
            groups:
              AWS-Users: {apps: []}
              AWS-Readers: {push: [], members: []}
            permissionSets: {Reader: {managedPolicies: [SecurityAudit]}}
            """;

    static final SortedMap<String, String> FIRST = files(MADE);
    static final List<SortedMap<String, String>> ALL = List.of(FIRST, files(EDITED), files(ENDED));

    private Journey() {}

    static SortedMap<String, String> files(String access) {
        return new TreeMap<>(java.util.Map.of("access/all.yaml", access));
    }

    /// What each apply came to.
    static List<Applied> walk(Site site) {
        List<Applied> applied = new ArrayList<>();
        ALL.forEach(access -> applied.add(site.apply(access)));
        return applied;
    }
}
