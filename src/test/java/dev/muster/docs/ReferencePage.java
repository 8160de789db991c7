package dev.muster.docs;

import dev.muster.yaml.Field;
import dev.muster.yaml.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes a field table as Markdown: a heading and a table for each set of keys, outermost first.
final class ReferencePage {

    private final StringBuilder page = new StringBuilder();
    private final Map<Shape, String> written = new LinkedHashMap<>();
    private final Deque<Shape.Fields> open = new ArrayDeque<>();

    static String of(Shape.Fields file) {
        ReferencePage reference = new ReferencePage();
        reference.open.add(file);
        while (!reference.open.isEmpty()) {
            reference.section(reference.open.poll());
        }
        return reference.page.toString().stripTrailing() + "\n";
    }

    private void section(Shape.Fields fields) {
        if (written.putIfAbsent(fields, fields.title()) != null) {
            return;
        }
        page.append("### ").append(fields.title()).append("\n\n");
        page.append("| key | what | |\n|---|---|---|\n");
        List<String> refused = new ArrayList<>();
        for (Field field : fields.fields()) {
            if (field.refusal().isPresent()) {
                refused.add("`" + field.name() + "`");
                continue;
            }
            page.append("| `").append(field.name()).append("`");
            page.append(field.required() ? " (required)" : "");
            page.append(" | ").append(cell(field.doc()));
            page.append(" For example `").append(cell(field.example())).append("`.");
            page.append(" | ").append(cell(words(field.shape()))).append(" |\n");
        }
        page.append('\n');
        if (!refused.isEmpty()) {
            page.append("Known, and refused with an explanation: ");
            page.append(String.join(", ", refused)).append(".\n\n");
        }
    }

    private String words(Shape shape) {
        return switch (shape) {
            case Shape.Text text -> text.words();
            case Shape.Flag flag -> flag.words();
            case Shape.Whole whole -> whole.words();
            case Shape.Day day -> day.words();
            case Shape.Choice choice -> choice.words();
            case Shape.JsonValue value -> value.words();
            case Shape.Anything anything -> anything.words();
            case Shape.ListOf list -> "a list of: " + words(list.item());
            case Shape.MapOf map -> "names, each with: " + words(map.value());
            case Shape.Fields fields -> link(fields);
            case Shape.Variants variants ->
                    variants.variants().stream()
                            .map(this::link)
                            .reduce((one, other) -> one + ", or " + other)
                            .orElseThrow();
            case Shape.Either either -> "text, or " + words(either.whole());
        };
    }

    private String link(Shape.Fields fields) {
        open.add(fields);
        return "["
                + fields.title()
                + "](#"
                + fields.title().replace(' ', '-').toLowerCase(java.util.Locale.ROOT)
                + ")";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
