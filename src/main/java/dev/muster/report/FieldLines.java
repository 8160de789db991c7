package dev.muster.report;

import dev.muster.live.Names;
import dev.muster.model.Resource;
import dev.muster.model.Value;
import dev.muster.plan.Change;
import dev.muster.plan.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What differs in one object, field by field: `before -> after` for texts, what comes and goes for
/// lists, and for policy documents only the places that differ.
final class FieldLines {

    /// That accounts still have an older version of a permission set is no field of it.
    private static final String LAGGING = "notProvisionedIn";

    private static final int ACCOUNTS_SHOWN = 3;

    private FieldLines() {}

    /// What differs in what a change makes or edits.
    static List<String> of(Change change, Names names, Ink ink) {
        List<String> lines =
                new ArrayList<>(
                        of(
                                change.fieldChanges().stream()
                                        .filter(field -> !field.field().equals(LAGGING))
                                        .toList(),
                                ink));
        if (change.before().isPresent()
                && change.before().get() instanceof Resource.PermissionSet set
                && !set.notProvisionedIn().isEmpty()) {
            List<String> accounts = set.notProvisionedIn().stream().map(names::account).toList();
            lines.add(
                    ink.mind(
                            "provisions the set's latest edit, which has not reached "
                                    + Words.some(accounts, ACCOUNTS_SHOWN)));
        }
        return lines;
    }

    static List<String> of(List<FieldChange> fields, Ink ink) {
        int width = fields.stream().mapToInt(field -> field.field().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (FieldChange field : fields) {
            List<String> values = values(field, ink);
            String name = Words.pad(field.field(), width);
            for (String value : values) {
                lines.add(name + "  " + value);
                name = " ".repeat(width);
            }
        }
        return lines;
    }

    private static List<String> values(FieldChange field, Ink ink) {
        Value sample = field.after().or(field::before).orElseThrow();
        return switch (sample) {
            case Value.Text _ -> List.of(text(field));
            case Value.Texts _ -> items(field, ink);
            case Value.Document _ -> document(field, ink);
        };
    }

    private static String text(FieldChange field) {
        String after = field.after().map(Value::text).map(FieldLines::quoteBlank).orElse("(none)");
        return field.before()
                .map(before -> quoteBlank(before.text()) + " -> " + after)
                .orElse(after);
    }

    private static List<String> items(FieldChange field, Ink ink) {
        TreeSet<String> before = new TreeSet<>(items(field.before()));
        TreeSet<String> after = new TreeSet<>(items(field.after()));
        TreeSet<String> all = new TreeSet<>(before);
        all.addAll(after);
        List<String> lines = new ArrayList<>();
        for (String item : all) {
            if (!before.contains(item)) {
                lines.add(ink.good("+ " + item));
            } else if (!after.contains(item)) {
                lines.add(ink.bad("- " + item));
            }
        }
        return lines;
    }

    private static List<String> items(Optional<Value> value) {
        return switch (value.orElse(new Value.Texts(List.of()))) {
            case Value.Texts(List<String> items) -> items;
            case Value.Text(String text) -> List.of(text);
            case Value.Document(String text) -> List.of(text);
        };
    }

    private static List<String> document(FieldChange field, Ink ink) {
        SortedMap<String, String> before = leaves(field.before());
        SortedMap<String, String> after = leaves(field.after());
        TreeSet<String> paths = new TreeSet<>(Leaves.ORDER);
        paths.addAll(before.keySet());
        paths.addAll(after.keySet());
        List<String> lines = new ArrayList<>();
        for (String path : paths) {
            String from = before.getOrDefault(path, "");
            String to = after.getOrDefault(path, "");
            if (from.equals(to)) {
                continue;
            }
            if (from.isEmpty()) {
                lines.add(ink.good("+ " + path + ": " + to));
            } else if (to.isEmpty()) {
                lines.add(ink.bad("- " + path + ": " + from));
            } else {
                lines.add(ink.mind("~ " + path + ": " + from + " -> " + to));
            }
        }
        return lines;
    }

    private static SortedMap<String, String> leaves(Optional<Value> value) {
        return value.map(document -> Leaves.of(document.text())).orElseGet(TreeMap::new);
    }

    private static String quoteBlank(String text) {
        return text.isBlank() ? "\"" + text + "\"" : text;
    }
}
