package dev.muster.conformance;

/// Where tours begin: three people, the app with its SCIM connection on, and four accounts.
final class Beginning {

    private Beginning() {}

    static final String SANDBOX =
            """
            okta:
              org: {id: 00o4zp1musterdemo001, subdomain: muster-demo}
              limits: {tokenShare: 100}
              users:
                ann@example.com: {firstName: Ann, lastName: Lee}
                ben@example.com: {firstName: Ben, lastName: Ray}
                cleo@example.com: {firstName: Cleo, lastName: Fox}
              groups:
                Everyone: {type: BUILT_IN}
              apps:
                - name: amazon_aws_sso
                  label: AWS IAM Identity Center
                  id: 0oaconformance00001
                  acsURL: https://eu-central-1.signin.aws.amazon.com/platform/saml/acs/one
                  entityID: https://eu-central-1.signin.aws.amazon.com/platform/saml/d-99670a1b2c
                  features: unknown
                  scim: {connected: true, token: t}
                  provisioning: {createUsers: true, updateAttributes: true, deactivateUsers: true}
            aws:
              region: eu-central-1
              organization:
                id: o-musterdemo1
                managementAccount: {id: 111122223333, name: Management}
              instances:
                - {id: ssoins-6804a1b2c3d4e5f6, identityStore: d-99670a1b2c, kind: organization}
              accounts:
                - {id: 222222222222, name: Demo, ou: Sandbox}
                - {id: 333333333333, name: Shop, ou: Workloads/Prod, tags: {env: prod, team: shop}}
                - {id: 444444444444, name: Bank, ou: Workloads/Prod, tags: {env: prod}}
                - {id: 555555555555, name: Test, ou: Workloads, tags: {env: test}}
            """;

    /// The app, found and otherwise left as it is.
    static final String APP =
            """
            apps:
              aws: {name: amazon_aws_sso, label: AWS IAM Identity Center}
            """;

    /// The app and two groups: everyone who is pushed, and Ann with access.
    static final String CHAIN =
            APP
                    + """
                    groups:
                      AWS-Users: {apps: [aws], members: [{pushedTo: aws}]}
                      AWS-Readers: {push: [aws], members: [ann@example.com]}
                    """;
}
