package dev.muster.yaml;

import dev.muster.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Holds the keys of a mapping against a field table: unknown ones, missing ones, ones of which
/// only one may be there.
final class KeyReader {

    private final Problems problems;

    KeyReader(Problems problems) {
        this.problems = problems;
    }

    /// Reports keys that the table does not know or refuses, and keys that are missing. A missing
    /// key is not reported where an unknown one was probably meant for it.
    void check(Tree.Mapping mapping, Shape.Fields shape, String path) {
        List<String> unknown = unknown(mapping, shape.fields(), path);
        List<String> meant =
                unknown.stream()
                        .flatMap(key -> Words.nearest(key, shape.names()).stream())
                        .toList();
        for (Field field : shape.fields()) {
            if (field.required()
                    && mapping.entry(field.name()).isEmpty()
                    && !meant.contains(field.name())) {
                problems.add(
                        YamlCheck.MISSING_KEY.at(
                                mapping.place(),
                                Words.quoted(ShapeReader.below(path, field.name())) + " is missing",
                                "Add "
                                        + Words.quoted(field.name() + ": " + field.example())
                                        + " or the like. "
                                        + field.doc()));
            }
        }
        someOf(mapping, shape, meant, path);
    }

    private void someOf(Tree.Mapping mapping, Shape.Fields shape, List<String> meant, String path) {
        boolean found =
                shape.someOf().isEmpty()
                        || shape.someOf().stream()
                                .anyMatch(key ->
                                        mapping.entry(key).isPresent() || meant.contains(key));
        if (!found) {
            problems.add(
                    YamlCheck.MISSING_KEY.at(
                            mapping.place(),
                            ShapeReader.named(path) + " lacks " + Words.oneOf(shape.someOf()),
                            "Add at least one of them."));
        }
    }

    /// The variant that the mapping means, if exactly one of the distinguishing keys is there.
    Optional<Shape.Fields> variant(Tree.Mapping mapping, Shape.Variants shape, String path) {
        List<Shape.Fields> meant =
                shape.variants().stream()
                        .filter(it -> mapping.entry(it.fields().getFirst().name()).isPresent())
                        .toList();
        if (meant.size() == 1) {
            return Optional.of(meant.getFirst());
        }
        if (meant.isEmpty()) {
            List<Field> all =
                    shape.variants().stream().flatMap(it -> it.fields().stream()).toList();
            if (unknown(mapping, all, path).isEmpty()) {
                problems.add(
                        YamlCheck.MISSING_KEY.at(
                                mapping.place(),
                                ShapeReader.named(path) + " does not say what it means",
                                "Add " + Words.oneOf(shape.firstKeys()) + "."));
            }
        } else {
            List<String> both = meant.stream().map(it -> it.fields().getFirst().name()).toList();
            problems.add(
                    YamlCheck.CONFLICTING_KEYS.at(
                            mapping.entry(both.get(1)).orElseThrow().keyPlace(),
                            ShapeReader.named(path)
                                    + " has "
                                    + Words.quoted(both.get(0))
                                    + " and "
                                    + Words.quoted(both.get(1)),
                            "Keep one of the two, or make two entries."));
        }
        return Optional.empty();
    }

    /// Reports unknown and refused keys, and answers the unknown ones.
    private List<String> unknown(Tree.Mapping mapping, List<Field> fields, String path) {
        List<String> found = new ArrayList<>();
        for (Tree.Entry entry : mapping.entries()) {
            Optional<Field> field =
                    fields.stream().filter(it -> it.name().equals(entry.key())).findFirst();
            if (field.isEmpty()) {
                found.add(entry.key());
                problems.add(unknownKey(entry, fields, path));
            } else if (field.get().refusal().isPresent()) {
                Field.Refusal refusal = field.get().refusal().get();
                problems.add(
                        refusal.check().at(entry.keyPlace(), refusal.message(), refusal.remedy()));
            }
        }
        return found;
    }

    private static Problem unknownKey(Tree.Entry entry, List<Field> fields, String path) {
        List<String> known =
                fields.stream()
                        .filter(field -> field.refusal().isEmpty())
                        .map(Field::name)
                        .distinct()
                        .toList();
        String where = path.isEmpty() ? "" : " in " + Words.quoted(path);
        return YamlCheck.UNKNOWN_KEY.at(
                entry.keyPlace(),
                "the key " + Words.quoted(entry.key()) + where + " is not known",
                Words.nearest(entry.key(), known)
                        .map(near -> "Did you mean " + Words.quoted(near) + "?")
                        .orElseGet(() -> "Write " + Words.oneOf(known) + "."));
    }
}
