package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.Fault;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `muster drift` against the sandbox over HTTP, with changes that somebody made by hand.
class DriftCommandTest {

    private static final String FOLDER = "config-examples/walkthrough";

    @TempDir private Path temporary;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(30);
    private Sandbox sandbox;
    private TestShell shell;

    @BeforeEach
    void apply() throws IOException {
        sandbox =
                Sandbox.start(
                        Sandbox.Start.of(StateFile.read(Path.of(FOLDER, "sandbox.yaml")), clock));
        shell = new TestShell().at(clock).reaching(sandbox);
        assertThat(shell.run("apply", FOLDER, "--yes")).as(shell.out() + shell.err()).isZero();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void isNoneWhereEverythingIsAsDeclared() {
        assertThat(shell.run("drift", FOLDER)).as(shell.out()).isZero();
        assertThat(shell.out())
                .startsWith("No drift. What is live is as declared, along the whole chain.")
                .contains("account assignments  1                  1      100 %");
        assertThat(shell.run("drift", FOLDER, "--output", "html")).isEqualTo(5);
    }

    @Test
    void namesEachChangeByHandWithItsFieldLinkAndLineAndChangesNothing() throws IOException {
        sandbox.oktaSide()
                .change(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("change", "createGroup")
                                .put("group", "AWS-Forgotten"));
        sandbox.awsSide()
                .change(
                        "editPermissionSet",
                        "permissionSet",
                        "ReadOnlyAccess",
                        "attach",
                        "AdministratorAccess");
        sandbox.awsSide()
                .change(
                        "deleteAssignment",
                        "group",
                        "AWS-ReadOnly",
                        "permissionSet",
                        "ReadOnlyAccess",
                        "account",
                        "AWSDemo");

        assertThat(shell.run("drift", FOLDER)).as(shell.err()).isEqualTo(2);
        assertThat(shell.out())
                .startsWith("Drift: ")
                .contains("permission set ReadOnlyAccess  [edited, permission set]")
                .contains("live [arn:aws:iam::aws:policy/AdministratorAccess")
                .contains(
                        "account assignment AWS-ReadOnly -> ReadOnlyAccess @ AWSDemo"
                                + " (444455556666)  [missing, account assignment]\n"
                                + "      presence: declared present at access/permissions.yaml:9:5,"
                                + " live absent")
                .contains("group AWS-Forgotten  [undeclared-group, Okta group]")
                .contains("groups               2                  3      66 %");
        String first = shell.out();
        assertThat(shell.run("drift", FOLDER)).isEqualTo(2);
        assertThat(shell.out()).isEqualTo(first);
    }

    @Test
    void listsASetThatNobodyDeclaresAndItsAssignmentAsPlanDoes() throws IOException {
        sandbox.awsSide().change("createPermissionSet", "permissionSet", "Hand");
        sandbox.awsSide()
                .change(
                        "createAssignment",
                        "group",
                        "AWS-ReadOnly",
                        "permissionSet",
                        "Hand",
                        "account",
                        "AWSDemo");

        assertThat(shell.run("plan", FOLDER)).as(shell.err()).isEqualTo(2);
        assertThat(shell.out()).contains("AWS-ReadOnly -> Hand @ AWSDemo");

        assertThat(shell.run("drift", FOLDER)).as(shell.out()).isEqualTo(2);
        assertThat(shell.out())
                .contains(
                        "account assignment AWS-ReadOnly -> Hand @ AWSDemo (444455556666)"
                                + "  [undeclared, account assignment]",
                        "permission set Hand  [undeclared-permission-set, permission set]");
    }

    @Test
    void listsThemAlsoWhereItHasToReadAgainBecauseOfSomebodyWhomOnlyIdentityCenterNames()
            throws IOException {
        sandbox.awsSide().change("createPermissionSet", "permissionSet", "Hand");
        sandbox.awsSide().change("createUser", "user", "eve@example.com");
        sandbox.awsSide()
                .change(
                        "createAssignment",
                        "user",
                        "eve@example.com",
                        "permissionSet",
                        "Hand",
                        "account",
                        "AWSDemo");

        assertThat(shell.run("drift", FOLDER)).as(shell.out()).isEqualTo(2);
        assertThat(shell.out())
                .contains(
                        "account assignment eve@example.com -> Hand @ AWSDemo (444455556666)"
                                + "  [undeclared, account assignment]");
    }

    @Test
    void exportsSayWhatTheyRestOnAndAreCheckedByVerify() throws IOException {
        for (String form : new String[] {"csv", "json"}) {
            assertThat(shell.run("drift", FOLDER, "--output", form)).isZero();
            assertThat(shell.out()).contains("00o4zp1musterdemo001", "completeness", "commit");
            Path file = temporary.resolve("drift." + form);
            Files.writeString(file, shell.out());
            assertThat(shell.run("verify", file.toString())).as(shell.out()).isZero();
            Files.writeString(file, Files.readString(file).replace("permission sets", "sets"));
            assertThat(shell.run("verify", file.toString())).isEqualTo(2);
        }
    }

    @Test
    void whatCouldNotBeReadIsUnknownAndNeverNoDrift() throws IOException {
        sandbox.awsControls()
                .faults()
                .add(
                        Fault.error("identitystore:ListGroupMemberships", 403, "AccessDenied")
                                .times(1_000));

        assertThat(shell.run("drift", FOLDER)).as(shell.out()).isEqualTo(4);
        assertThat(shell.out()).startsWith("Not read completely.");

        assertThat(shell.run("drift", FOLDER, "--output", "json")).isEqualTo(4);
        JsonNode document = new ObjectMapper().readTree(shell.out());
        assertThat(document.path("inSync").asBoolean()).isFalse();
        assertThat(document.path("unknown")).isNotEmpty();
    }

    @Test
    void aFolderOrSettingsThatAreNotThereEndItWithTheExitCodeOfPlan() {
        assertThat(shell.run("drift", temporary.resolve("none").toString())).isEqualTo(5);
        assertThat(shell.run("drift", temporary.toString())).isEqualTo(1);
    }
}
