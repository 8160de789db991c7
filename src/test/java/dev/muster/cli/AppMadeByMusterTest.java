package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The walkthrough from an org without the app, which the declaration has Muster make: somebody has
/// to turn SCIM on by hand in the middle, and follows what Muster prints.
class AppMadeByMusterTest {

    private static final Path EXAMPLE = Path.of("config-examples/walkthrough");
    private static final String LABEL = "    label: AWS IAM Identity Center\n";

    @TempDir private Path folder;

    private final ScaledTimekeeper clock = new ScaledTimekeeper(30);

    @BeforeEach
    void declare() throws IOException {
        Files.createDirectories(folder.resolve("access"));
        for (String file :
                List.of(
                        "muster.yaml",
                        "access/users.yaml",
                        "access/groups.yaml",
                        "access/permissions.yaml",
                        "access/okta-app.yaml")) {
            Files.copy(EXAMPLE.resolve(file), folder.resolve(file));
        }
        app(LABEL, LABEL + "    create: true\n");
    }

    @Test
    void goesOnByItselfWhereOktaTellsThatScimIsOn() throws IOException {
        try (Sandbox sandbox = sandboxWithoutTheApp("writable")) {
            TestShell shell = shell(sandbox);
            stopsForThePerson(shell);

            turnScimOn(sandbox);

            assertThat(apply(shell)).as(shell.out() + shell.err()).isZero();
            assertThat(shell.run("plan", folder.toString())).as(shell.out()).isZero();
        }
    }

    @Test
    void goesOnWithoutCreateWhereOktaDoesNotTell() throws IOException {
        try (Sandbox sandbox = sandboxWithoutTheApp("unknown")) {
            TestShell shell = shell(sandbox);
            stopsForThePerson(shell);
            shell.run("doctor", "--in", folder.toString());
            assertThat(shell.out())
                    .contains("Okta says UNKNOWN for app aws")
                    .contains("then take create: true out of the declaration");

            turnScimOn(sandbox);
            stopsForThePerson(shell);
            app("    create: true\n", "");

            assertThat(apply(shell)).as(shell.out() + shell.err()).isZero();
            assertThat(shell.run("plan", folder.toString())).as(shell.out()).isZero();
        }
    }

    private void stopsForThePerson(TestShell shell) {
        assertThat(apply(shell)).as(shell.out() + shell.err()).isEqualTo(6);
        assertThat(shell.out())
                .contains("waits for a person to turn SCIM provisioning on for app aws")
                .contains("Applications > the app > Provisioning > Integration")
                .contains("Create Users, Update User Attributes and Deactivate Users")
                .contains("take `create: true` out of the declaration of aws")
                .doesNotContain("goes on by itself");
    }

    private int apply(TestShell shell) {
        return shell.run("apply", folder.toString(), "--yes");
    }

    private void app(String from, String to) throws IOException {
        Path file = folder.resolve("access/okta-app.yaml");
        String before = Files.readString(file);
        String after = before.replace(from, to);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(file, after);
    }

    private Sandbox sandboxWithoutTheApp(String features) throws IOException {
        String state = Files.readString(EXAMPLE.resolve("sandbox.yaml"));
        String without =
                state.substring(0, state.indexOf("  apps:\n"))
                        + "  switches: {features: "
                        + features
                        + "}\n"
                        + state.substring(state.indexOf("aws:\n"));
        return Sandbox.start(Sandbox.Start.of(StateFile.parse("state", without), clock));
    }

    private TestShell shell(Sandbox sandbox) {
        return new TestShell().at(clock).reaching(sandbox);
    }

    private static void turnScimOn(Sandbox sandbox) {
        sandbox.oktaSide()
                .change(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("change", "setConnection")
                                .put("actor", "Jane Admin <jane@example.com>")
                                .put("enabled", true)
                                .put("token", "any")
                                .put(
                                        "baseUrl",
                                        "https://scim.eu-central-1.amazonaws.com/3f1c0f6e-7d2b-4a58-9c11-5e0a7b9d2c34/scim/v2"));
    }
}
