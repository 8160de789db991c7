package dev.muster.yaml;

import dev.muster.model.Place;
import dev.muster.model.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/// Says in a reader's words what the YAML parser stumbled over.
final class SyntaxMessage {

    /// A part of what the parser says, and what to say instead.
    private record Known(String part, YamlCheck check, String message, String remedy) {}

    /// Where the parser stumbles at the end of something, its beginning is the better place.
    private static final List<String> BEGINNINGS =
            List.of("',' or ']'", "',' or '}'", "unexpected end of stream");

    private static final List<Known> KNOWN =
            List.of(
                    new Known(
                            "(TAB)",
                            YamlCheck.SYNTAX,
                            "a tab stands where YAML allows only spaces",
                            "Indent with spaces."),
                    new Known(
                            "mapping values are not allowed",
                            YamlCheck.SYNTAX,
                            "a `:` where none is expected: the text before it holds one already, or lacks"
                                    + " one at the end of its line",
                            "Put a text with `: ` in it between quotes, and end each key with `:`."),
                    new Known(
                            "<block end>",
                            YamlCheck.SYNTAX,
                            "the indentation does not fit the lines before",
                            "Give all entries of one list or mapping the same indentation."),
                    new Known(
                            "could not find expected ':'",
                            YamlCheck.SYNTAX,
                            "a key without `:`, or an indentation that does not fit",
                            "Write `key: value` and mend the indentation of the lines before."),
                    new Known(
                            "',' or ']'",
                            YamlCheck.SYNTAX,
                            "a list that begins with `[` is not closed, or lacks a comma",
                            "Close it with `]` and put commas between its items."),
                    new Known(
                            "',' or '}'",
                            YamlCheck.SYNTAX,
                            "a mapping that begins with `{` is not closed, or lacks a comma",
                            "Close it with `}` and put commas between its entries."),
                    new Known(
                            "expected the node content",
                            YamlCheck.SYNTAX,
                            "a value is missing, or a bracket is not closed",
                            "Close every `[` and `{`, and put a value between commas."),
                    new Known(
                            "unexpected end of stream",
                            YamlCheck.SYNTAX,
                            "the file ends inside a quoted text",
                            "Close the quotation mark."),
                    new Known(
                            "undefined alias",
                            YamlCheck.SYNTAX,
                            "an alias (`*name`) has no anchor (`&name`) before it",
                            "Put a text that begins with `*` between quotes, or define the anchor."),
                    new Known(
                            "while scanning an alias",
                            YamlCheck.SYNTAX,
                            "a text begins with `*`, which YAML takes for an alias",
                            "Put it between quotes."),
                    new Known(
                            "that cannot start any token",
                            YamlCheck.SYNTAX,
                            "a text begins with a character that YAML keeps for itself",
                            "Put the text between quotes."),
                    new Known(
                            "nesting depth",
                            YamlCheck.BOUNDS,
                            "lists and mappings are nested deeper than " + TreeReader.DEPTH_AT_MOST,
                            "Nothing that Muster reads is that deep: mend the brackets."),
                    new Known(
                            "number of aliases",
                            YamlCheck.BOUNDS,
                            "too many aliases (`*name`) of lists and mappings",
                            "Write the repeated parts out."),
                    new Known(
                            "tag",
                            YamlCheck.TAG,
                            "a tag (`!name`) stands before a value",
                            "Remove the tag: fields have their types without it."));

    private SyntaxMessage() {}

    static Problem of(String file, YAMLException failure) {
        String said = said(failure);
        Place place = place(file, failure, said);
        Optional<Known> known =
                KNOWN.stream()
                        .filter(candidate ->
                                said.contains(candidate.part().toLowerCase(Locale.ROOT)))
                        .findFirst();
        return known.map(match -> match.check().at(place, match.message(), match.remedy()))
                .orElseGet(() ->
                        YamlCheck.SYNTAX.at(
                                place,
                                "this is not YAML: " + Words.quoted(said),
                                "Mend the line, or put the text between quotes."));
    }

    private static Place place(String file, YAMLException failure, String said) {
        if (!(failure instanceof MarkedYAMLException marked)) {
            return Place.file(file);
        }
        boolean beginning =
                marked.getContextMark() != null && BEGINNINGS.stream().anyMatch(said::contains);
        return TreeReader.place(
                file, beginning ? marked.getContextMark() : marked.getProblemMark());
    }

    private static String said(YAMLException failure) {
        if (failure instanceof MarkedYAMLException marked) {
            String context = marked.getContext() == null ? "" : marked.getContext() + ": ";
            String problem = marked.getProblem() == null ? "" : marked.getProblem();
            return (context + problem).toLowerCase(Locale.ROOT);
        }
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    }
}
