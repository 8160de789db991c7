package dev.muster.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.access.AccessPath;
import dev.muster.access.AccessPath.Link;
import dev.muster.access.AccessPath.LinkState;
import dev.muster.model.Login;
import dev.muster.plan.Plan;
import dev.muster.review.AccessRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Who reaches what: for one person the portal as that person finds it and then every path link by
/// link. For many see [AccessTable].
public final class AccessReport {

    private AccessReport() {}

    /// The portal of one person.
    public static String person(Login login, AccessExport export, Ink ink) {
        List<AccessRow> rows = export.rows();
        List<AccessPath> paths = rows.stream().map(AccessRow::path).toList();
        Sheet sheet = new Sheet();
        sheet.line(ink.strong("AWS access portal of " + login));
        List<AccessPath> open = paths.stream().filter(AccessPath::isOpen).toList();
        if (open.isEmpty()) {
            sheet.line("  no accounts");
        }
        portal(open)
                .forEach((account, sets) ->
                        sheet.line("  " + account)
                                .line("      " + ink.good(String.join(", ", sets))));
        for (AccessRow row : rows) {
            AccessPath path = row.path();
            sheet.gap();
            sheet.line(
                    path.permissionSet()
                            + " in "
                            + account(path)
                            + " by "
                            + path.via().text()
                            + ": "
                            + state(path, ink)
                            + ", since "
                            + export.since(row)
                            + row.until().map(day -> ", until " + day).orElse(""));
            int width =
                    path.links().stream().mapToInt(link -> link.name().length()).max().orElse(0);
            for (AccessRow.GroundedLink grounded : row.links()) {
                Link link = grounded.link();
                sheet.line(
                        "  "
                                + state(link.state(), ink)
                                + "  "
                                + Words.pad(link.name(), width)
                                + "  "
                                + link.detail()
                                + (row.undeclared().contains(link.name())
                                        ? "  " + ink.bad("in no file")
                                        : "")
                                + grounded.rules().stream()
                                        .map(made -> ", " + GroundLines.text(made, path.via()))
                                        .collect(Collectors.joining()));
            }
        }
        return sheet.toString();
    }

    private static Map<String, SortedSet<String>> portal(List<AccessPath> open) {
        Map<String, SortedSet<String>> accounts = new LinkedHashMap<>();
        open.forEach(path ->
                accounts.computeIfAbsent(account(path), _ -> new TreeSet<>())
                        .add(path.permissionSet()));
        return accounts;
    }

    /// @param unknown what could not be read, so that a missing path proves nothing
    public static String gaps(List<Plan.Unknown> unknown, Ink ink) {
        Sheet sheet = new Sheet();
        sheet.heading(ink, "not read, so that this may be incomplete");
        unknown.forEach(
                gap -> sheet.line("  " + gap.subject()).line("      " + ink.bad(gap.why())));
        return "\n" + sheet;
    }

    /// As `muster.access/1`, the same for one person and for many.
    public static String json(List<AccessPath> paths, List<Plan.Unknown> unknown) {
        return Json.write(document(paths, unknown));
    }

    static ObjectNode document(List<AccessPath> paths, List<Plan.Unknown> unknown) {
        ObjectNode document = Json.document("muster.access/1");
        ObjectNode portal = document.putObject("portal");
        SortedMap<Login, List<AccessPath>> people = new TreeMap<>();
        paths.forEach(
                path -> people.computeIfAbsent(path.login(), _ -> new ArrayList<>()).add(path));
        people.forEach((login, own) -> portal.set(login.value(), portalJson(own)));
        ArrayNode array = document.putArray("paths");
        for (AccessPath path : paths) {
            ObjectNode node = array.addObject();
            node.put("login", path.login().value());
            node.put("account", path.account().value());
            node.put("accountName", path.accountName());
            node.put("permissionSet", path.permissionSet());
            node.put("by", path.via().text());
            node.put("state", word(path));
            ArrayNode links = node.putArray("links");
            for (Link link : path.links()) {
                links.addObject()
                        .put("name", link.name())
                        .put("state", link.state().text())
                        .put("detail", link.detail());
            }
        }
        ArrayNode gaps = document.putArray("unknown");
        unknown.forEach(
                gap -> gaps.addObject().put("subject", gap.subject()).put("why", gap.why()));
        return document;
    }

    private static ArrayNode portalJson(List<AccessPath> paths) {
        ArrayNode array = Json.array();
        Map<String, AccessPath> first = new LinkedHashMap<>();
        Map<String, SortedSet<String>> sets = new LinkedHashMap<>();
        for (AccessPath path : paths) {
            if (path.isOpen()) {
                first.putIfAbsent(path.account().value(), path);
                sets.computeIfAbsent(path.account().value(), _ -> new TreeSet<>())
                        .add(path.permissionSet());
            }
        }
        first.forEach((account, path) -> {
            ObjectNode node = array.addObject();
            node.put("account", account).put("accountName", path.accountName());
            node.set("permissionSets", Json.texts(sets.getOrDefault(account, new TreeSet<>())));
        });
        return array;
    }

    static String account(AccessPath path) {
        return path.accountName().isEmpty()
                ? path.account().value()
                : path.accountName() + " (" + path.account() + ")";
    }

    /// `ending` is in the portal still, but Okta no longer says so.
    static String word(AccessPath path) {
        if (path.isWhole()) {
            return LinkState.HOLDS.text();
        }
        if (path.isOpen()) {
            return "ending";
        }
        return path.isOpenOrComing() ? LinkState.WAITS.text() : worst(path).text();
    }

    private static LinkState worst(AccessPath path) {
        boolean broken = path.links().stream().anyMatch(link -> link.state() == LinkState.BROKEN);
        return broken ? LinkState.BROKEN : LinkState.UNKNOWN;
    }

    static String state(AccessPath path, Ink ink) {
        String word = word(path);
        if (path.isWhole()) {
            return ink.good(word);
        }
        return path.isOpen() || path.isOpenOrComing() ? ink.mind(word) : ink.bad(word);
    }

    static String state(LinkState state, Ink ink) {
        String text = Words.pad(state.text(), LinkState.UNKNOWN.text().length());
        return switch (state) {
            case HOLDS -> ink.good(text);
            case WAITS -> ink.mind(text);
            case BROKEN, UNKNOWN -> ink.bad(text);
        };
    }
}
