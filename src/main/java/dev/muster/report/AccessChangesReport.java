package dev.muster.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.model.Login;
import dev.muster.plan.Plan;
import dev.muster.review.AccessChanges;
import dev.muster.review.AccessChanges.Change;
import dev.muster.review.Line;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What changed in access since an earlier review, for a person, a spreadsheet and a program.
///
/// @param since with what was compared
/// @param unknown what could not be read, so that accounts or members may be missing
public record AccessChangesReport(
        AccessChanges changes,
        Since since,
        List<Plan.Unknown> unknown,
        Manifest manifest,
        Authors authors) {

    private static final int ACCOUNTS_SHOWN = 3;

    public AccessChangesReport {
        unknown = List.copyOf(unknown);
    }

    /// The earlier moment.
    ///
    /// @param commit that was compared with
    /// @param committed when it was committed
    /// @param at the moment at which its periods were judged
    /// @param isReach whether it is as far back as anything reaches, and later than what was asked
    public record Since(
            String commit, String author, Instant committed, Instant at, boolean isReach) {

        private String day() {
            return day(at);
        }

        private static String day(Instant moment) {
            return moment.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        }

        private String text() {
            return day()
                    + " ("
                    + Words.briefCommit(commit)
                    + ", "
                    + Visible.of(author)
                    + ", "
                    + day(committed)
                    + ")";
        }
    }

    /// For a terminal.
    public String text(Ink ink) {
        Sheet sheet = new Sheet();
        sheet.line(headline(ink));
        if (since.isReach()) {
            sheet.line(
                    "The repository reaches no further back. What is not listed has been declared"
                            + " since before "
                            + since.day()
                            + ".");
        }
        sheet.gap();
        alike().forEach((line, own) -> write(sheet, line, own, ink));
        if (changes.undeclared() > 0) {
            sheet.gap()
                    .line(
                            Words.count(changes.undeclared(), "way is", "ways are")
                                    + " live and in no file, which cannot tell since when: see"
                                    + " muster access.");
        }
        return sheet + (unknown.isEmpty() ? "" : AccessReport.gaps(unknown, ink));
    }

    private String headline(Ink ink) {
        String what = "Access declared since " + since.text();
        if (changes.changes().isEmpty()) {
            return ink.good("No change.") + " " + what + " is what it was then.";
        }
        return ink.strong(what + ": ")
                + Words.count(people(true), "person gains", "people gain")
                + ", "
                + Words.count(people(false), "person loses", "people lose")
                + ".";
    }

    private int people(boolean gain) {
        return Math.toIntExact(
                changes.changes().stream()
                        .filter(change -> change.isGain() == gain)
                        .map(change -> change.way().login())
                        .distinct()
                        .count());
    }

    /// What differs in its accounts alone stands together.
    private record Alike(boolean isGain, Login login, String set, String via, List<String> below) {}

    private Map<Alike, List<Change>> alike() {
        Map<Alike, List<Change>> alike = new LinkedHashMap<>();
        for (Change change : changes.changes()) {
            alike.computeIfAbsent(
                            new Alike(
                                    change.isGain(),
                                    change.way().login(),
                                    change.way().permissionSet(),
                                    change.way().via().text(),
                                    below(change)),
                            _ -> new ArrayList<>())
                    .add(change);
        }
        return alike;
    }

    private List<String> below(Change change) {
        List<String> below = new ArrayList<>();
        if (change.isGain()) {
            change.lines().forEach(line -> below.add(now(line)));
            below.add(change.isLive() ? "live" : "not live yet");
        } else {
            change.against().ifPresent(line -> below.add(now(line)));
            change.lines()
                    .forEach(line ->
                            below.add("then " + line.text() + " at " + line.place() + until(line)));
            below.add(change.isLive() ? "still live" : "gone");
        }
        return below;
    }

    private String now(Line line) {
        String author = authors.text(line.place());
        return line.text()
                + " at "
                + line.place()
                + (author.isEmpty() ? "" : " (" + author + ")")
                + until(line)
                + line.reason().map(why -> ", " + Visible.of(why)).orElse("");
    }

    private static String until(Line line) {
        return line.until().map(day -> ", until " + day).orElse("");
    }

    private static void write(Sheet sheet, Alike alike, List<Change> own, Ink ink) {
        String sign = alike.isGain() ? ink.good("+") : ink.bad("-");
        String accounts =
                own.size() > ACCOUNTS_SHOWN
                        ? own.size() + " accounts"
                        : own.stream()
                                .map(AccessChangesReport::account)
                                .collect(Collectors.joining(", "));
        sheet.line(
                "  "
                        + sign
                        + " "
                        + alike.login()
                        + "  "
                        + Visible.of(alike.set())
                        + " in "
                        + accounts
                        + " by "
                        + Visible.of(alike.via()));
        sheet.lines("      ", alike.below());
    }

    private static String account(Change change) {
        String name = Visible.of(change.accountName());
        return name.isEmpty()
                ? change.way().account().value()
                : name + " (" + change.way().account() + ")";
    }

    /// As a table; `verify` knows its seal.
    public String csv() {
        Csv csv =
                new Csv(
                        "record",
                        "change",
                        "login",
                        "accountName",
                        "account",
                        "permissionSet",
                        "by",
                        "live",
                        "declaredAt",
                        "endedAt");
        for (Change change : changes.changes()) {
            csv.row(
                    "change",
                    word(change),
                    change.way().login().value(),
                    change.accountName(),
                    change.way().account().value(),
                    change.way().permissionSet(),
                    change.way().via().text(),
                    live(change),
                    change.lines().stream()
                            .map(line -> line.place().toString())
                            .distinct()
                            .collect(Collectors.joining(" ")),
                    change.against().map(line -> line.place().toString()).orElse(""));
        }
        csv.row("about", "since commit", since.commit());
        csv.row("about", "since", (since.isReach() ? "before " : "") + since.at());
        csv.row("about", "live and in no file", String.valueOf(changes.undeclared()));
        manifest.write(csv, changes.changes().size());
        return Seal.csv(csv);
    }

    /// As `muster.access-changes/1`; `verify` knows its seal.
    public String json() {
        ObjectNode document = Json.document("muster.access-changes/1");
        document.putObject("since")
                .put("commit", since.commit())
                .put("author", since.author())
                .put("committed", since.committed().toString())
                .put("at", since.at().toString())
                .put("before", since.isReach());
        ArrayNode array = document.putArray("changes");
        for (Change change : changes.changes()) {
            ObjectNode node =
                    array.addObject()
                            .put("change", word(change))
                            .put("login", change.way().login().value())
                            .put("account", change.way().account().value())
                            .put("accountName", change.accountName())
                            .put("permissionSet", change.way().permissionSet())
                            .put("by", change.way().via().text())
                            .put("live", live(change));
            ArrayNode lines = node.putArray("declaredAt");
            change.lines().forEach(line -> lines.add(line.place().toString()));
            node.put("endedAt", change.against().map(line -> line.place().toString()).orElse(null));
        }
        document.put("liveAndInNoFile", changes.undeclared());
        ArrayNode gaps = document.putArray("unknown");
        unknown.forEach(
                gap -> gaps.addObject().put("subject", gap.subject()).put("why", gap.why()));
        document.set("manifest", manifest.json(changes.changes().size()));
        return Seal.json(document);
    }

    private static String word(Change change) {
        return change.isGain() ? "gained" : "lost";
    }

    private static String live(Change change) {
        return change.path().map(AccessReport::word).orElse("no");
    }
}
