package dev.muster.conformance;

import java.util.SortedMap;
import java.util.TreeMap;

/// An organization of a size, declared and in sync: groups that are pushed, each with two people;
/// one group that lets them all in; permission sets; accounts; and account assignments spread
/// evenly.
///
/// @param groups that are pushed
/// @param accounts with the management account and the delegated administrator
record GeneratedOrganization(int groups, int sets, int accounts, int assignments) {

    private static final int PEOPLE = 250;
    private static final String DELEGATE = "999900000000";

    /// The access key id by which the sandbox knows the delegated administrator.
    static final String DELEGATED_KEY = "DELEGATED";

    private static String person(int i) {
        return "user%03d@example.com".formatted(i % PEOPLE);
    }

    private static String group(int i) {
        return "AWS-Group%03d".formatted(i);
    }

    private static String set(int i) {
        return "Set%02d".formatted(i);
    }

    private static String account(int i) {
        return "%012d".formatted(i + 1);
    }

    private String members(int group) {
        return "[" + person(group) + ", " + person(group + 1) + "]";
    }

    /// The rows of one group, each in a permission set and an account of its own.
    private int perGroup() {
        return assignments / groups;
    }

    private int setOf(int group, int row) {
        return (group + row) % sets;
    }

    private int accountOf(int group, int row) {
        return (group * 7 + row * 11) % (accounts - 2);
    }

    /// The sandbox's state file.
    String sandbox() {
        StringBuilder yaml = new StringBuilder();
        okta(yaml);
        aws(yaml);
        return yaml.toString();
    }

    private void okta(StringBuilder yaml) {
        yaml.append("okta:\n  org: {id: 00o4zp1musterdemo001, subdomain: muster-demo}\n  users:\n");
        for (int i = 0; i < PEOPLE; i++) {
            yaml.append(
                    "    %s: {firstName: U, lastName: N%d, displayName: U N%d}\n"
                            .formatted(person(i), i, i));
        }
        yaml.append("  groups:\n    AWS-Users:\n      members:\n");
        for (int i = 0; i < groups + 1 && i < PEOPLE; i++) {
            yaml.append("        - ").append(person(i)).append('\n');
        }
        for (int i = 0; i < groups; i++) {
            yaml.append("    %s: {members: %s}\n".formatted(group(i), members(i)));
        }
        yaml.append(
                """
                  apps:
                    - name: amazon_aws_sso
                      label: AWS IAM Identity Center
                      scim: {connected: true, token: t}
                      provisioning: {createUsers: true, updateAttributes: true, deactivateUsers: true}
                      assignedGroups: [AWS-Users]
                      pushed:
                """);
        for (int i = 0; i < groups; i++) {
            yaml.append("        - ").append(group(i)).append('\n');
        }
    }

    private void aws(StringBuilder yaml) {
        yaml.append(
                """
                aws:
                  region: eu-central-1
                  organization:
                    id: o-musterdemo1
                    managementAccount: {id: 111122223333, name: Management}
                    delegatedAdministrators: [DELEGATE]
                  callers: {KEY: {account: DELEGATE, role: Muster}}
                  instances:
                    - {id: ssoins-6804a1b2c3d4e5f6, identityStore: d-99670a1b2c, kind: organization}
                  accounts:
                    - {id: DELEGATE, name: Security}
                """
                        .replace("DELEGATE", DELEGATE)
                        .replace("KEY", DELEGATED_KEY));
        for (int i = 0; i < accounts - 2; i++) {
            yaml.append("    - {id: %s, name: Account%d}\n".formatted(account(i), i));
        }
        yaml.append("  users:\n");
        for (int i = 0; i < groups + 1 && i < PEOPLE; i++) {
            yaml.append(
                    "    - {userName: %s, givenName: U, familyName: N%d, scim: true}\n"
                            .formatted(person(i), i));
        }
        yaml.append("  groups:\n");
        for (int i = 0; i < groups; i++) {
            yaml.append(
                    "    - {name: %s, scim: true, members: %s}\n".formatted(group(i), members(i)));
        }
        yaml.append("  permissionSets:\n");
        for (int i = 0; i < sets; i++) {
            yaml.append("    %s: {managedPolicies: [ReadOnlyAccess]}\n".formatted(set(i)));
        }
        yaml.append("  assignments:\n");
        for (int i = 0; i < groups; i++) {
            for (int row = 0; row < perGroup(); row++) {
                yaml.append(
                        "    - {group: %s, permissionSet: %s, account: \"%s\"}\n"
                                .formatted(
                                        group(i), set(setOf(i, row)), account(accountOf(i, row))));
            }
        }
    }

    /// What declares all this.
    SortedMap<String, String> access() {
        StringBuilder yaml = new StringBuilder(Beginning.APP);
        yaml.append("groups:\n  AWS-Users: {apps: [aws], members: [{pushedTo: aws}]}\n");
        for (int i = 0; i < groups; i++) {
            yaml.append("  %s: {push: [aws], members: %s}\n".formatted(group(i), members(i)));
        }
        yaml.append("permissionSets:\n");
        for (int i = 0; i < sets; i++) {
            yaml.append("  %s: {managedPolicies: [ReadOnlyAccess]}\n".formatted(set(i)));
        }
        yaml.append("assignments:\n");
        for (int i = 0; i < groups; i++) {
            for (int row = 0; row < perGroup(); row++) {
                yaml.append(
                        "  - {groups: [%s], permissionSets: [%s], accounts: [{id: %s}]}\n"
                                .formatted(
                                        group(i), set(setOf(i, row)), account(accountOf(i, row))));
            }
        }
        SortedMap<String, String> files = new TreeMap<>();
        files.put("access/all.yaml", yaml.toString());
        return files;
    }
}
