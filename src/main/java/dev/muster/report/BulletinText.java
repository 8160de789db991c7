package dev.muster.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.report.Bulletin.Item;
import dev.muster.report.Bulletin.Topic;
import dev.muster.review.Difference.Severity;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A [Bulletin] in the forms that people and programs take.
public final class BulletinText {

    /// A message that is read on a telephone. Ours; Slack itself takes 40,000 characters
    /// (api.slack.com, "chat.postMessage").
    private static final int ITEMS_IN_A_MESSAGE = 10;

    private final Bulletin bulletin;

    public BulletinText(Bulletin bulletin) {
        this.bulletin = bulletin;
    }

    /// `Muster (platform): OutOfSync, Held, was InSync, Healthy. 1 hold, 2 drift.`
    public String headline() {
        return "Muster ("
                + bulletin.owner()
                + "): "
                + bulletin.state().text()
                + bulletin.before().map(state -> ", was " + state.text()).orElse("")
                + "."
                + (bulletin.items().isEmpty() ? "" : " " + counts() + ".");
    }

    private String counts() {
        Map<Topic, Integer> counts = new EnumMap<>(Topic.class);
        bulletin.items().forEach(item -> counts.merge(item.topic(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().word())
                .collect(Collectors.joining(", "));
    }

    /// The body that an incoming webhook of Slack takes: a headline, and the gravest of what there
    /// is.
    public String slack() {
        List<String> lines = new ArrayList<>();
        lines.add("*" + slackEscape(headline()) + "*");
        bulletin.items().stream()
                .limit(ITEMS_IN_A_MESSAGE)
                .forEach(item ->
                        lines.add(
                                slackMark(item.severity())
                                        + " "
                                        + slackEscape(sentence(item))
                                        + (item.remedy().isEmpty()
                                                ? ""
                                                : "\n      " + slackEscape(item.remedy()))));
        int more = bulletin.items().size() - ITEMS_IN_A_MESSAGE;
        if (more > 0) {
            lines.add("and " + more + " more");
        }
        return Json.line(Json.object().put("text", String.join("\n", lines)));
    }

    private static String slackMark(Severity severity) {
        return switch (severity) {
            case HIGH -> ":red_circle:";
            case MEDIUM -> ":large_yellow_circle:";
            case LOW -> ":white_circle:";
        };
    }

    /// The three that Slack reads as markup (api.slack.com, "Formatting text for app surfaces").
    private static String slackEscape(String text) {
        return Visible.of(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// `drift: membership A <- b: was removed (since ..., by ...)`.
    private static String sentence(Item item) {
        return item.topic().word()
                + (item.object().isEmpty() ? "" : ": " + item.object())
                + ": "
                + item.message()
                + tail(item);
    }

    private static String tail(Item item) {
        List<String> parts = new ArrayList<>();
        item.since().ifPresent(since -> parts.add("since " + since));
        item.who().ifPresent(parts::add);
        return parts.isEmpty() ? "" : " (" + String.join("; ", parts) + ")";
    }

    /// For a file, a comment or a mail.
    public String markdown() {
        StringBuilder text = new StringBuilder("# " + Visible.of(headline()) + "\n\n");
        text.append(bulletin.at().truncatedTo(ChronoUnit.SECONDS))
                .append(", commit ")
                .append(commit())
                .append(".\n");
        for (Severity severity : Severity.values()) {
            List<Item> own =
                    bulletin.items().stream().filter(it -> it.severity() == severity).toList();
            if (own.isEmpty()) {
                continue;
            }
            text.append("\n## ").append(severity.text()).append("\n\n");
            for (Item item : own) {
                text.append("- ").append(markdownEscape(sentence(item))).append('\n');
                if (!item.remedy().isEmpty()) {
                    text.append("  ").append(markdownEscape(item.remedy())).append('\n');
                }
            }
        }
        if (bulletin.items().isEmpty()) {
            text.append("\nNothing is open.\n");
        }
        return text.toString();
    }

    private static String markdownEscape(String text) {
        return Visible.of(text).replaceAll("([\\\\`*_\\[\\]<>|])", "\\\\$1");
    }

    private String commit() {
        return bulletin.state().commit().orElse("none");
    }

    /// A page that needs nothing else and holds no script.
    public String html() {
        Html html = new Html();
        html.begin(headline());
        html.element("h1", "", headline());
        html.element(
                "p",
                "foot",
                bulletin.at().truncatedTo(ChronoUnit.SECONDS) + ", commit " + commit());
        if (bulletin.items().isEmpty()) {
            html.element("p", "good", "Nothing is open.");
        } else {
            html.raw(
                    "<table><thead><tr><th>severity</th><th>about</th><th>object</th>"
                            + "<th>what</th><th>since</th><th>who</th></tr></thead><tbody>");
            bulletin.items().forEach(item -> row(html, item));
            html.raw("</tbody></table>");
        }
        return html.end();
    }

    private static void row(Html html, Item item) {
        html.raw("<tr>");
        html.element("td", tone(item.severity()), item.severity().text());
        html.element("td", "", item.topic().word());
        html.element("td", "", item.object());
        html.raw("<td>").text(item.message());
        if (!item.remedy().isEmpty()) {
            html.raw("<br>").element("span", "foot", item.remedy());
        }
        html.raw("</td>");
        html.element("td", "", item.since().map(Object::toString).orElse(""));
        html.element("td", "", item.who().orElse(""));
        html.raw("</tr>\n");
    }

    private static String tone(Severity severity) {
        return switch (severity) {
            case HIGH -> "bad";
            case MEDIUM -> "mind";
            case LOW -> "";
        };
    }

    /// One record for each item.
    public String csv() {
        Csv csv = new Csv("at", "severity", "about", "object", "what", "since", "who", "remedy");
        for (Item item : bulletin.items()) {
            csv.row(
                    bulletin.at().toString(),
                    item.severity().text(),
                    item.topic().word(),
                    item.object(),
                    item.message(),
                    item.since().map(Object::toString).orElse(""),
                    item.who().orElse(""),
                    item.remedy());
        }
        return csv.toString();
    }

    /// Everything, for a program.
    public String json() {
        ObjectNode root = Json.document("muster-notice/1");
        root.put("occasion", bulletin.occasion().word());
        root.put("at", bulletin.at().toString());
        root.put("owner", bulletin.owner());
        root.set("state", state(bulletin.state()));
        bulletin.before().ifPresent(state -> root.set("before", state(state)));
        ArrayNode items = root.putArray("items");
        for (Item item : bulletin.items()) {
            ObjectNode node = items.addObject();
            node.put("severity", item.severity().text());
            node.put("about", item.topic().word());
            node.put("object", item.object());
            item.names().forEach(node.withArray("names")::add);
            node.put("message", item.message());
            node.put("since", item.since().map(Object::toString).orElse(null));
            node.put("who", item.who().orElse(null));
            node.put("remedy", item.remedy());
        }
        return Json.write(root);
    }

    private static ObjectNode state(Bulletin.State state) {
        ObjectNode node = Json.object();
        node.put("sync", state.sync());
        node.put("health", state.health());
        node.put("commit", state.commit().orElse(null));
        return node;
    }
}
