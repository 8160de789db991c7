package dev.muster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Problem;
import dev.muster.settings.Settings;
import dev.muster.source.FolderSource;
import dev.muster.source.Snapshot;
import dev.muster.source.SourceReading;
import dev.muster.testing.OperatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody may write to `access/payments/` and nowhere else, and tries to get further.
class FolderCheckTest {

    private static final String MINE = "access/payments/a.yaml";
    private static final String PLATFORM =
            """
            groups:
              AWS-Users: {apps: [aws], members: [{pushedTo: aws}]}
              AWS-Admins: {push: [aws], members: [boss@example.com]}
            apps:
              aws: {name: amazon_aws_sso, label: AWS}
              wiki: {name: wiki, label: Wiki}
            permissionSets:
              ReadOnlyAccess: {managedPolicies: [ReadOnlyAccess]}
              AdministratorAccess: {managedPolicies: [AdministratorAccess]}
            assignments:
              - groups: [AWS-Admins]
                permissionSets: [AdministratorAccess]
                accounts: [{all: true}]
            """;

    @TempDir Path temp;
    private final SortedMap<String, String> files = new TreeMap<>();

    @BeforeEach
    void platform() {
        files.put("access/platform.yaml", PLATFORM);
    }

    @Test
    void mayDeclareItsGroupsAndAssignWhatWasDelegated() {
        assertThat(
                        problems(
                                """
                                groups:
                                  AWS-Payments-Dev: {push: [aws], members: [me@example.com]}
                                  AWS-Payments-Ops:
                                    push: [aws]
                                    members: [{group: AWS-Payments-Dev}, {group: AWS-Admins}]
                                assignments:
                                  - groups: [AWS-Payments-Dev, AWS-Payments-Ops]
                                    permissionSets: [ReadOnlyAccess]
                                    accounts: [{ou: Payments/Prod}, {ou: Payments}, {name: Ledger}]
                                """))
                .isEmpty();
    }

