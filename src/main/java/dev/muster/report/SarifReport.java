package dev.muster.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.model.Check;
import dev.muster.model.Place;
import dev.muster.model.Problem;
import dev.muster.plan.Finding;
import dev.muster.plan.Plan;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is wrong with files as SARIF 2.1.0, the form in which code hosts take what they show beside
/// the lines of a pull request.
public final class SarifReport {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /// Paths count from the checkout, which the host knows (SARIF 2.1.0, 3.4.4).
    private static final String BASE = "SRCROOT";

    private final SortedMap<String, Check.Explanation> explanations;
    private final SortedMap<String, Integer> rules = new TreeMap<>();
    private final ArrayNode ruleNodes = Json.array();
    private final ArrayNode results = Json.array();
    private final ArrayNode notifications = Json.array();
    private final String folder;

    /// @param folder the path that findings without a place are put at
    /// @param explanations what there is to know about each check, by its id
    public SarifReport(String folder, SortedMap<String, Check.Explanation> explanations) {
        this.folder = requireNonNull(folder, "folder is null");
        this.explanations = new TreeMap<>(explanations);
    }

    /// Adds what is wrong with files; paths of places count from the checkout.
    public SarifReport problems(List<Problem> problems) {
        problems.forEach(problem ->
                result(
                        problem.id(),
                        problem.isError() ? "error" : "warning",
                        problem.message(),
                        problem.remedy(),
                        problem.place()));
        return this;
    }

    /// Adds what only the live systems can tell.
    public SarifReport findings(List<Finding> findings) {
        findings.forEach(finding ->
                result(
                        finding.id(),
                        level(finding.level()),
                        finding.message(),
                        finding.remedy(),
                        finding.place().orElseGet(() -> Place.file(folder))));
        return this;
    }

    /// Adds what could not be found out, so that nobody takes an empty list for a good one.
    public SarifReport unknown(List<Plan.Unknown> unknown) {
        unknown.forEach(row ->
                notifications
                        .addObject()
                        .put("level", "error")
                        .putObject("message")
                        .put("text", row.subject() + " is unknown: " + row.why()));
        return this;
    }

    /// The document.
    ///
    /// @param version of Muster
    public String text(String version) {
        ObjectNode document = Json.object();
        document.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = document.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "muster").put("version", version);
        driver.set("rules", ruleNodes);
        run.put("columnKind", "unicodeCodePoints");
        ObjectNode invocation = run.putArray("invocations").addObject();
        invocation.put("executionSuccessful", notifications.isEmpty());
        if (!notifications.isEmpty()) {
            invocation.set("toolExecutionNotifications", notifications);
        }
        run.set("results", results);
        return Json.write(document);
    }

    private void result(String id, String level, String message, String remedy, Place place) {
        ObjectNode result = results.addObject();
        result.put("ruleId", id).put("ruleIndex", rule(id)).put("level", level);
        result.putObject("message")
                .put("text", (message + (remedy.isEmpty() ? "." : ". " + remedy)).strip());
        ObjectNode physical =
                result.putArray("locations").addObject().putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri(place.file())).put("uriBaseId", BASE);
        if (place.line() > 0) {
            physical.putObject("region")
                    .put("startLine", place.line())
                    .put("startColumn", place.column());
        }
    }

    private int rule(String id) {
        return rules.computeIfAbsent(
                id,
                _ -> {
                    ObjectNode rule = ruleNodes.addObject().put("id", id);
                    explain(rule, id);
                    return ruleNodes.size() - 1;
                });
    }

    private void explain(ObjectNode rule, String id) {
        Optional<Check.Explanation> known = Optional.ofNullable(explanations.get(id));
        known.ifPresent(explanation -> {
            rule.putObject("shortDescription").put("text", explanation.what());
            rule.putObject("fullDescription").put("text", explanation.text());
        });
        String where =
                "docs/checks.md" + (known.isPresent() ? "#" + id : "#against-the-live-systems");
        String remedy = known.map(it -> it.remedy() + " ").orElse("");
        rule.putObject("help")
                .put("text", remedy + "See " + where + " of Muster.")
                .put("markdown", remedy + "See [" + where + "](" + where + ") of Muster.");
    }

    private static String level(Finding.Level level) {
        return switch (level) {
            case UNRESOLVED, REFUSED -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    private static String uri(String path) {
        try {
            String absolute = path.startsWith("/") ? path : "/" + path;
            String uri = new URI("file", null, absolute, null).toASCIIString();
            return path.startsWith("/") ? uri : uri.substring("file:/".length());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a path of a file is always a path of a URI", e);
        }
    }
}
