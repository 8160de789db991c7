package dev.muster.yaml;

import dev.muster.model.Place;
import dev.muster.model.Problem;
import java.io.StringReader;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.StreamReader;

/// Reads the text of one file into a located [Tree].
///
/// Nothing is constructed, no tag is obeyed and every size is bounded, so a hostile file costs no
/// more than an honest one of [#CHARACTERS_AT_MOST] characters.
public final class TreeReader {

    /// Far more than a file for people holds.
    public static final int CHARACTERS_AT_MOST = 1024 * 1024;

    static final int DEPTH_AT_MOST = 30;
    private static final int ALIASES_AT_MOST = 50;

    private final Problems problems;

    public TreeReader(Problems problems) {
        this.problems = problems;
    }

    /// The tree of a file; an empty mapping if the file says nothing. Empty if it cannot be read as
    /// YAML, which has then been reported.
    ///
    /// @param file what places call the file
    public Optional<Tree> read(String file, String text) {
        if (text.length() > CHARACTERS_AT_MOST) {
            problems.add(
                    YamlCheck.BOUNDS.at(
                            Place.file(file),
                            "the file is longer than " + CHARACTERS_AT_MOST + " characters",
                            "Split it into several files."));
            return Optional.empty();
        }
        Optional<Problem> character = unreadableCharacter(file, text);
        if (character.isPresent()) {
            problems.add(character.get());
            return Optional.empty();
        }
        return compose(file, text);
    }

    private Optional<Tree> compose(String file, String text) {
        try {
            Iterator<Node> documents =
                    new Yaml(options()).composeAll(new StringReader(text)).iterator();
            if (!documents.hasNext()) {
                return Optional.of(new Tree.Mapping(List.of(), new Place(file, 1, 1)));
            }
            Node first = documents.next();
            if (documents.hasNext()) {
                problems.add(
                        YamlCheck.DOCUMENTS.at(
                                place(file, documents.next().getStartMark()),
                                "a second YAML document begins here",
                                "Remove the `---` line, or put the second part into a file of its own."));
                return Optional.empty();
            }
            return new TreeBuilder(file, problems).build(first);
        } catch (YAMLException e) {
            problems.add(SyntaxMessage.of(file, e));
        }
        return Optional.empty();
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(CHARACTERS_AT_MOST);
        options.setMaxAliasesForCollections(ALIASES_AT_MOST);
        options.setNestingDepthLimit(DEPTH_AT_MOST);
        options.setProcessComments(false);
        return options;
    }

    /// Control characters are no part of YAML; SnakeYAML tells only their offset.
    private static Optional<Problem> unreadableCharacter(String file, String text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (!StreamReader.isPrintable(character)) {
                return Optional.of(
                        YamlCheck.SYNTAX.at(
                                new Place(file, line, column),
                                "the character U+%04X does not belong into a text file"
                                        .formatted(character),
                                "Remove it, or write it as an escape between double quotes."));
            }
            column = character == '\n' ? 1 : column + 1;
            line = character == '\n' ? line + 1 : line;
        }
        return Optional.empty();
    }

    static Place place(String file, Mark mark) {
        return mark == null
                ? Place.file(file)
                : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
