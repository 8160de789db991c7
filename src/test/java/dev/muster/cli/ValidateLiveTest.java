package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.Fault;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `validate --live` against the sandbox: what only the two systems can refute.
class ValidateLiveTest {

    private static final Path EXAMPLE = Path.of("config-examples/walkthrough");

    @TempDir private Path folder;

    private Sandbox sandbox;
    private TestShell shell;

    @BeforeEach
    void start() throws IOException {
        ScaledTimekeeper clock = new ScaledTimekeeper(30);
        sandbox =
                Sandbox.start(
                        Sandbox.Start.of(StateFile.read(EXAMPLE.resolve("sandbox.yaml")), clock));
        shell = new TestShell().at(clock).reaching(sandbox);
        Files.createDirectories(folder.resolve("access"));
        try (Stream<Path> files = Files.list(EXAMPLE.resolve("access"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve("access").resolve(file.getFileName()));
            }
        }
        Files.copy(EXAMPLE.resolve("muster.yaml"), folder.resolve("muster.yaml"));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void whatBothSystemsTakeIsValidAndNothingIsChanged() {
        assertThat(validate()).as(shell.out() + shell.err()).isZero();
        assertThat(shell.out()).contains("Valid, and Okta and AWS agree: ");

        assertThat(shell.run("plan", folder.toString())).isEqualTo(2);
        assertThat(shell.out()).startsWith("Plan: 9 to create");
    }

    @Test
    void loginsAndAccountsThatAreNotThereAreFindingsWithTheirPlaces() throws IOException {
        mistakes();

        assertThat(validate()).as(shell.out() + shell.err()).isEqualTo(4);
        assertThat(shell.out())
                .contains("access/more.yaml:5:7", "[login-unknown]", "[account-unknown]")
                .contains("Valid by itself, but not against Okta and AWS", "2 findings")
                .contains("Nothing was changed.");

        assertThat(shell.run("validate", folder.toString())).isZero();
    }

    @Test
    void aDeniedLoginThatOktaDoesNotHaveIsAWarningAtItsLine() throws IOException {
        Files.writeString(
                folder.resolve("access/leavers.yaml"), "deny:\n  - okta.dem0@example.com\n");

        assertThat(validate()).as(shell.out() + shell.err()).isZero();
        assertThat(shell.out())
                .contains("access/leavers.yaml:2:5", "okta.dem0@example.com", "[denies-nobody]")
                .contains("so this `deny` stops nobody");
    }

    @Test
    void findingsComeAsJsonAndAsSarifToo() throws IOException {
        mistakes();

        assertThat(validate("--output", "json")).isEqualTo(4);
        JsonNode json = new ObjectMapper().readTree(shell.out());
        assertThat(json.get("valid").asBoolean()).isTrue();
        assertThat(json.get("findings").findValuesAsText("id"))
                .containsExactly("login-unknown", "account-unknown", "provisioning-unreadable");
        assertThat(shell.err()).isEmpty();

        assertThat(validate("--output", "sarif")).isEqualTo(4);
        JsonNode run = new ObjectMapper().readTree(shell.out()).get("runs").get(0);
        assertThat(run.get("results").findValuesAsText("ruleId"))
                .containsExactly("login-unknown", "account-unknown", "provisioning-unreadable");
        assertThat(run.get("results").findValuesAsText("uri"))
                .containsOnly("access/more.yaml", "access/okta-app.yaml");
    }

    @Test
    void policiesThatAwsDoesNotHaveAreFoundBeforeTheyAreAttached() throws IOException {
        misspeltPolicies();

        assertThat(validate()).as(shell.out() + shell.err()).isEqualTo(4);
        assertThat(shell.out())
                .contains("access/sets.yaml:3:23", "access/sets.yaml:4:3", "[policy-unknown]")
                .contains("AWS manages no policy arn:aws:iam::aws:policy/ReadOnlyAcces that")
                .contains("2 findings");
        assertThat(sandbox.awsControls().calls().count("iam:GetPolicy")).isEqualTo(4);

        assertThat(validate("--output", "sarif")).isEqualTo(4);
        assertThat(new ObjectMapper().readTree(shell.out()).findValuesAsText("ruleId"))
                .contains("policy-unknown");
    }

    @Test
    void whereIamMayNotBeAskedItIsSaidAndNothingElseChanges() throws IOException {
        misspeltPolicies();
        sandbox.awsControls()
                .faults()
                .add(Fault.error("iam:GetPolicy", 403, "AccessDenied").times(100));

        assertThat(validate()).as(shell.out() + shell.err()).isZero();
        assertThat(shell.out())
                .contains("[policy-not-checked]", "iam:GetPolicy", "was not checked")
                .contains("Valid, and Okta and AWS agree");
    }

    @Test
    void noOtherCommandAsksIam() throws IOException {
        misspeltPolicies();

        assertThat(shell.run("plan", folder.toString())).isEqualTo(2);
        assertThat(sandbox.awsControls().calls().count("iam:GetPolicy")).isZero();
    }

    @Test
    void aPolicyThatIsNotThereFailsItsSetAndWhatHangsOnItAlone() throws IOException {
        misspeltPolicies();
        Files.writeString(
                folder.resolve("access/more.yaml"),
                """
                assignments:
                  - {groups: [AWS-ReadOnly], permissionSets: [Misspelt], accounts: [AWSDemo]}
                """);

        assertThat(shell.run("apply", folder.toString(), "--yes")).isEqualTo(4);
        assertThat(shell.out())
                .contains(
                        "there is no AWS managed policy arn:aws:iam::aws:policy/ReadOnlyAcces"
                                + " that a permission set can have; correct it where it is declared",
                        "no account has been given any of it")
                .contains("permission set ReadOnlyAccess")
                .containsPattern("AWS-ReadOnly -> ReadOnlyAccess @ AWSDemo [^\n]*done")
                .containsPattern("AWS-ReadOnly -> Misspelt @ AWSDemo [^\n]*blocked")
                .doesNotContain("Exception", "\tat ");
    }

    private void misspeltPolicies() throws IOException {
        Files.writeString(
                folder.resolve("access/sets.yaml"),
                """
                permissionSets:
                  Misspelt:
                    managedPolicies: [ReadOnlyAcces, ReadOnlyAccess]
                  Bounded:
                    managedPolicies: [job-function/Billing]
                    permissionsBoundary: {managed: Billing}
                  Own: {permissionsBoundary: {customer: {name: Billing}}}
                """);
    }

    @Test
    void anInvalidRepositoryIsNotHeldAgainstTheSystems() throws IOException {
        Files.writeString(folder.resolve("access/more.yaml"), "grups: {}\n");
        shell.with("MUSTER_OKTA_URL", "http://127.0.0.1:9");

        assertThat(validate()).isEqualTo(1);
        assertThat(shell.out()).contains("unknown-key");
    }

    @Test
    void aSystemThatCannotBeReadIsOneMessage() {
        shell.with("MUSTER_OKTA_URL", "http://127.0.0.1:9");

        assertThat(validate()).isEqualTo(4);
        assertThat(shell.err()).startsWith("error: Okta cannot be read");
    }

    private void mistakes() throws IOException {
        Files.writeString(
                folder.resolve("access/more.yaml"),
                """
                groups:
                  AWS-More:
                    push: [aws]
                    members:
                    - nobody.there@example.com
                assignments:
                - {groups: [AWS-More], permissionSets: [ReadOnlyAccess], accounts: [AWSDemon]}
                """);
    }

    private int validate(String... more) {
        return shell.run(
                Stream.concat(Stream.of("validate", folder.toString(), "--live"), Stream.of(more))
                        .toArray(String[]::new));
    }
}
