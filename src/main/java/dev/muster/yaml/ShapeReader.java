package dev.muster.yaml;

import dev.muster.model.Place;
import dev.muster.model.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Holds a tree against a field table. What is wrong is reported once and left out of the tree that
/// comes back, so that whoever builds from it can rely on every type and reports nothing again.
public final class ShapeReader {

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Problems problems;
    private final KeyReader keys;
    private final Set<Place> unsound = new TreeSet<>();

    public ShapeReader(Problems problems) {
        this.problems = problems;
        this.keys = new KeyReader(problems);
    }

    /// The part of the tree that is as it must be; empty if nothing of it is.
    ///
    /// @param path how messages name the tree: `groups.AWS-ReadOnly.members[2]`, or nothing for a
    ///   file
    public Optional<Tree> read(Tree tree, Shape shape, String path) {
        if (shape instanceof Shape.Anything) {
            return Optional.of(tree);
        }
        if (tree instanceof Tree.Scalar scalar && scalar.nothing()) {
            problems.add(nothing(shape, path, scalar.place()));
            return Optional.empty();
        }
        return switch (shape) {
            case Shape.Anything _ -> Optional.of(tree);
            case Shape.Text text ->
                    scalar(tree, shape, path).filter(it -> text(it, text, path)).map(it -> it);
            case Shape.Flag _ ->
                    scalar(tree, shape, path).filter(it -> flag(it, path)).map(it -> it);
            case Shape.Whole whole ->
                    scalar(tree, shape, path).filter(it -> whole(it, whole, path)).map(it -> it);
            case Shape.Day _ -> scalar(tree, shape, path).filter(it -> day(it, path)).map(it -> it);
            case Shape.JsonValue value -> jsonValue(tree, value, path);
            case Shape.Choice choice ->
                    scalar(tree, shape, path).filter(it -> choice(it, choice, path)).map(it -> it);
            case Shape.ListOf list -> list(tree, list, path);
            case Shape.MapOf map -> map(tree, map, path);
            case Shape.Fields fields ->
                    mapping(tree, shape, path).map(it -> fields(it, fields, path));
            case Shape.Variants variants ->
                    mapping(tree, shape, path).flatMap(it -> variants(it, variants, path));
            case Shape.Either either -> either(tree, either, path);
        };
    }

    /// Whether a named entry came through without an error. What is built from one that did not may
    /// lack something, and should not be blamed for that again.
    public boolean isSound(Place keyPlace) {
        return !unsound.contains(keyPlace);
    }

    private Optional<Tree.Scalar> scalar(Tree tree, Shape shape, String path) {
        if (tree instanceof Tree.Scalar scalar) {
            return Optional.of(scalar);
        }
        wrongType(tree, shape, path);
        return Optional.empty();
    }

    private Optional<Tree.Mapping> mapping(Tree tree, Shape shape, String path) {
        if (tree instanceof Tree.Mapping mapping) {
            return Optional.of(mapping);
        }
        wrongType(tree, shape, path);
        return Optional.empty();
    }

    private boolean text(Tree.Scalar scalar, Shape.Text shape, String path) {
        boolean filled = Shape.Text.FILLED.matcher(scalar.text()).find();
        if (!filled && !(shape.emptyAllowed() && scalar.text().isEmpty())) {
            problems.add(
                    YamlCheck.EMPTY_TEXT.at(
                            scalar.place(),
                            named(path) + " is empty",
                            "Give it a text, or leave it out."));
            return false;
        }
        Optional<TextRule> broken =
                shape.rules().stream().filter(rule -> !rule.holdsFor(scalar.text())).findFirst();
        broken.ifPresent(rule ->
                problems.add(
                        rule.check()
                                .at(
                                        scalar.place(),
                                        named(path)
                                                + " must "
                                                + rule.must()
                                                + "; it is "
                                                + Words.quoted(scalar.text()),
                                        rule.remedy())));
        return broken.isEmpty();
    }

    private boolean flag(Tree.Scalar scalar, String path) {
        boolean known = scalar.text().equals("true") || scalar.text().equals("false");
        if (!known) {
            wrongType(scalar, new Shape.Flag(), path);
        }
        return known;
    }

    private boolean whole(Tree.Scalar scalar, Shape.Whole shape, String path) {
        if (!WHOLE.matcher(scalar.text()).matches()) {
            wrongType(scalar, shape, path);
            return false;
        }
        int number = Integer.parseInt(scalar.text());
        boolean fits = number >= shape.least() && number <= shape.most();
        if (!fits) {
            problems.add(
                    YamlCheck.NUMBER_RANGE.at(
                            scalar.place(),
                            named(path) + " is " + number,
                            "Give a number from " + shape.least() + " to " + shape.most() + "."));
        }
        return fits;
    }

    private boolean day(Tree.Scalar scalar, String path) {
        if (DAY.matcher(scalar.text()).matches() && isDay(scalar.text())) {
            return true;
        }
        problems.add(
                YamlCheck.DATE.at(
                        scalar.place(),
                        named(path) + " must be a date, not " + Words.quoted(scalar.text()),
                        "Write year, month and day: `2026-12-01`."));
        return false;
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private boolean choice(Tree.Scalar scalar, Shape.Choice shape, String path) {
        if (shape.options().contains(scalar.text())) {
            return true;
        }
        problems.add(
                YamlCheck.UNKNOWN_CHOICE.at(
                        scalar.place(),
                        named(path) + " cannot be " + Words.quoted(scalar.text()),
                        "Write " + Words.oneOf(shape.options()) + "."));
        return false;
    }

    private Optional<Tree> list(Tree tree, Shape.ListOf shape, String path) {
        if (!(tree instanceof Tree.Sequence sequence)) {
            wrongType(tree, shape, path);
            return Optional.empty();
        }
        if (sequence.items().size() < shape.least()) {
            return emptyList(sequence.place(), path);
        }
        List<Tree> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            read(sequence.items().get(i), shape.item(), path + "[" + i + "]").ifPresent(items::add);
        }
        return Optional.of(new Tree.Sequence(items, sequence.place()));
    }

