package dev.muster.adopt;

import dev.muster.model.Json;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.LineBreak;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A mapping of a YAML file in the making, with comments, for SnakeYAML to write. Every scalar is
/// text; the emitter quotes whatever YAML would take for something else.
final class YamlBlock {

    /// Line breaks of YAML 1.1 that the emitter lets through, a byte order mark, and `=`, which
    /// YAML 1.1 has as a value of a type of its own.
    private static final Pattern NEEDS_QUOTES =
            Pattern.compile("(?s).*[\\u0085\\u2028\\u2029\\uFEFF].*|=");

    private static final Pattern NOT_IN_A_COMMENT =
            Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\uFEFF\\uFFFE\\uFFFF\\p{Cs}]");

    /// YAML takes keys of up to 1024 characters on one line.
    private static final int KEY_AT_MOST = 1024;

    private final List<NodeTuple> entries = new ArrayList<>();
    private final List<String> pending = new ArrayList<>();

    /// A comment of its own line before the next key.
    YamlBlock comment(String line) {
        pending.add(line);
        return this;
    }

    YamlBlock text(String key, String value) {
        return put(key, scalar(value));
    }

    /// A list on one line.
    YamlBlock flow(String key, Collection<String> items) {
        return put(key, flow(items));
    }

    /// A list of one line for each item.
    YamlBlock lines(String key, Collection<String> items) {
        return items.isEmpty()
                ? flow(key, items)
                : items(key, items.stream().<Node>map(YamlBlock::scalar).toList());
    }

    YamlBlock items(String key, List<? extends Node> items) {
        return put(
                key,
                new SequenceNode(Tag.SEQ, true, List.copyOf(items), null, null, FlowStyle.BLOCK));
    }

    YamlBlock block(String key, YamlBlock value) {
        return put(key, value.node());
    }

    /// A mapping on one line.
    YamlBlock inline(String key, YamlBlock value) {
        return put(key, value.inline());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Node node() {
        return new MappingNode(
                Tag.MAP,
                true,
                List.copyOf(entries),
                null,
                null,
                entries.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    Node inline() {
        return new MappingNode(Tag.MAP, true, List.copyOf(entries), null, null, FlowStyle.FLOW);
    }

    /// The same, with a comment behind it.
    Node inline(String comment) {
        Node node = inline();
        node.setInLineComments(
                List.of(new CommentLine(null, null, " " + clean(comment), CommentType.IN_LINE)));
        return node;
    }

    /// The file, with `\n` at each end of line.
    String write() {
        DumperOptions options = new DumperOptions();
        options.setProcessComments(true);
        options.setLineBreak(LineBreak.UNIX);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setSplitLines(false);
        options.setWidth(Integer.MAX_VALUE);
        options.setMaxSimpleKeyLength(KEY_AT_MOST);
        StringWriter text = new StringWriter();
        new Yaml(options).serialize(node(), text);
        return text.toString();
    }

    /// A comment's text on one line, with nothing in it that a YAML file may not hold.
    static String clean(String text) {
        return NOT_IN_A_COMMENT.matcher(text).replaceAll("?").stripTrailing();
    }

    /// A value with the type that JSON gives it: text between quotes, the others plain.
    YamlBlock json(String key, Json value) {
        return put(key, json(value));
    }

    private static Node json(Json value) {
        return switch (value) {
            case Json.Text(String text, _) ->
                    new ScalarNode(Tag.STR, text, null, null, ScalarStyle.DOUBLE_QUOTED);
            case Json.Literal(String written, _) ->
                    new ScalarNode(literalTag(written), written, null, null, ScalarStyle.PLAIN);
            case Json.Items(List<Json> values, _) ->
                    new SequenceNode(
                            Tag.SEQ,
                            true,
                            values.stream().map(YamlBlock::json).toList(),
                            null,
                            null,
                            FlowStyle.FLOW);
            case Json.Members _ ->
                    throw new IllegalArgumentException("an object has no short form");
        };
    }

    private static Tag literalTag(String written) {
        if (written.equals("true") || written.equals("false")) {
            return Tag.BOOL;
        }
        return written.contains(".") ? Tag.FLOAT : Tag.INT;
    }

    private YamlBlock put(String key, Node value) {
        ScalarNode name = scalar(key);
        if (!pending.isEmpty()) {
            name.setBlockComments(
                    pending.stream()
                            .map(line ->
                                    new CommentLine(
                                            null, null, " " + clean(line), CommentType.BLOCK))
                            .toList());
            pending.clear();
        }
        entries.add(new NodeTuple(name, value));
        return this;
    }

    private static Node flow(Collection<String> items) {
        return new SequenceNode(
                Tag.SEQ,
                true,
                items.stream().<Node>map(YamlBlock::scalar).toList(),
                null,
                null,
                FlowStyle.FLOW);
    }

    private static ScalarNode scalar(String text) {
        ScalarStyle style =
                NEEDS_QUOTES.matcher(text).matches()
                        ? ScalarStyle.DOUBLE_QUOTED
                        : text.contains("\n") ? ScalarStyle.LITERAL : ScalarStyle.PLAIN;
        return new ScalarNode(Tag.STR, text, null, null, style);
    }
}