    @Test
    void mayNotDeclareAnotherGroup() {
        assertThat(problems("groups: {AWS-Search: {members: [me@example.com]}}"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.id()).isEqualTo("delegation");
                    assertThat(problem.place()).hasToString(MINE + ":1:10");
                    assertThat(problem.message())
                            .isEqualTo(
                                    "files below `access/payments/**` may not declare the group"
                                            + " `AWS-Search` (delegation[0] of the settings)");
                    assertThat(problem.remedy())
                            .contains(
                                    "outside of that folder",
                                    "`AWS-Payments-*`",
                                    "`ReadOnlyAccess` in the OU `Payments`");
                });
    }

    @Test
    void mayNotDeclareAGroupThatIsDeclaredElsewhere() {
        assertThat(problems("groups: {AWS-Admins: {members: [me@example.com]}}"))
                .extracting(Problem::id)
                .contains("declared-twice", "delegation");
        files.put("access/z.yaml", "groups: {AWS-Payments-Dev: {members: []}}");
        assertThat(problems("groups: {AWS-Payments-Dev: {members: [me@example.com]}}"))
                .extracting(Problem::id)
                .containsExactly("declared-twice");
    }

    @Test
    void mayNotGetIntoAnothersGroupThroughItsOwn() {
        files.put(
                "access/more.yaml",
                """
                groups:
                  AWS-Payments-Lead: {members: [{group: AWS-Payments-Dev}]}
                  AWS-Leads: {push: [aws], members: [{group: AWS-Payments-Lead}]}
                """);

        assertThat(problems("groups: {AWS-Payments-Dev: {members: [me@example.com]}}"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.place().file()).isEqualTo(MINE);
                    assertThat(problem.message())
                            .contains("AWS-Payments-Dev -> AWS-Payments-Lead -> AWS-Leads");
                });
    }

    @Test
    void mayNotGetByPushIntoAGroupThatGivesMoreThanTheApp() {
        files.put(
                "access/platform.yaml",
                PLATFORM.replace("groups: [AWS-Admins]", "groups: [AWS-Admins, AWS-Users]"));

        assertThat(messages("groups: {AWS-Payments-Dev: {push: [aws], members: [me@example.com]}}"))
                .anyMatch(text -> text.contains("AWS-Payments-Dev -> AWS-Users"));
    }

    @Test
    void mayNotGetIntoAGroupThatTakesEveryonesMembersFurther() {
        files.put(
                "access/more.yaml",
                "groups: {AWS-All: {push: [aws], members: [{group: AWS-Users}]}}");

        assertThat(messages("groups: {AWS-Payments-Dev: {push: [aws], members: [me@example.com]}}"))
                .anyMatch(text -> text.contains("AWS-Payments-Dev -> AWS-Users -> AWS-All"));
    }

    @Test
    void mayNotExceptSomebodyFromAnothersGroup() {
        files.put(
                "access/more.yaml",
                "groups: {AWS-Leads: {members: [{group: AWS-Payments-Dev}], membership: include}}");

        assertThat(messages("groups: {AWS-Payments-Dev: {except: [boss@example.com]}}"))
                .anyMatch(text -> text.contains("AWS-Payments-Dev -> AWS-Leads"));
    }

    @Test
    void mayNotAssignToAnothersGroup() {
        assertThat(messages(assignment("AWS-Admins", "ReadOnlyAccess", "{ou: Payments}")))
                .containsExactly(
                        "files below `access/payments/**` may not speak for the group `AWS-Admins`"
                                + " (delegation[0] of the settings)");
    }

    @Test
    void mayNotAssignAnotherPermissionSet() {
        assertThat(
                        messages(
                                group()
                                        + assignment(
                                                "AWS-Payments-Dev",
                                                "AdministratorAccess",
                                                "{ou: Payments}")))
                .singleElement()
                .asString()
                .contains("the permission set `AdministratorAccess`");
    }

    @Test
    void mayNotAssignInOtherAccounts() {
        for (String accounts :
                List.of("{all: true}", "{ou: Search}", "{ou: PaymentsOld}", "{ou: Pay}")) {
            assertThat(
                            messages(
                                    group()
                                            + assignment(
                                                    "AWS-Payments-Dev",
                                                    "ReadOnlyAccess",
                                                    accounts)))
                    .as(accounts)
                    .singleElement()
                    .asString()
                    .contains("may not assign anything in");
        }
    }

    @Test
    void mayNotAssignToPeopleByThemselves() {
        assertThat(
                        messages(
                                """
                                assignments:
                                  - users: [me@example.com]
                                    permissionSets: [ReadOnlyAccess]
                                    accounts: [{ou: Payments}]
                                """))
                .singleElement()
                .asString()
                .contains("assign nothing to people by themselves");
    }

    @Test
    void mayDeclareNothingButGroupsAndAssignments() {
        assertThat(
                        messages(
                                """
                                deny: [boss@example.com]
                                users:
                                  boss@example.com: {firstName: B, lastName: B, state: deactivated}
                                apps:
                                  other: {name: other, label: Other}
                                permissionSets:
                                  Mine: {managedPolicies: [AdministratorAccess]}
                                """))
                .hasSize(4)
                .anyMatch(text -> text.contains("declare no `deny`"))
                .anyMatch(text -> text.contains("declare no users"))
                .anyMatch(text -> text.contains("declare no apps"))
                .anyMatch(text -> text.contains("declare no permission sets"));
    }

    @Test
    void mayNotStateTheIdOfAnIdentityCenterGroup() {
        assertThat(
                        messages(
                                """
                                groups:
                                  AWS-Payments-Dev:
                                    identityCenterId: a4c8b2d6-0001-4f5e-8a51-2b6f0c1d9e11
                                """))
                .singleElement()
                .asString()
                .contains("state no `identityCenterId`");
    }

    @Test
    void mayNotRenameAnothersGroup() {
        assertThat(messages("groups: {AWS-Payments-Dev: {previously: [AWS-Search]}}"))
                .containsExactly(
                        "files below `access/payments/**` may not rename the group `AWS-Search`"
                                + " (delegation[0] of the settings)");
    }

    @Test
    void mayNotTakeAnAppByASingleGroup() {
        assertThat(
                        messages(
                                """
                                groups:
                                  AWS-Payments-Dev: {apps: [aws], push: [aws], singleGroup: true}
                                """))
                .anyMatch(text -> text.contains("may not assign groups to the app `aws`"));
    }

    @Test
    void mayNotPushToAnotherApp() {
        assertThat(messages("groups: {AWS-Payments-Dev: {push: [wiki], apps: [wiki]}}"))
                .anyMatch(text -> text.contains("may not push groups to the app `wiki`"))
                .anyMatch(text -> text.contains("may not assign groups to the app `wiki`"));
    }

    @Test
    void mayUseAnAppThatWasDelegated() {
        String settings =
                """
                version: 1
                delegation: [{path: access/payments/**, groups: [AWS-Payments-*], apps: [wiki]}]
                """;

        assertThat(
                        read(
                                "groups: {AWS-Payments-Dev: {apps: [wiki]}}",
                                MINE,
                                OperatorSettings.of(temp, settings)))
                .isEmpty();
    }

    @Test
    void mayNotHoldAPolicyDocumentOfAPermissionSetDeclaredElsewhere() {
        files.put(
                "access/platform.yaml",
                PLATFORM.replace(
                        "{managedPolicies: [ReadOnlyAccess]}",
                        "{inlinePolicy: payments/policy.json}"));
        files.put(
                "access/payments/policy.json",
                """
                {"Version": "2012-10-17",
                 "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
                """);

        assertThat(problems("groups: {}"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.id()).isEqualTo("delegated-policy");
                    assertThat(problem.place().file()).isEqualTo("access/platform.yaml");
                    assertThat(problem.message()).contains("access/payments/policy.json");
                });
    }

    @Test
    void mayNotHideAnotherGroupBehindAnAnchor() {
        assertThat(
                        messages(
                                """
                                groups:
                                  AWS-Payments-Dev: &mine {members: [me@example.com]}
                                  AWS-Search: *mine
                                """))
                .singleElement()
                .asString()
                .contains("the group `AWS-Search`");
    }

    @Test
    void mayNotBringInAFileByASymbolicLink() throws IOException {
        Path access = Files.createDirectories(temp.resolve("repo/access/payments"));
        Path other = Files.createDirectories(temp.resolve("repo/access/search"));
        Files.writeString(access.resolve("a.yaml"), "groups: {}");
        Files.createSymbolicLink(other.resolve("b.yaml"), access.resolve("a.yaml"));

        assertThat(new FolderSource(temp.resolve("repo")).read())
                .isInstanceOfSatisfying(
                        SourceReading.Unusable.class,
                        unusable ->
                                assertThat(unusable.problems())
                                        .extracting(Problem::id)
                                        .containsExactly("not-a-file"));
    }

    @Test
    void theFirstEntryThatFitsDecides() {
        Settings settings =
                OperatorSettings.of(
                        temp,
                        """
                        version: 1
                        delegation:
                          - {path: access/payments/audit/**, groups: [AWS-Audit]}
                          - {path: access/pay*/**, groups: [AWS-Payments-*]}
                          - {path: access/payments/**, groups: ["*"]}
                        """);
        String audit = "access/payments/audit/deep/er/a.yaml";

        assertThat(read("groups: {AWS-Audit: {}}", audit, settings)).isEmpty();
        assertThat(read("groups: {AWS-Audit: {}}", MINE, settings)).hasSize(1);
        assertThat(read("groups: {AWS-Payments-A: {}}", audit, settings)).hasSize(1);
        assertThat(read("groups: {AWS-Payments-A: {}}", MINE, settings)).isEmpty();
    }

    @Test
    void anAccountIdAmongIdsAndANameAmongNamesIsTold() {
        Settings settings =
                OperatorSettings.of(
                        temp,
                        """
                        version: 1
                        delegation:
                          - path: access/payments/**
                            groups: [AWS-Payments-*]
                            assign:
                              permissionSets: [Read*]
                              accounts: [{id: 111122223333}, {tag: {team: payments}}]
                        """);

        assertThat(readAssignment("{id: 111122223333}", settings)).isEmpty();
        // Whether that account bears the tag, only AWS can tell.
        assertThat(readAssignment("{id: 444455556666}", settings)).isEmpty();
        assertThat(readAssignment("{tag: {team: payments, env: prod}}", settings)).isEmpty();
        assertThat(readAssignment("{tag: {env: prod}}", settings)).isEmpty();
        assertThat(readAssignment("{ou: Payments}", settings)).hasSize(1);
        assertThat(readAssignment("{all: true}", settings)).hasSize(1);
    }

    @Test
    void filesThatNoEntrySpeaksOfMayDeclareAnything() {
        String other = "groups: {AWS-Search: {members: []}}";

        assertThat(read(other, "access/payments.yaml", delegated())).isEmpty();
        assertThat(read(other, "access/Payments/a.yaml", delegated())).isEmpty();
    }

    private List<Problem> readAssignment(String accounts, Settings settings) {
        return read(
                group() + assignment("AWS-Payments-Dev", "ReadOnlyAccess", accounts),
                MINE,
                settings);
    }

    private static String group() {
        return "groups: {AWS-Payments-Dev: {push: [aws], members: [me@example.com]}}\n";
    }

    private static String assignment(String group, String set, String accounts) {
        return "assignments: [{groups: [%s], permissionSets: [%s], accounts: [%s]}]\n"
                .formatted(group, set, accounts);
    }

    private List<String> messages(String yaml) {
        return problems(yaml).stream().map(Problem::message).toList();
    }

    private List<Problem> problems(String yaml) {
        return read(yaml, MINE, delegated());
    }

    private Settings delegated() {
        return OperatorSettings.of(
                temp,
                """
                version: 1
                aws: {oktaApp: {key: aws, name: amazon_aws_sso, label: AWS}}
                delegation:
                  - path: access/payments/**
                    groups: [AWS-Payments-*]
                    assign: {permissionSets: [ReadOnlyAccess], accounts: [{ou: Payments}]}
                """);
    }

    private List<Problem> read(String yaml, String file, Settings settings) {
        SortedMap<String, String> all = new TreeMap<>(files);
        all.put(file, yaml);
        return new DeclarationReader(LocalDate.parse("2026-11-24"), settings)
                .read(new Snapshot("test", all)).problems().stream()
                        .filter(Problem::isError)
                        .toList();
    }
}
