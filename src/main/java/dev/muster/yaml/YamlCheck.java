package dev.muster.yaml;

import dev.muster.model.Check;
import dev.muster.model.Problem.Severity;

/// The checks that every file goes through, whatever it says.
public enum YamlCheck implements Check {
    /// The text is not YAML.
    SYNTAX(
            "yaml-syntax",
            "The text is not YAML.",
            "Nothing of the file can be known.",
            "Mend the line; a text with `: `, a leading `*`, `@` or `[` needs quotes; indent with spaces."),
    /// Too long, too deep or too often repeated to be read.
    BOUNDS(
            "yaml-bounds",
            "A file beyond 1 MiB, nested deeper than 30, or with aliases that repeat too much.",
            "A small file must not cost much memory.",
            "Split the file; write repeated parts out."),
    /// A second document after `---`.
    DOCUMENTS(
            "yaml-documents",
            "A second document after `---`.",
            "Readers and tools see only the first.",
            "Put it into a file of its own."),
    /// A tag that makes something else out of a text.
    TAG(
            "yaml-tag",
            "A tag such as `!!binary` or `!secret`.",
            "Fields have their types by their names; a tag could only contradict.",
            "Remove the tag."),
    /// A merge key, `<<`.
    MERGE_KEY(
            "yaml-merge-key",
            "The merge key `<<`.",
            "It hides what is declared where.",
            "Write the merged keys out."),
    /// A key that is a list, a mapping or nothing.
    KEY(
            "yaml-key",
            "A key that is a list, a mapping or null.",
            "Names are text.",
            "Write a word; put `null` between quotes."),
    /// The same key twice in one mapping.
    DUPLICATE_KEY(
            "duplicate-key",
            "The same key twice in one mapping; both places are shown.",
            "YAML parsers silently keep one of the two.",
            "Keep one."),
    /// A key that the field table does not know.
    UNKNOWN_KEY(
            "unknown-key",
            "A key that no field has; the nearest known one is named.",
            "A misspelled key would silently have no effect.",
            "Write the key as the message says."),
    /// A key that must be there and is not.
    MISSING_KEY(
            "missing-key",
            "A key that must be there is not.",
            "There is no sensible default; authorities have none on purpose.",
            "Add it."),
    /// Several keys of which only one may be there.
    CONFLICTING_KEYS(
            "conflicting-keys",
            "Two keys of which only one may be there, such as `login` and `group`.",
            "It cannot be told which is meant.",
            "Keep one, or make two entries."),
    /// A list where a text belongs, a text where a number belongs, and so on.
    WRONG_TYPE(
            "wrong-type",
            "A text where a list belongs, `yes` where `true` belongs, and so on.",
            "Values are typed by the field, never guessed.",
            "Write what the message names."),
    /// Null where something belongs.
    NULL_VALUE(
            "null-value",
            "Nothing, `null` or `~` where something belongs.",
            "Absent means not managed and `[]` means none; null could be taken for either.",
            "Write `[]`, give a value, or remove the key."),
    /// An empty text where something belongs.
    EMPTY_TEXT(
            "empty-text",
            "An empty text.",
            "No name, login or address is empty.",
            "Give it a text, or remove it."),
    /// An empty list or mapping where at least one entry belongs.
    EMPTY_LIST(
            "empty-list",
            "An empty list or mapping where at least one entry belongs.",
            "The entry would do nothing.",
            "Name at least one, or remove the entry."),
    /// A word that is none of the possible ones.
    UNKNOWN_CHOICE(
            "unknown-choice",
            "A word that is none of the possible ones.",
            "",
            "Write one of those that the message lists."),
    /// A number outside its range.
    NUMBER_RANGE("number-range", "A number outside its range.", "", "Give one inside."),
    /// A date that is not one.
    DATE(
            "date",
            "A date that is not one.",
            "`01.02.2027` is two dates, depending on the reader.",
            "Write `2027-02-01`."),
    /// A key that a later version will know.
    NOT_YET(
            "not-yet",
            "A key or file that a later version will know.",
            "Ignoring it would let somebody believe that it has an effect.",
            "Remove it; the message says what to do meanwhile.");

    private final String id;
    private final String what;
    private final String why;
    private final String remedy;

    YamlCheck(String id, String what, String why, String remedy) {
        this.id = id;
        this.what = what;
        this.why = why;
        this.remedy = remedy;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Explanation explanation() {
        return new Explanation(what, why, remedy);
    }
}
