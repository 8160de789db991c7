package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.report.Golden;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.source.ExampleClone;
import dev.muster.testing.DatedTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
    private static ExampleClone past;

    @BeforeAll
    static void start() throws IOException, GitAPIException {
        DatedTimekeeper clock = new DatedTimekeeper(MORNING, 60);
        sandbox =
                Sandbox.start(
                        Sandbox.Start.of(StateFile.read(COMPANY.resolve("sandbox.yaml")), clock));
        shell = new TestShell().at(clock).reaching(sandbox);
        clone = ExampleClone.of(COMPANY, temporary.resolve("c"), "Ada Lovelace", COMMITTED);
        past = withPast();
    }

    /// The same files, after what Grace had in October: Li leads Payments, Victor is not denied,
    /// Ravi and Marta have not come, and nobody reads reports.
    private static ExampleClone withPast() throws IOException, GitAPIException {
        Path october = ExampleClone.of(COMPANY, temporary.resolve("o"), "-", COMMITTED).folder();
        without(october, "platform/people.yaml", "(?s)deny:.*");
        without(october, "platform/people.yaml", "  ravi[^\n]*\n");
        without(october, "platform/groups.yaml", ", marta.silva@example.com");
        without(october, "payments/groups.yaml", "      - \\{login: ravi[^\n]*\n");
        without(
                october,
                "insights/groups.yaml",
                "(?s)  # New with DATA-90.*?(?=  AWS-Insights-Admins)");
        without(
                october,
                "insights/assignments.yaml",
                "(?s)  - groups: .AWS-Insights-ReportR.*?\n\n");
        Path leads = october.resolve("access/payments/groups.yaml");
        Files.writeString(
                leads,
                Files.readString(leads)
                        .replace(", marcus.bell@", ", li.wei@example.com, marcus.bell@"));
        ExampleClone clone =
                ExampleClone.of(
                        october,
                        temporary.resolve("p"),
                        "Grace Hopper",
                        Instant.parse("2026-10-05T08:00:00Z"));
        for (String file :
                List.of(
                        "platform/people.yaml",
                        "platform/groups.yaml",
                        "payments/groups.yaml",
                        "insights/groups.yaml",
                        "insights/assignments.yaml")) {
            Path path = Path.of("access", file);
            Files.copy(
                    COMPANY.resolve(path),
                    clone.folder().resolve(path),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        clone.commit("Ada Lovelace", COMMITTED);
        return clone;
    }

    private static void without(Path folder, String file, String pattern) throws IOException {
        Path path = folder.resolve("access").resolve(file);
        String text = Files.readString(path);
        String shorter = text.replaceFirst(pattern, "");
        assertThat(shorter).as(file).isNotEqualTo(text);
        Files.writeString(path, shorter);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "validate.sarif, 0, validate FOLDER --output sarif",
        "plan.txt, 2, plan FOLDER",
        "plan-past.txt, 2, plan PAST",
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
        "since.txt, 0, access --since 2026-11-01 --in PAST",
        "since.csv, 0, access --since 2026-11-01 --output csv --in PAST",
        "since.json, 0, access --since HEAD~1 --account payments-cards-prod --output json --in PAST",
        "since-before.txt, 0, access --since 2026-01-01 --account payments-cards-prod --in PAST",
        "why-not.txt, 2, why marta.silva@example.com payments-cards-prod --in FOLDER",
    })
    void isWordForWord(String file, int exitCode, String line) {
        String[] arguments =
                line.replace("FOLDER", clone.folder().toString())
                        .replace("PAST", past.folder().toString())
                        .split(" ");
        assertThat(shell.run(arguments)).as(shell.out() + shell.err()).isEqualTo(exitCode);
        Golden.assertSame(GOLDEN.resolve(file), timeless(shell.out()));
    }

    @ParameterizedTest
    @CsvSource({
        "access --account payments-cards-prod --output csv --in FOLDER",
        "access --account payments-cards-prod --output json --in FOLDER",
        "access --since 2026-11-01 --output csv --in PAST",
        "access --since 2026-11-01 --output json --in PAST",
        "drift FOLDER --output csv",
        "drift FOLDER --output json",
        "why jonas.weber@example.com payments-cards-prod --output json --in FOLDER",
    })
    void everyExportSaysWhatItRestsOnAndVerifyFindsACellThatWasEditedATailCutOffAndARowAdded(
            String line) throws IOException {
        shell.run(
                line.replace("FOLDER", clone.folder().toString())
                        .replace("PAST", past.folder().toString())
                        .split(" "));
        String export = shell.out();
        assertThat(export)
                .contains("00o7hc2company00001", "ssoins-", "muster ", "completeness", "Complete:")
                .containsPattern("commit\"?[,:] ?\"?[0-9a-f]{40}")
                .containsPattern("made\"?[,:] ?\"?2026-11-24T")
                .containsPattern("rows\"?[,:] ?[0-9]+")
                .containsPattern("sha256\"?[,:] ?\"?[0-9a-f]{64}")
                .contains("identity store groups", "push mappings of app aws", "filters");
        assertThat(verified(export)).isZero();
        assertThat(shell.out()).contains("Intact");
        String first = export.substring(0, export.indexOf("@example.com"));
        String row =
                export.substring(
                        first.lastIndexOf('\n') + 1, export.indexOf('\n', first.length()) + 1);
        assertThat(verified(export.replaceFirst("@example.com", "@example.org"))).isEqualTo(2);
        assertThat(verified(export.replaceFirst(Pattern.quote(row), ""))).isEqualTo(2);
        assertThat(
                        verified(
                                export.replaceFirst(
                                        Pattern.quote(row), Matcher.quoteReplacement(row + row))))
                .isEqualTo(2);
        assertThat(verified(export.substring(0, export.stripTrailing().lastIndexOf('\n') + 1)))
                .isEqualTo(2);
        assertThat(verified(export + row)).isEqualTo(2);
    }

    private static int verified(String export) throws IOException {
        Path file = temporary.resolve("export");
        Files.writeString(file, export);
        return shell.run("verify", file.toString());
    }

    @Test
    void exportsOfChangesAreCheckedByVerify() throws IOException {
        for (String form : List.of("csv", "json")) {
            String folder = past.folder().toString();
            assertThat(shell.run("access", "--since", "HEAD", "--output", form, "--in", folder))
                    .isZero();
            Path file = temporary.resolve("since." + form);
            Files.writeString(file, shell.out());
            assertThat(shell.run("verify", file.toString())).as(form).isZero();
            Files.writeString(file, Files.readString(file).replaceFirst("rows", "row"));
            assertThat(shell.run("verify", file.toString())).as(form).isEqualTo(2);
        }
    }

    @Test
    void aMomentThatNobodyKnowsIsAnErrorAndNotNoChange() {
        assertThat(shell.run("access", "--since", "2126-01-01", "--in", past.folder().toString()))
                .isEqualTo(5);
        assertThat(shell.err()).contains("lies in the future");
        assertThat(shell.run("access", "--since", "v0", "--in", past.folder().toString()))
                .isEqualTo(5);
        assertThat(shell.out()).isEmpty();
        assertThat(shell.err()).startsWith("error: there is no commit v0 in this clone");
    }

    /// Without what differs between runs and releases: the moment, the version, the sum over both.
    private static String timeless(String output) {
        return output.replaceAll("2026-11-24T[0-9:.]+Z", "2026-11-24T00:00:00Z")
                .replaceAll("(sha256\"?[,:] ?\"?)[0-9a-f]{64}", "$1SUM")
                .replaceAll("muster [0-9]+\\.[-.\\w]+", "muster VERSION")
                .replaceAll("(\"name\": \"muster\",\\s+\"version\": \")[^\"]+", "$1VERSION")
                .replace(temporary.toString(), "TEMPORARY");
    }
}
