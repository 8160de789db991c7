package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.adopt.CompanySandbox;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Companies of many shapes in the sandbox, adopted over the real SDKs: imported, planned with
/// every authority `full`, imported again elsewhere, and imported into what is there.
class GeneratedCompaniesTest {

    private static final String SETTINGS =
            """
            version: 1
            okta: {org: 00o4zp1musterdemo001}
            aws:
              region: eu-central-1
              organization: o-musterdemo1
              instance: ssoins-6804a1b2c3d4e5f6
              identityStore: d-99670a1b2c
              oktaApp: {key: aws, name: amazon_aws_sso, label: AWS IAM Identity Center}
            scope:
              groups: [{match: ["*"], ignore: ["Foreign-*", Everyone], objects: full, members: full}]
              apps: [{match: [aws], settings: full, assignments: full, pushes: full}]
              users: [{match: ["*@example.com"], authority: full}]
              permissionSets: [{match: ["*"], ignore: ["AWSReserved*"], authority: full}]
              assignments: [{authority: full}]
              accounts: [{match: ["*"], management: MANAGEMENT}]
              accessControlAttributes: [{match: ["*"], authority: full}]
            """;

    @TempDir private Path temporary;

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(10);
    }

    @Test
    void thereIsEveryShapeAmongThem() {
        assertThat(seeds().flatMap(seed -> CompanySandbox.of(seed).shapes().stream()).distinct())
                .contains(
                        "person SUSPENDED",
                        "person STAGED",
                        "person DEPROVISIONED",
                        "account SUSPENDED",
                        "account three units deep",
                        "push ACTIVE",
                        "push INACTIVE",
                        "member by rule",
                        "row of a person",
                        "row of nobody",
                        "row of a group out of scope",
                        "lagging set");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void planToNothingAndAreImportedTheSameTwice(long seed) throws IOException {
        CompanySandbox company = CompanySandbox.of(seed);
        Path settings = temporary.resolve("muster.yaml");
        Files.writeString(settings, SETTINGS.replace("MANAGEMENT", String.valueOf(seed % 2 == 0)));
        ScaledTimekeeper clock = new ScaledTimekeeper(60);
        try (Sandbox sandbox =
                Sandbox.start(
                        Sandbox.Start.of(StateFile.parse("company", company.text()), clock))) {
            TestShell shell = new TestShell().at(clock).reaching(sandbox);
            String first = temporary.resolve("first").toString();
            String second = temporary.resolve("second").toString();

            assertThat(importInto(shell, settings, first)).as(shell.err()).isZero();
            assertOnlyFinishes(shell, settings, first, company.lagging());

            assertThat(importInto(shell, settings, second)).as(shell.err()).isZero();
            assertThat(files(second)).isEqualTo(files(first)).isNotEmpty();

            assertThat(importInto(shell, settings, first)).as(shell.err()).isZero();
            assertThat(shell.out()).startsWith("Nothing to add to " + first);
            assertThat(files(first)).isEqualTo(files(second));
        }
    }

    /// The plan changes nothing but that it provisions what was edited and never provisioned.
    private static void assertOnlyFinishes(
            TestShell shell, Path settings, String folder, List<String> lagging)
            throws IOException {
        int code = shell.run("plan", folder, "--settings", settings.toString(), "--output", "json");
        JsonNode plan = new ObjectMapper().readTree(shell.out());
        List<String> finished = new ArrayList<>();
        for (JsonNode change : plan.path("changes")) {
            assertThat(change.path("reason").asText())
                    .as(change.toString())
                    .isEqualTo("not-provisioned");
            finished.add(change.path("key").asText());
        }
        assertThat(finished).as(shell.out()).containsExactlyInAnyOrderElementsOf(lagging);
        assertThat(plan.path("withheld")).isEmpty();
        assertThat(code).as(shell.out()).isEqualTo(lagging.isEmpty() ? 0 : 2);
    }

    private static int importInto(TestShell shell, Path settings, String folder) {
        return shell.run("import", "--settings", settings.toString(), "--into", folder);
    }

    /// Text by path, of every file below the folder.
    private static SortedMap<String, String> files(String folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(Path.of(folder).relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
