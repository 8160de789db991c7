package dev.muster.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.ScaledTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What docs/sandbox.md says of the state file and of changes is what the sandbox knows.
class SandboxPageTest {

    private static final Pattern VERB = Pattern.compile("`(\\w+)`");
    private static final Pattern CASE = Pattern.compile("case (\"\\w+\"(?:, \"\\w+\")*) ->");

    @ParameterizedTest
    @CsvSource({"okta, On the Okta port, On the AWS port", "aws, On the AWS port, Muster makes"})
    void thePageListsEveryChangeAndNoOther(String side, String from, String until)
            throws IOException {
        String page = Files.readString(Path.of("docs/sandbox.md"));
        SortedSet<String> listed = new TreeSet<>();
        page.substring(page.indexOf("\n" + from), page.indexOf("\n" + until))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf(" | ")))
                .forEach(cell -> addAll(VERB.matcher(cell), listed));

        assertThat(listed).hasSizeGreaterThan(10).isEqualTo(known(side));
    }

    @ParameterizedTest
    @CsvSource({"okta", "aws"})
    void anUnknownChangeIsAnsweredWithEveryKnownOne(String side) throws IOException {
        String code = code(side);
        String answer = code.substring(code.indexOf("KNOWN ="), code.indexOf("private final"));
        assertThat(known(side)).allSatisfy(change -> assertThat(answer).contains(change));
    }

    @Test
    void theCredentialsOfThePageAreUnderstood() throws IOException {
        String page = Files.readString(Path.of("docs/sandbox.md"));
        int begin = page.indexOf("```yaml\nokta:\n  tokens:") + "```yaml\n".length();
        String block = page.substring(begin, page.indexOf("```", begin));
        String state = Files.readString(Path.of("config-examples/walkthrough/sandbox.yaml"));
        String with = state.replace("\nokta:\n", "\n" + block);
        assertThat(with).isNotEqualTo(state);
        try (Sandbox sandbox =
                Sandbox.start(
                        Sandbox.Start.of(
                                StateFile.parse("docs/sandbox.md", with),
                                new ScaledTimekeeper(1)))) {
            assertThat(sandbox.okta().getHost()).isEqualTo("127.0.0.1");
        }
    }

    private static String code(String side) throws IOException {
        return Files.readString(
                Path.of("src/main/java/dev/muster/sandbox/" + side + "/Changes.java"));
    }

    /// From the switches over the name of the change, which end with the answer to an unknown one.
    private static SortedSet<String> known(String side) throws IOException {
        String code = code(side);
        SortedSet<String> known = new TreeSet<>();
        Matcher matcher = CASE.matcher(code.substring(0, code.indexOf("unknown change")));
        while (matcher.find()) {
            addAll(Pattern.compile("(\\w+)").matcher(matcher.group(1)), known);
        }
        return known;
    }

    private static void addAll(Matcher matcher, SortedSet<String> into) {
        while (matcher.find()) {
            into.add(matcher.group(1));
        }
    }
}
