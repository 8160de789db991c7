package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.report.Golden;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.source.ExampleClone;
import dev.muster.testing.DatedTimekeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What reviewers and auditors read of the company of config-examples, word for word. Nothing here
/// changes anything, so that all of it looks at one sandbox.
class CompanyViewsTest {

    private static final Path COMPANY = Path.of("config-examples/company");
    private static final Path GOLDEN = Path.of("src/test/resources/company");
    private static final Instant COMMITTED = Instant.parse("2026-11-23T16:20:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-24T09:00:00Z");

    @TempDir private static Path temporary;

    private static Sandbox sandbox;
    private static TestShell shell;
    private static ExampleClone clone;

    @BeforeAll
    static void start() throws IOException, GitAPIException {
        DatedTimekeeper clock = new DatedTimekeeper(MORNING, 60);
        sandbox =
                Sandbox.start(
                        Sandbox.Start.of(StateFile.read(COMPANY.resolve("sandbox.yaml")), clock));
        shell =
                new TestShell()
                        .at(clock)
                        .with("MUSTER_OKTA_URL", sandbox.okta().toString())
                        .with("MUSTER_OKTA_TOKEN", "test")
                        .with("MUSTER_AWS_ENDPOINT", sandbox.aws().toString());
        clone = ExampleClone.of(COMPANY, temporary.resolve("c"), "Ada Lovelace", COMMITTED);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "plan.txt, 2, plan FOLDER",
        "plan.md, 2, plan FOLDER --output markdown",
        "plan.html, 2, plan FOLDER --output html",
        "plan.json, 2, plan FOLDER --output json",
        "drift.txt, 2, drift FOLDER",
        "drift.md, 2, drift FOLDER --output markdown",
        "drift.csv, 2, drift FOLDER --output csv",
        "drift.json, 2, drift FOLDER --output json",
        "access-account.txt, 0, access --account payments-cards-prod --in FOLDER",
        "access-account.csv, 0, access --account payments-cards-prod --output csv --in FOLDER",
        "access-person.txt, 0, access jonas.weber@example.com --in FOLDER",
        "why.txt, 0, why jonas.weber@example.com payments-cards-prod AccountAdmin --in FOLDER",
        "why-not.txt, 2, why marta.silva@example.com payments-cards-prod --in FOLDER",
    })
    void isWordForWord(String file, int exitCode, String line) {
        String[] arguments = line.replace("FOLDER", clone.folder().toString()).split(" ");
        assertThat(shell.run(arguments)).as(shell.out() + shell.err()).isEqualTo(exitCode);
        Golden.assertSame(GOLDEN.resolve(file), timeless(shell.out()));
    }

    /// Without what differs between runs and releases: the moment, the version, the sum over both.
    private static String timeless(String output) {
        return output.replaceAll("2026-11-24T[0-9:.]+Z", "2026-11-24T00:00:00Z")
                .replaceAll("(sha256\"?[,:] ?\"?)[0-9a-f]{64}", "$1SUM")
                .replaceAll("muster [0-9]+\\.[-.\\w]+", "muster VERSION")
                .replace(temporary.toString(), "TEMPORARY");
    }
}
