package dev.muster.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.drift.Who;
import dev.muster.model.Place;
import dev.muster.plan.Plan;
import dev.muster.review.Difference;
import dev.muster.review.Difference.Severity;
import dev.muster.review.Drift;
import dev.muster.review.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where live and declared differ, for a person, a pull request, a spreadsheet and a program.
///
/// @param unknown what could not be read, of which nothing is said
/// @param who who made each difference that a log can tell of; empty if no log was asked
public record DriftReport(
        Drift drift,
        List<Plan.Unknown> unknown,
        Manifest manifest,
        Optional<SortedMap<Difference, Who>> who) {

    public DriftReport {
        unknown = List.copyOf(unknown);
        who = who.map(all -> Collections.unmodifiableSortedMap(new TreeMap<>(all)));
    }

    /// Where no log was asked.
    public DriftReport(Drift drift, List<Plan.Unknown> unknown, Manifest manifest) {
        this(drift, unknown, manifest, Optional.empty());
    }

    private Optional<Who> whoMade(Difference difference) {
        return who.flatMap(all -> Optional.ofNullable(all.get(difference)));
    }

    /// For a terminal.
    public String text(Ink ink) {
        Sheet sheet = new Sheet();
        sheet.line(headline(ink));
        for (Severity severity : Severity.values()) {
            List<Difference> own = of(severity);
            if (!own.isEmpty()) {
                sheet.heading(ink, severity.text());
                own.forEach(difference -> lines(difference, ink).forEach(sheet::line));
            }
        }
        sheet.heading(ink, "declared of what there is in scope");
        Columns columns = new Columns("KIND", "DECLARED", "BY RULE", "THERE", "SHARE");
        drift.declaredShare()
                .forEach(share ->
                        columns.row(
                                share.kind(),
                                String.valueOf(share.declared()),
                                share.byRule() == 0 ? "" : String.valueOf(share.byRule()),
                                String.valueOf(share.there()),
                                percent(share)));
        columns.write(sheet, ink);
        return sheet + (unknown.isEmpty() ? "" : AccessReport.gaps(unknown, ink));
    }

    private String headline(Ink ink) {
        if (drift.differences().isEmpty()) {
            return unknown.isEmpty()
                    ? ink.good("No drift.") + " What is live is as declared, along the whole chain."
                    : ink.mind("Not read completely.") + " No drift in what could be read.";
        }
        return ink.strong("Drift: ") + counts() + ".";
    }

    /// `3 differences: 1 high, 2 medium`.
    private String counts() {
        SortedMap<Severity, Integer> numbers = new TreeMap<>();
        drift.differences()
                .forEach(difference -> numbers.merge(difference.severity(), 1, Integer::sum));
        return Words.count(drift.differences().size(), "difference")
                + ": "
                + numbers.entrySet().stream()
                        .map(level -> level.getValue() + " " + level.getKey().text())
                        .collect(Collectors.joining(", "))
                + origins();
    }

    /// `; 1 drifted, 2 pending`, where a history tells.
    private String origins() {
        SortedMap<Origin, Integer> numbers = new TreeMap<>();
        drift.differences().stream()
                .flatMap(difference -> difference.moved().stream())
                .forEach(moved -> numbers.merge(moved.origin(), 1, Integer::sum));
        return numbers.isEmpty()
                ? ""
                : numbers.entrySet().stream()
                        .map(origin ->
                                origin.getValue()
                                        + switch (origin.getKey()) {
                                            case PENDING -> " pending";
                                            case DRIFT -> " drifted";
                                            case UNKNOWN -> " of which the history cannot tell";
                                        })
                        .collect(Collectors.joining(", ", "; ", ""));
    }

    private List<Difference> of(Severity severity) {
        return drift.differences().stream()
                .filter(difference -> difference.severity() == severity)
                .toList();
    }

    private List<String> lines(Difference difference, Ink ink) {
        List<String> lines = new ArrayList<>();
        String object = Visible.of(difference.object());
        lines.add(
                "  "
                        + switch (difference.severity()) {
                            case HIGH -> ink.bad(object);
                            case MEDIUM -> ink.mind(object);
                            case LOW -> object;
                        }
                        + "  "
                        + ink.faint("[" + difference.id() + ", " + difference.link() + "]"));
        String place = difference.place().map(at -> " at " + at).orElse("");
        lines.add(
                difference.field().equals(Difference.FINDING)
                        ? "      "
                                + Visible.of(difference.live())
                                + place.replace(" at ", ", declared at ")
                        : "      "
                                + difference.field()
                                + ": declared "
                                + Visible.of(difference.declared())
                                + place
                                + ", live "
                                + Visible.of(difference.live()));
        if (!difference.remark().isEmpty()) {
            lines.add("      " + Visible.of(difference.remark()));
        }
        difference.moved().flatMap(MovedText::line).ifPresent(line -> lines.add("      " + line));
        difference.facts().stream()
                .flatMap(fact -> AccountText.line(fact).stream())
                .forEach(line -> lines.add("      " + line));
        whoMade(difference).ifPresent(found -> lines.add("      " + WhoText.of(found)));
        return lines;
    }

    private static String percent(Drift.Share share) {
        return share.there() == 0
                ? "-"
                : Math.floorDiv(100 * share.declared(), share.there()) + " %";
    }

    /// `36 made by a group rule`.
    private static Optional<String> byRule(Drift.Share share) {
        return share.byRule() == 0
                ? Optional.empty()
                : Optional.of(share.byRule() + " made by a group rule");
    }

    /// For a comment or an issue; cut with a count where it would not fit.
    public String markdown() {
        List<MarkdownBlock> blocks = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            List<Difference> own = of(severity);
            if (!own.isEmpty()) {
                blocks.add(
                        new MarkdownBlock(
                                severity.text(),
                                "",
                                severity == Severity.HIGH,
                                own.stream().map(this::signed).toList()));
            }
        }
        if (!unknown.isEmpty()) {
            blocks.add(
                    new MarkdownBlock(
                            "not read",
                            "",
                            true,
                            unknown.stream()
                                    .map(gap -> List.of("- " + gap.subject(), "      " + gap.why()))
                                    .toList()));
        }
        String head = "### " + headline(Ink.PLAIN) + "\n\n";
        String foot =
                "Declared of what there is in scope: "
                        + drift.declaredShare().stream()
                                .map(share ->
                                        share.kind()
                                                + " "
                                                + share.declared()
                                                + " of "
                                                + share.there()
                                                + byRule(share).map(" (%s)"::formatted).orElse(""))
                                .collect(Collectors.joining(", "))
                        + ".\n";
        int room = PlanMarkdown.LIMIT - head.length() - foot.length();
        return head + String.join("", MarkdownBlock.fit(blocks, room)) + foot;
    }

    private List<String> signed(Difference difference) {
        String sign =
                switch (difference.severity()) {
                    case HIGH -> "-";
                    case MEDIUM -> "!";
                    case LOW -> " ";
                };
        List<String> lines = new ArrayList<>(lines(difference, Ink.PLAIN));
        lines.set(0, sign + " " + lines.getFirst().strip());
        return lines;
    }

    /// As a table; `verify` knows its seal.
    public String csv() {
        List<String> columns =
                new ArrayList<>(
                        List.of(
                                "record",
                                "severity",
                                "id",
                                "object",
                                "link",
                                "field",
                                "declared",
                                "live",
                                "place",
                                "remark",
                                "origin"));
        who.ifPresent(_ -> columns.addAll(WhoText.COLUMNS));
        Csv csv = new Csv(columns.toArray(String[]::new));
        for (Difference difference : drift.differences()) {
            List<String> row =
                    new ArrayList<>(
                            List.of(
                                    "difference",
                                    difference.severity().text(),
                                    difference.id(),
                                    difference.object(),
                                    difference.link(),
                                    difference.field(),
                                    difference.declared(),
                                    difference.live(),
                                    difference.place().map(Place::toString).orElse(""),
                                    difference.remark(),
                                    difference.moved().map(it -> it.origin().word()).orElse("")));
            whoMade(difference).ifPresent(found -> row.addAll(WhoText.cells(found)));
            csv.row(row.toArray(String[]::new));
        }
        for (Drift.Share share : drift.declaredShare()) {
            csv.row(
                    "share",
                    "",
                    "",
                    share.kind(),
                    "",
                    "count",
                    String.valueOf(share.declared()),
                    String.valueOf(share.there()),
                    "",
                    byRule(share).orElse(""));
        }
        for (Plan.Unknown gap : unknown) {
            csv.row("unknown", "", "", gap.subject(), "", "", "", "", "", gap.why());
        }
        manifest.write(csv, drift.differences().size());
        return Seal.csv(csv);
    }

    /// As `muster.drift/1`; `verify` knows its seal.
    public String json() {
        ObjectNode document = Json.document("muster.drift/1");
        document.put("inSync", drift.differences().isEmpty() && unknown.isEmpty());
        ArrayNode array = document.putArray("differences");
        for (Difference difference : drift.differences()) {
            ObjectNode node = array.addObject();
            whoMade(difference).ifPresent(found -> node.set("who", WhoText.json(found)));
            node.put("severity", difference.severity().text())
                    .put("id", difference.id())
                    .put("object", difference.object())
                    .put("link", difference.link())
                    .put("field", difference.field())
                    .put("declared", difference.declared())
                    .put("live", difference.live())
                    .put("place", difference.place().map(Place::toString).orElse(null))
                    .put("remark", difference.remark());
            MovedText.json(node, difference.moved());
            node.set("account", AccountText.json(difference.facts()));
        }
        ArrayNode shares = document.putArray("declaredShare");
        for (Drift.Share share : drift.declaredShare()) {
            shares.addObject()
                    .put("kind", share.kind())
                    .put("declared", share.declared())
                    .put("byRule", share.byRule())
                    .put("there", share.there());
        }
        ArrayNode gaps = document.putArray("unknown");
        unknown.forEach(
                gap -> gaps.addObject().put("subject", gap.subject()).put("why", gap.why()));
        document.set("manifest", manifest.json(drift.differences().size()));
        return Seal.json(document);
    }
}
