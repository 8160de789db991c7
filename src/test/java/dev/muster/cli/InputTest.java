package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a person gives wrongly is one message with a place and a remedy, and nothing is called.
class InputTest {

    private static final String PINNED =
            """
            version: 1
            okta: {org: 00o1}
            aws:
              region: eu-central-1
              organization: o-abcdefghij
              instance: ssoins-6804a1b2c3d4e5f6
              identityStore: d-99670a1b2c
              oktaApp: {key: aws, name: amazon_aws_sso, label: AWS IAM Identity Center}
            scope:
              groups: [{match: ["AWS-*"], objects: full, members: full}]
            """;
    private static final String GROUP = "groups:\n  AWS-ReadOnly:\n    members: []\n";

    @TempDir private Path folder;

    private final TestShell shell =
            new TestShell()
                    .with("MUSTER_OKTA_URL", "http://127.0.0.1:9")
                    .with("MUSTER_OKTA_TOKEN", "token")
                    .with("MUSTER_AWS_ENDPOINT", "http://127.0.0.1:9");

    @Test
    void validFolderNeedsNoSettings() throws IOException {
        declare(GROUP);
        assertThat(shell.run("validate", folder.toString())).isZero();
        assertThat(shell.out()).startsWith("Valid: " + folder);
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void unknownKeyIsToldWithItsLine() throws IOException {
        declare("groups:\n  AWS-ReadOnly:\n    memebers: []\n");
        assertThat(shell.run("validate", folder.toString())).isEqualTo(1);
        assertThat(shell.out())
                .contains("access/groups.yaml:3:5")
                .contains("members")
                .contains("Invalid: ");
    }

    @Test
    void malformedYamlIsToldAsJsonWhereJsonWasAskedFor() throws IOException {
        declare("groups: [\n");
        assertThat(shell.run("validate", folder.toString(), "--output", "json")).isEqualTo(1);
        assertThat(shell.out())
                .contains("\"format\": \"muster.validate/1\"")
                .contains("\"valid\": false");
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void invalidSettingsAreToldByValidate() throws IOException {
        declare(GROUP);
        settings("version: 1\nokto: {}\n");
        declare("groups:\n  AWS-ReadOnly:\n    memebers: []\n");
        assertThat(shell.run("validate", folder.toString())).isEqualTo(1);
        assertThat(shell.out())
                .contains("muster.yaml:2:1")
                .contains("okta")
                .contains("access/groups.yaml:3:5")
                .contains("2 errors");
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void invalidSettingsAreNotCalledAnInvalidRepository() throws IOException {
        declare(GROUP);
        settings("version: 2\n");
        assertThat(shell.run("plan", folder.toString())).isEqualTo(1);
        assertThat(shell.err())
                .contains("Invalid: the settings " + folder.resolve("muster.yaml") + ", 1 error.");
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void aPlanThatIsNoTextIsToldInWords() throws IOException {
        Path file = Files.write(folder.resolve("plan.json"), new byte[] {(byte) 0xff, 0, 1});
        assertThat(shell.run("apply", file.toString(), "--in", folder.toString())).isEqualTo(5);
        assertThat(shell.err()).contains("plan.json cannot be read: it is not UTF-8 text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "plan", "apply"})
    void missingFolderIsAUsageError(String command) {
        assertThat(shell.typing("").run(command, folder.resolve("nowhere").toString()))
                .isEqualTo(5);
        assertThat(shell.err()).contains("there is no folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "doctor", "access", "drift"})
    void missingSettingsAreNamed(String command) throws IOException {
        declare(GROUP);
        assertThat(run(command)).isEqualTo(1);
        assertThat(shell.err()).contains("muster.yaml").contains("--settings");
    }

    @Test
    void applyWithoutTerminalAndYesChangesNothing() throws IOException {
        declare(GROUP);
        settings(PINNED);
        assertThat(run("apply")).isEqualTo(5);
        assertThat(shell.err()).contains("--yes");
    }

    @Test
    void applyWithoutPinsIsRefusedBeforeAnythingIsRead() throws IOException {
        declare(GROUP);
        settings(PINNED.replace("okta: {org: 00o1}", "okta: {}"));
        assertThat(shell.run("apply", folder.toString(), "--yes")).isEqualTo(1);
        assertThat(shell.err()).contains("okta.org").contains("muster doctor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "apply", "doctor", "access", "drift"})
    void aMissingRegionIsOneErrorOfTheSettings(String command) throws IOException {
        declare(GROUP);
        settings(PINNED.replace("  region: eu-central-1\n", ""));
        int code =
                command.equals("apply")
                        ? shell.run(command, folder.toString(), "--yes")
                        : run(command);
        assertThat(code).isEqualTo(1);
        assertThat(shell.err())
                .contains(folder.resolve("muster.yaml").toString())
                .contains("aws.region")
                .contains("MUSTER_AWS_REGION")
                .contains("[aws-region]");
    }

    @Test
    void missingCredentialIsToldBeforeAnythingIsCalled() throws IOException {
        declare(GROUP);
        settings(PINNED);
        TestShell without =
                new TestShell()
                        .with("MUSTER_OKTA_URL", "http://127.0.0.1:9")
                        .with("MUSTER_AWS_ENDPOINT", "http://127.0.0.1:9");
        assertThat(without.run("plan", folder.toString())).isEqualTo(1);
        assertThat(without.err()).contains("MUSTER_OKTA_TOKEN");
    }

    @Test
    void aFileThatIsNoPlanIsAUsageError() throws IOException {
        declare(GROUP);
        settings(PINNED);
        Path file = Files.writeString(folder.resolve("plan.json"), "{}");
        assertThat(shell.run("apply", file.toString(), "--in", folder.toString())).isEqualTo(5);
        assertThat(shell.err()).contains("plan.json").contains("--out");
    }

    private int run(String command) {
        boolean takesFolder = List.of("plan", "apply", "drift").contains(command);
        return takesFolder
                ? shell.run(command, folder.toString())
                : shell.run(command, "--in", folder.toString());
    }

    private void declare(String yaml) throws IOException {
        Files.createDirectories(folder.resolve("access"));
        Files.writeString(folder.resolve("access/groups.yaml"), yaml);
    }

    private void settings(String yaml) throws IOException {
        Files.writeString(folder.resolve("muster.yaml"), yaml);
    }
}
