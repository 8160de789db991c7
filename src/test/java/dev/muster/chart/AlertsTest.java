package dev.muster.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.daemon.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Alerts and dashboard ask for what Muster exports, and an operator finds each alert in
/// docs/operations.md. That the metrics of that page are those which are exported is held by
/// `RunServerTest`.
class AlertsTest {

    private static final Path SETS = Path.of("src/test/resources/chart/good");
    private static final String TIMER = "muster_turn_duration_seconds";
    private static final Pattern METRIC = Pattern.compile("\\bmuster_[a-z_]+");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|");
    private static final Pattern STATE = Pattern.compile("state=\"(\\w+)\"");

    @Test
    void theAlertsAskForMetricsThatAreExported() throws IOException {
        assertThat(alerts())
                .isNotEmpty()
                .allSatisfy(alert -> {
                    String expression = alert.path("expr").asText();
                    assertThat(metrics(expression)).isNotEmpty().isSubsetOf(exported());
                    assertThat(count(expression, '(')).isEqualTo(count(expression, ')'));
                });
    }

    @Test
    void theDashboardAsksForMetricsThatAreExported() throws IOException {
        List<JsonNode> expressions = dashboard().findValues("expr");

        assertThat(expressions)
                .hasSizeGreaterThan(15)
                .allSatisfy(expression ->
                        assertThat(metrics(expression.asText()))
                                .isNotEmpty()
                                .isSubsetOf(exported()));
    }

    /// Nothing that Muster tells is left out of the page on which an operator looks.
    @Test
    void theDashboardShowsEveryMetric() throws IOException {
        SortedSet<String> shown = new TreeSet<>();
        dashboard().findValues("expr").forEach(it -> shown.addAll(metrics(it.asText())));

        SortedSet<String> timer = new TreeSet<>(List.of(TIMER + "_count", TIMER + "_sum"));
        assertThat(shown).containsAll(timer);
        shown.add(TIMER);
        assertThat(shown).containsAll(documented());
    }

    @Test
    void statesAreSpelledAsTheyAreExported() throws IOException {
        List<String> states =
                Stream.concat(
                                Arrays.stream(Status.Health.values()).map(Status.Health::word),
                                Arrays.stream(Status.Sync.values()).map(Status.Sync::word))
                        .toList();
        String rules = ChartTest.rendered(SETS.resolve("monitored"));

        assertThat(STATE.matcher(rules).results().map(it -> it.group(1)))
                .isNotEmpty()
                .isSubsetOf(states);
    }

    @Test
    void everyAlertIsInTheRunbookAndNoOther() throws IOException {
        String page = Files.readString(Path.of("docs/operations.md"));
        int begin = page.indexOf("\n## Alerts\n");
        String section = page.substring(begin, page.indexOf("\n## ", begin + 1));

        assertThat(ROW.matcher(section).results().map(it -> it.group(1)).toList())
                .containsExactlyElementsOf(
                        alerts().stream().map(alert -> alert.path("alert").asText()).toList());
    }

    /// While it only looks, a difference is what it is there to report.
    @Test
    void differencesAreNoAlarmWhileObserving() throws IOException {
        String rules = ChartTest.rendered(SETS.resolve("monitored-observing"));

        assertThat(rules)
                .contains("MusterDegraded")
                .doesNotContain("MusterNotInSync", "MusterDriftUncorrected");
    }

    private static List<JsonNode> alerts() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        Chart.only("PrometheusRule", ChartTest.rendered(SETS.resolve("monitored")))
                .at("/spec/groups/0/rules")
                .forEach(rules::add);
        return rules;
    }

    private static JsonNode dashboard() throws IOException {
        return Chart.trees(ChartTest.rendered(SETS.resolve("monitored"))).stream()
                .map(tree -> tree.path("data").path("muster.json"))
                .filter(JsonNode::isTextual)
                .map(text -> Chart.tree(text.asText()))
                .findFirst()
                .orElseThrow();
    }

    private static SortedSet<String> metrics(String expression) {
        SortedSet<String> names = new TreeSet<>();
        METRIC.matcher(expression).results().map(MatchResult::group).forEach(names::add);
        return names;
    }

    /// A timer is exported as its count and its sum.
    private static SortedSet<String> exported() throws IOException {
        SortedSet<String> names = new TreeSet<>(documented());
        names.remove(TIMER);
        names.add(TIMER + "_count");
        names.add(TIMER + "_sum");
        return names;
    }

    private static SortedSet<String> documented() throws IOException {
        SortedSet<String> names = new TreeSet<>();
        ROW.matcher(Files.readString(Path.of("docs/operations.md")))
                .results()
                .map(it -> it.group(1))
                .filter(name -> name.startsWith("muster_"))
                .forEach(names::add);
        return names;
    }

    private static long count(String text, char character) {
        return text.chars().filter(it -> it == character).count();
    }
}
