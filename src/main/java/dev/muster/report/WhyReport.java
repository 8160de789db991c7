package dev.muster.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.access.AccessPath;
import dev.muster.access.AccessPath.Link;
import dev.muster.access.AccessPath.LinkState;
import dev.muster.plan.Plan;
import dev.muster.review.AccessRow;
import dev.muster.review.Line;
import dev.muster.review.Why;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Why a person reaches an account, or why not: one sentence, then every way link by link with the
/// lines that it rests on, then what is missing and what would mend it.
public final class WhyReport {

    private static final int STATE_WIDTH = LinkState.UNKNOWN.text().length();
    private static final int NAME_WIDTH = "Identity Center group".length();
    private static final String INDENT = " ".repeat(2 + STATE_WIDTH + 2 + NAME_WIDTH + 2);
    private static final int MISSING_SHOWN = 10;

    private final Why why;
    private final Authors authors;
    private final Instant read;
    private final Ink ink;
    private final Sheet sheet = new Sheet();

    private WhyReport(Why why, Authors authors, Instant read, Ink ink) {
        this.why = why;
        this.authors = authors;
        this.read = read;
        this.ink = ink;
    }

    /// @param read when reading began, which is when what Identity Center has was seen
    public static String text(Why why, Authors authors, Instant read, Ink ink) {
        return new WhyReport(why, authors, read, ink).write();
    }

    /// When this reading saw in Identity Center what SCIM brings there; empty for other links, and
    /// for what is not there.
    private static Optional<Instant> seen(Link link, Instant read) {
        boolean isByScim =
                link.name().equals(AccessPath.STORE_USER)
                        || link.name().equals(AccessPath.STORE_GROUP);
        return isByScim && link.state() == LinkState.HOLDS
                ? Optional.of(read.truncatedTo(ChronoUnit.SECONDS))
                : Optional.empty();
    }

    private String write() {
        sheet.line(answer());
        why.ways().forEach(this::way);
        why.missing().stream().limit(MISSING_SHOWN).forEach(this::missing);
        int more = why.missing().size() - MISSING_SHOWN;
        if (more > 0) {
            sheet.gap()
                    .line(Words.count(more, "more way is", "more ways are") + " missing as well.");
        }
        return sheet.toString();
    }

    private String answer() {
        String account =
                why.accountName().isEmpty()
                        ? why.account().value()
                        : why.accountName() + " (" + why.account() + ")";
        String set = why.permissionSet().map(name -> " with " + name).orElse("");
        return switch (why.standing()) {
            case HAS -> ink.good("Yes: ") + why.login() + " reaches " + account + with() + ".";
            case HAS_NOT ->
                    ink.bad("No: ") + why.login() + " does not reach " + account + set + ".";
            case UNKNOWN ->
                    ink.bad("Unknown: ")
                            + "no way of "
                            + why.login()
                            + " into "
                            + account
                            + set
                            + " was found, but not everything that decides it could be read.";
        };
    }

    private String with() {
        return " with "
                + String.join(
                        ", ",
                        new TreeSet<>(
                                why.ways().stream()
                                        .filter(way -> way.path().isOpen())
                                        .map(way -> way.path().permissionSet())
                                        .toList()));
    }

    private void way(AccessRow way) {
        sheet.heading(
                ink,
                way.path().permissionSet()
                        + " by "
                        + way.path().via().text()
                        + ": "
                        + AccessReport.word(way.path())
                        + way.until().map(day -> ", until " + day).orElse(""));
        for (AccessRow.GroundedLink grounded : way.links()) {
            Link link = grounded.link();
            sheet.line(
                    "  "
                            + AccessReport.state(link.state(), ink)
                            + "  "
                            + Words.pad(link.name(), NAME_WIDTH)
                            + "  "
                            + link.detail()
                            + seen(link, read)
                                    .map(at -> ", in Identity Center as of " + at)
                                    .orElse(""));
            GroundLines.of(grounded, way.path().via(), authors)
                    .forEach(line -> sheet.line(INDENT + ink.faint(line)));
        }
    }

    private void missing(Why.Missing missing) {
        sheet.gap()
                .line(
                        ink.strong(missing.way())
                                + " stops at the link "
                                + missing.link().name()
                                + ": "
                                + missing.link().detail());
        missing.lines().stream()
                .map(line -> GroundLines.text(line, authors))
                .forEach(line -> sheet.line("  " + ink.faint(line)));
        sheet.line("  " + ink.mind(missing.mend()));
    }

    /// As `muster.why/1`; `verify` knows its seal.
    public static String json(
            Why why, Authors authors, List<Plan.Unknown> unknown, Manifest manifest) {
        ObjectNode document = Json.document("muster.why/1");
        document.put("login", why.login().value());
        document.put("account", why.account().value());
        document.put("accountName", why.accountName());
        document.put("permissionSet", why.permissionSet().orElse(null));
        document.put(
                "answer",
                switch (why.standing()) {
                    case HAS -> "has";
                    case HAS_NOT -> "has-not";
                    case UNKNOWN -> "unknown";
                });
        ArrayNode ways = document.putArray("ways");
        why.ways().forEach(way -> ways.add(way(way, authors, manifest.made())));
        ArrayNode missing = document.putArray("missing");
        for (Why.Missing one : why.missing()) {
            ObjectNode node = missing.addObject();
            node.put("way", one.way());
            node.put("link", one.link().name());
            node.put("state", one.link().state().text());
            node.put("detail", one.link().detail());
            node.set("lines", GroundLines.json(one.lines(), authors));
            node.put("mend", one.mend());
        }
        ArrayNode gaps = document.putArray("unknown");
        unknown.forEach(
                gap -> gaps.addObject().put("subject", gap.subject()).put("why", gap.why()));
        document.set("manifest", manifest.json(why.ways().size()));
        return Seal.json(document);
    }

    private static ObjectNode way(AccessRow way, Authors authors, Instant read) {
        ObjectNode node = Json.object();
        node.put("permissionSet", way.path().permissionSet());
        node.put("by", way.path().via().text());
        node.put("state", AccessReport.word(way.path()));
        node.put("until", way.until().map(Object::toString).orElse(null));
        node.set("links", links(way, authors, read));
        return node;
    }

    /// Each link with its lines, and of one that SCIM brings, when it was seen there.
    static ArrayNode links(AccessRow way, Authors authors, Instant read) {
        ArrayNode links = Json.array();
        for (AccessRow.GroundedLink grounded : way.links()) {
            List<Line> lines = grounded.ground().lines();
            ObjectNode node = links.addObject();
            seen(grounded.link(), read)
                    .ifPresent(at -> node.put("inIdentityCenterAsOf", at.toString()));
            node.put("name", grounded.link().name())
                    .put("state", grounded.link().state().text())
                    .put("detail", grounded.link().detail())
                    .put("ground", GroundLines.word(grounded.ground()))
                    .<ObjectNode>set("lines", GroundLines.json(lines, authors))
                    .set("rules", GroundLines.json(grounded.rules()));
        }
        return links;
    }
}
