package dev.muster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.model.Problem;
import dev.muster.settings.SettingsReader;
import dev.muster.settings.SettingsReading;
import dev.muster.source.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What Muster says of broken repositories, word for word. Each case is one file, or a folder with
/// several and perhaps its own `muster.yaml`; `expected.txt` holds every line that is said. After a
/// change that is meant, run with `-Dgolden=write` and review the difference as text.
class BrokenCorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/dev/muster/desired/broken");
    private static final Path EXPECTED = CORPUS.resolve("expected.txt");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.filter(path -> !path.equals(EXPECTED)).sorted().toList();
        }
    }

    @Test
    void saysOfEachCaseWhatIsExpected() throws IOException {
        List<String> said = new ArrayList<>();
        for (Path one : cases()) {
            said.add("== " + one.getFileName());
            read(one).problems().forEach(problem -> said.add(line(problem)));
        }
        if (System.getProperty("golden") != null) {
            Files.write(EXPECTED, said);
        }

        assertThat(said).isEqualTo(Files.readAllLines(EXPECTED));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesMessagesForPeople(Path one) throws IOException {
        assertThat(read(one).problems())
                .isNotEmpty()
                .allSatisfy(problem -> {
                    assertThat(problem.message()).doesNotContain("org.yaml", "Exception", "\n");
                    assertThat(problem.message().length()).isLessThan(400);
                    assertThat(problem.remedy()).matches("(?s)[A-Z`].*[.?]");
                });
    }

    private static String line(Problem problem) {
        return problem.place()
                + " "
                + (problem.isError() ? "error" : "warning")
                + " "
                + problem.id()
                + ": "
                + problem.message()
                + " | "
                + problem.remedy();
    }

    private static Reading read(Path one) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        if (Files.isDirectory(one)) {
            try (Stream<Path> all = Files.walk(one)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(
                            one.relativize(file).toString().replace('\\', '/'),
                            Files.readString(file));
                }
            }
        } else {
            files.put("access/" + one.getFileName(), Files.readString(one));
        }
        files.remove("muster.yaml");
        return reader(one.resolve("muster.yaml")).read(new Snapshot("test", files));
    }

    private static DeclarationReader reader(Path settings) {
        if (!Files.exists(settings)) {
            return new DeclarationReader(TODAY);
        }
        SettingsReading reading = new SettingsReader(Map.of()).readWithoutCredentials(settings);
        assertThat(reading).as("%s", reading).isInstanceOf(SettingsReading.Valid.class);
        return new DeclarationReader(TODAY, ((SettingsReading.Valid) reading).settings());
    }
}