    private Optional<Tree> jsonValue(Tree tree, Shape.JsonValue shape, String path) {
        if (tree instanceof Tree.Sequence) {
            return list(tree, new Shape.ListOf(shape, 0), path)
                    .filter(list -> isFlat((Tree.Sequence) list, shape, path));
        }
        return scalar(tree, shape, path).map(it -> it);
    }

    private boolean isFlat(Tree.Sequence list, Shape.JsonValue shape, String path) {
        for (int i = 0; i < list.items().size(); i++) {
            if (list.items().get(i) instanceof Tree.Sequence inner) {
                wrongType(inner, shape, path + "[" + i + "]");
                return false;
            }
        }
        return true;
    }

    private Optional<Tree> map(Tree tree, Shape.MapOf shape, String path) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            wrongType(tree, shape, path);
            return Optional.empty();
        }
        if (mapping.entries().size() < shape.least()) {
            return emptyList(mapping.place(), path);
        }
        List<Tree.Entry> entries = new ArrayList<>();
        for (Tree.Entry entry : mapping.entries()) {
            String below = path + "." + entry.key();
            int errors = problems.errors();
            boolean sound =
                    text(
                            new Tree.Scalar(
                                    entry.key(), Tree.Scalar.Style.QUOTED, entry.keyPlace()),
                            shape.key(),
                            below);
            Optional<Tree> value = read(entry.value(), shape.value(), below);
            if (sound && value.isPresent()) {
                entries.add(new Tree.Entry(entry.key(), entry.keyPlace(), value.get()));
            }
            if (problems.errors() > errors) {
                unsound.add(entry.keyPlace());
            }
        }
        return Optional.of(new Tree.Mapping(entries, mapping.place()));
    }

    private Tree fields(Tree.Mapping mapping, Shape.Fields shape, String path) {
        keys.check(mapping, shape, path);
        List<Tree.Entry> entries = new ArrayList<>();
        for (Field field : shape.fields()) {
            mapping.entry(field.name())
                    .filter(_ -> field.refusal().isEmpty())
                    .ifPresent(entry ->
                            read(entry.value(), field.shape(), below(path, field.name()))
                                    .ifPresent(value ->
                                            entries.add(
                                                    new Tree.Entry(
                                                            entry.key(),
                                                            entry.keyPlace(),
                                                            value))));
        }
        return new Tree.Mapping(entries, mapping.place());
    }

    private Optional<Tree> variants(Tree.Mapping mapping, Shape.Variants shape, String path) {
        return keys.variant(mapping, shape, path).map(variant -> fields(mapping, variant, path));
    }

    private Optional<Tree> either(Tree tree, Shape.Either shape, String path) {
        if (tree instanceof Tree.Sequence) {
            wrongType(tree, shape, path);
            return Optional.empty();
        }
        return read(tree, tree instanceof Tree.Scalar ? shape.text() : shape.whole(), path);
    }

    private Optional<Tree> emptyList(Place place, String path) {
        problems.add(
                YamlCheck.EMPTY_LIST.at(
                        place,
                        named(path) + " is empty",
                        "Name at least one, or remove the entry."));
        return Optional.empty();
    }

    private void wrongType(Tree tree, Shape shape, String path) {
        problems.add(
                YamlCheck.WRONG_TYPE.at(
                        tree.place(),
                        named(path) + " must be " + shape.words() + ", not " + tree.words(),
                        remedy(tree, shape)));
    }

    private static String remedy(Tree tree, Shape shape) {
        return switch (shape) {
            case Shape.ListOf _ when tree instanceof Tree.Scalar scalar ->
                    "Write a list: " + Words.quoted("[" + scalar.text() + "]") + ".";
            case Shape.ListOf _ -> "Begin each entry with `- `.";
            case Shape.Flag _ -> "Write `true` or `false`.";
            case Shape.Whole _ -> "Write digits only.";
            case Shape.Text _, Shape.Choice _, Shape.Day _ -> "Write a single value.";
            case Shape.JsonValue _ -> "Write a single value, or a list of such.";
            case Shape.MapOf _, Shape.Fields _, Shape.Variants _ ->
                    "Write `key: value` lines, indented below it.";
            case Shape.Either _ -> "Write one text, or `key: value` lines.";
            case Shape.Anything _ -> "Write a value.";
        };
    }

    private static Problem nothing(Shape shape, String path, Place place) {
        String remedy =
                switch (shape) {
                    case Shape.ListOf list when list.least() == 0 ->
                            "Write `[]` for an empty list, or remove the key.";
                    case Shape.MapOf map when map.least() == 0 ->
                            "Write `{}` if there is nothing to say, or remove the key.";
                    default -> "Give it a value, or remove it.";
                };
        return YamlCheck.NULL_VALUE.at(place, named(path) + " has no value", remedy);
    }

    static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    static String named(String path) {
        return path.isEmpty() ? "the file" : Words.quoted(path);
    }
}
