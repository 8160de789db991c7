package dev.muster.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A folded part of a comment: a heading that can be clicked and a code block of items, in which
/// nothing is Markdown, HTML or a mention. The fence is longer than any run of backticks inside.
///
/// @param note what is said of all items, or empty; always shown
/// @param items each as its lines; the first starts with the sign that a diff colours
record MarkdownBlock(String heading, String note, boolean open, List<List<String>> items) {

    private static final int LINE_AT_MOST = 1_000;
    private static final int FENCE_AT_LEAST = 3;
    private static final Pattern BACKTICKS = Pattern.compile("`+");

    MarkdownBlock {
        note = line(note);
        items =
                items.stream()
                        .map(lines -> lines.stream().map(MarkdownBlock::line).toList())
                        .toList();
    }

    private static String line(String text) {
        String visible = Visible.of(text);
        return visible.length() <= LINE_AT_MOST
                ? visible
                : visible.substring(0, visible.offsetByCodePoints(0, LINE_AT_MOST / 2)) + " ...";
    }

    String whole() {
        return written(items, items.size());
    }

    /// The blocks in that many bytes together. Small ones stay whole; the large ones share what is
    /// left, and say how much they leave out.
    static List<String> fit(List<MarkdownBlock> blocks, int bytes) {
        int[] sizes = blocks.stream().mapToInt(block -> bytes(block.whole())).toArray();
        int left = bytes;
        int open = blocks.size();
        String[] parts = new String[blocks.size()];
        for (int i :
                IntStream.range(0, sizes.length)
                        .boxed()
                        .sorted(Comparator.comparingInt(i -> sizes[i]))
                        .toList()) {
            parts[i] = blocks.get(i).within(left / open);
            left -= bytes(parts[i]);
            open--;
        }
        return Arrays.asList(parts);
    }

    private String within(int bytes) {
        if (bytes(whole()) <= bytes) {
            return whole();
        }
        int room = bytes - bytes(written(List.of(), 0));
        List<List<String>> shown = new ArrayList<>();
        for (List<String> item : items) {
            room -= item.stream().mapToInt(line -> bytes(line) + 1).sum();
            if (room < 0) {
                break;
            }
            shown.add(item);
        }
        return written(shown, shown.size());
    }

    private String written(List<List<String>> shown, int number) {
        String fence = fence();
        StringBuilder text = new StringBuilder();
        text.append(open ? "<details open>\n" : "<details>\n")
                .append("<summary>")
                .append(Html.escape(Visible.of(heading)))
                .append(" (")
                .append(items.size())
                .append(")</summary>\n\n")
                .append(fence)
                .append("diff\n");
        text.append(note.isEmpty() ? "" : "  " + note + "\n");
        shown.forEach(item -> item.forEach(line -> text.append(line).append('\n')));
        text.append(fence).append("\n\n");
        if (number < items.size()) {
            text.append("... and ").append(items.size() - number).append(" more\n\n");
        }
        return text.append("</details>\n\n").toString();
    }

    private String fence() {
        int longest =
                Stream.concat(Stream.of(note), items.stream().flatMap(List::stream))
                        .flatMap(line -> BACKTICKS.matcher(line).results())
                        .map(MatchResult::group)
                        .mapToInt(String::length)
                        .max()
                        .orElse(0);
        return "`".repeat(Math.max(FENCE_AT_LEAST, longest + 1));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
