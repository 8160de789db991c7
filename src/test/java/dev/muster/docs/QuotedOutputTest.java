package dev.muster.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.TestShell;
import dev.muster.sandbox.Sandbox;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.source.ExampleClone;
import dev.muster.testing.DatedTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever the pages quote of a command about an example is what that command prints, where a line
/// of dots leaves something out. The commands of one page run in their order, on one sandbox that
/// begins as the example's state file says.
class QuotedOutputTest {

    private static final Instant COMMITTED = Instant.parse("2026-11-23T16:20:00Z");
    private static final Instant MORNING = Instant.parse("2026-11-24T09:00:00Z");

    private static final Pattern QUOTE =
            Pattern.compile("(?s)```console\n\\$ (?:\\./)?muster ([^\n]+)\n(.+?)```");

    @TempDir private Path temporary;

    @ParameterizedTest
    @CsvSource({
        "README.md, walkthrough, 2",
        "README.md, company, 4",
        "docs/access.md, company, 3",
        "docs/drift.md, company, 1",
    })
    void isWhatTheCommandPrints(Path page, String example, int count)
            throws IOException, GitAPIException {
        Path folder = Path.of("config-examples", example);
        List<Quote> quotes = quotes(Files.readString(page), folder);
        assertThat(quotes).hasSize(count);
        Path clone = temporary.resolve("clone");
        ExampleClone.of(folder, clone, "Ada Lovelace", COMMITTED);
        DatedTimekeeper clock = new DatedTimekeeper(MORNING, 60);
        try (Sandbox sandbox =
                Sandbox.start(
                        Sandbox.Start.of(StateFile.read(folder.resolve("sandbox.yaml")), clock))) {
            TestShell shell = new TestShell().at(clock).reaching(sandbox);
            for (Quote quote : quotes) {
                shell.run(quote.command().replace(folder.toString(), clone.toString()).split(" "));
                quote.assertMatches(
                        shell.out()
                                .replace(clone.toString(), folder.toString())
                                .replaceAll("2026-11-24T[0-9:]+Z", "2026-11-24T09:00:00Z"));
            }
        }
    }

    private static List<Quote> quotes(String page, Path folder) {
        List<Quote> quotes = new ArrayList<>();
        Matcher matcher = QUOTE.matcher(page);
        while (matcher.find()) {
            boolean of = List.of(matcher.group(1).split(" ")).contains(folder.toString());
            if (of) {
                quotes.add(new Quote(matcher.group(1), matcher.group(2)));
            }
        }
        return quotes;
    }

    /// @param command as it is typed, without the program
    /// @param text what stands below it
    private record Quote(String command, String text) {

        void assertMatches(String output) {
            List<String> pieces = pieces();
            int from = 0;
            for (String piece : pieces) {
                int at = output.indexOf(piece, from);
                assertThat(at)
                        .as(
                                "after `%s` this, or this in its place:%n%s%n--- of%n%s",
                                command, piece, output)
                        .isGreaterThanOrEqualTo(from);
                from = at + piece.length();
            }
            if (!text.startsWith("...")) {
                assertThat(output).as(command).startsWith(pieces.getFirst());
            }
            if (!text.endsWith("...\n")) {
                assertThat(output).as(command).endsWith(pieces.getLast());
            }
        }

        /// What stands between the lines of dots.
        private List<String> pieces() {
            List<String> pieces = new ArrayList<>();
            StringBuilder piece = new StringBuilder();
            for (String line : text.lines().toList()) {
                if (line.strip().equals("...")) {
                    pieces.add(piece.toString());
                    piece.setLength(0);
                } else {
                    piece.append(line).append('\n');
                }
            }
            pieces.add(piece.toString());
            pieces.removeIf(String::isEmpty);
            return pieces;
        }
    }
}
