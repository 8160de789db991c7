package dev.muster.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The values of the chart as a Markdown table, out of the comments that begin with `# --`.
final class ValuesPage {

    private static final Pattern KEY = Pattern.compile("(?<indent> *)(?<key>[A-Za-z]+):.*");
    private static final String BEGINS = "# -- ";

    /// One value that is documented.
    ///
    /// @param path its keys, the outermost first
    record Row(List<String> path, String doc) {}

    private ValuesPage() {}

    static List<Row> rows(String values) {
        List<Row> rows = new ArrayList<>();
        List<String> path = new ArrayList<>();
        StringBuilder doc = new StringBuilder();
        for (String line : values.lines().toList()) {
            String text = line.strip();
            Matcher key = KEY.matcher(line);
            if (text.startsWith(BEGINS)) {
                doc.setLength(0);
                doc.append(text.substring(BEGINS.length()));
            } else if (text.startsWith("# ") && !doc.isEmpty()) {
                doc.append(' ').append(text.substring(2));
            } else if (key.matches()) {
                int depth = key.group("indent").length() / 2;
                path.subList(Math.min(depth, path.size()), path.size()).clear();
                path.add(key.group("key"));
                if (!doc.isEmpty()) {
                    rows.add(new Row(List.copyOf(path), doc.toString()));
                    doc.setLength(0);
                }
            }
        }
        return rows;
    }

    static String of(String values) {
        JsonNode tree = Chart.tree(values);
        StringBuilder page = new StringBuilder("| value | what | default |\n|---|---|---|\n");
        for (Row row : rows(values)) {
            page.append("| `").append(String.join(".", row.path())).append("` | ");
            page.append(row.doc().replace("|", "\\|")).append(" | `");
            page.append(tree.at("/" + String.join("/", row.path()))).append("` |\n");
        }
        return page.toString();
    }

    /// The values that no comment speaks of, neither of themselves nor of what they lie in.
    static List<String> undocumented(String values) {
        List<List<String>> documented = rows(values).stream().map(Row::path).toList();
        List<String> found = new ArrayList<>();
        undocumented(Chart.tree(values), List.of(), documented, found);
        return found;
    }

    private static void undocumented(
            JsonNode tree, List<String> path, List<List<String>> documented, List<String> found) {
        if (documented.contains(path)) {
            return;
        }
        if (!tree.isObject()) {
            found.add(String.join(".", path));
            return;
        }
        tree.properties()
                .forEach(field -> {
                    List<String> below = new ArrayList<>(path);
                    below.add(field.getKey());
                    undocumented(field.getValue(), below, documented, found);
                });
    }
}
