package dev.muster.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What Helm says of values that the chart does not take, word for word. Each file is one case on
/// top of `base.yaml`; `-Dgolden=write` writes `expected.txt`.
class RefusedValuesTest {

    private static final Path CASES = Path.of("src/test/resources/chart/refused");
    private static final Path EXPECTED = CASES.resolve("expected.txt");

    @Test
    void saysOfEachCaseWhatIsExpected() throws IOException {
        List<String> said = new ArrayList<>();
        try (Stream<Path> files = Files.list(CASES)) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList()) {
                said.add("== " + file.getFileName());
                said.addAll(refusal(file));
            }
        }
        if ("write".equals(System.getProperty("golden"))) {
            Files.write(EXPECTED, said);
        }

        assertThat(said).isEqualTo(Files.readAllLines(EXPECTED));
    }

    /// The chart as it comes says everything at once that has to be chosen.
    @Test
    void nothingIsRenderedWithoutValues() {
        assertThat(catchThrowable(() -> Chart.render("muster")))
                .hasMessageContainingAll("/settings", "version", "okta", "aws", "scope", "source");
    }

    private static List<String> refusal(Path file) {
        Throwable refused = catchThrowable(() -> Chart.render("muster", Chart.BASE, file));
        assertThat(refused).as(file.toString()).isNotNull();
        return String.valueOf(refused.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                // Which template is rendered first is Helm's affair.
                .filter(line -> !line.startsWith("execution error at "))
                .filter(line -> !line.equals("Use --debug flag to render out invalid YAML"))
                .toList();
    }
}
