package dev.muster.conformance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.muster.cli.TestShell;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The permissions in `config-examples/kubernetes` are those that Muster needs: no call that it can
/// make is missing, and none is given that it does not make. What `apply` needs beside is held
/// where every kind is driven through its states, in `ConformanceTest`.
@Timeout(240)
class PermissionsTest {

    private static final String DELEGATE = "444455556666";

    /// Read where the rows of few groups are enough, which none of these commands asks for;
    /// `AwsReaderTest` does.
    private static final String BY_GROUP = "sso-admin:ListAccountAssignmentsForPrincipal";

    @TempDir private Path temporary;

    private final SortedSet<String> called = new TreeSet<>();

    @Test
    void whatOnlyReadsNeedsExactlyThePermissionsOfPlan() throws IOException {
        walkthroughInForce();
        companyAsItIs();
        asDelegatedAdministrator();

        called.add(BY_GROUP);
        assertThat(Permissions.actions(called))
                .isEqualTo(Permissions.with(Permissions.PLAN, Permissions.UNCHECKED));
        assertThat(Permissions.scopes(called))
                .isEqualTo(Permissions.without(Permissions.planScopes(), Permissions.FALLBACK));
    }

    /// From the compiled code, so that a call which no test makes is not missed.
    @Test
    void thePoliciesAllowEveryCallThatIsInTheCodeAndNoOther() {
        SortedSet<String> code = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter().importPackages("dev.muster.adapter.aws")) {
            for (JavaCodeUnitAccess<?> call : type.getCodeUnitAccessesFromSelf()) {
                JavaClass owner = call.getTargetOwner();
                if (resideInAPackage("software.amazon.awssdk.services..").test(owner)
                        && owner.getSimpleName().endsWith("Client")) {
                    Permissions.action(owner.getSimpleName(), call.getName()).ifPresent(code::add);
                }
            }
        }

        assertThat(code)
                .isEqualTo(
                        Permissions.with(
                                Permissions.with(Permissions.PLAN, Permissions.APPLY),
                                Permissions.UNCHECKED));
    }

    @Test
    void nothingThatIsAllowedIsForbidden() {
        SortedSet<String> allowed = Permissions.with(Permissions.PLAN, Permissions.APPLY);
        allowed.addAll(Permissions.allowed("management"));
        allowed.addAll(Permissions.allowed("kms"));

        assertThat(allowed).noneMatch(Permissions::isForbidden);
        assertThat(Permissions.PLAN).doesNotContainAnyElementsOf(Permissions.APPLY);
    }

    private void walkthroughInForce() throws IOException {
        Path example = Path.of("config-examples/walkthrough");
        Path folder = copy(example);
        try (Sandbox sandbox = sandbox(Files.readString(example.resolve("sandbox.yaml")))) {
            TestShell shell = shell(sandbox);
            assertThat(shell.run("apply", folder.toString(), "--yes")).isZero();
            Files.writeString(
                    folder.resolve("access/attributes.yaml"),
                    "accessControlAttributes: {Team: \"${path:userType}\"}\n");
            Files.writeString(
                    folder.resolve("muster.yaml"),
                    Files.readString(folder.resolve("muster.yaml"))
                            + "  accessControlAttributes: [{match: [\"*\"], authority: full}]\n");
            sandbox.oktaControls().calls().clear();
            sandbox.awsControls().calls().clear();
            read(shell, folder);
            record(sandbox);
        }
    }

    private void companyAsItIs() throws IOException {
        Path folder = Path.of("config-examples/company");
        try (Sandbox sandbox = sandbox(Files.readString(folder.resolve("sandbox.yaml")))) {
            TestShell shell = shell(sandbox);
            assertThat(shell.run("drift", folder.toString(), "--who")).isEqualTo(2);
            record(sandbox);
        }
    }

    private void asDelegatedAdministrator() throws IOException {
        Path folder = Path.of("config-examples/walkthrough");
        String state =
                Files.readString(folder.resolve("sandbox.yaml"))
                        .replace(
                                "    id: o-musterdemo1\n",
                                "    id: o-musterdemo1\n    delegatedAdministrators: [DELEGATE]\n"
                                        .replace("DELEGATE", DELEGATE))
                        .replace(
                                "  instances:\n",
                                "  callers: {KEY: {account: DELEGATE, role: Muster}}\n  instances:\n"
                                        .replace("DELEGATE", DELEGATE));
        try (Sandbox sandbox = sandbox(state)) {
            TestShell shell =
                    shell(sandbox)
                            .with("AWS_ACCESS_KEY_ID", "KEY")
                            .with("AWS_SECRET_ACCESS_KEY", "secret");
            assertThat(shell.run("plan", folder.toString())).as(shell.err()).isEqualTo(2);
            record(sandbox);
        }
    }

    private void read(TestShell shell, Path folder) {
        for (String line :
                List.of(
                        "plan FOLDER",
                        "doctor --in FOLDER",
                        "validate FOLDER --live",
                        "import --settings FOLDER/muster.yaml --into INTO",
                        "access --in FOLDER --account AWSDemo",
                        "why --in FOLDER okta.demo@example.com AWSDemo ReadOnlyAccess")) {
            String into = temporary.resolve("import").toString();
            String[] words =
                    line.replace("FOLDER", folder.toString()).replace("INTO", into).split(" ", -1);
            // Found, held and not in sync are answers; unread or misspelled is none.
            assertThat(shell.run(words)).as(line + "\n" + shell.err()).isIn(0, 2, 3, 6);
        }
    }

    private void record(Sandbox sandbox) {
        called.addAll(sandbox.oktaControls().calls().counts().keySet());
        called.addAll(sandbox.awsControls().calls().counts().keySet());
    }

    private static Sandbox sandbox(String state) throws IOException {
        return Sandbox.start(
                Sandbox.Start.of(StateFile.parse("sandbox.yaml", state), new ScaledTimekeeper(30)));
    }

    private static TestShell shell(Sandbox sandbox) {
        return new TestShell().at(sandbox.schedule().clock()).reaching(sandbox);
    }

    private Path copy(Path example) throws IOException {
        Path folder = temporary.resolve("copy-of-" + example.getFileName());
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(example.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return folder;
    }
}
