package dev.muster.yaml;

import dev.muster.model.Check;
import dev.muster.model.Problem.Severity;

/// The checks that every file goes through, whatever it says.
public enum YamlCheck implements Check {
    /// The text is not YAML.
    SYNTAX("yaml-syntax"),
    /// Too long, too deep or too often repeated to be read.
    BOUNDS("yaml-bounds"),
    /// A second document after `---`.
    DOCUMENTS("yaml-documents"),
    /// A tag that makes something else out of a text.
    TAG("yaml-tag"),
    /// A merge key, `<<`.
    MERGE_KEY("yaml-merge-key"),
    /// A key that is a list, a mapping or nothing.
    KEY("yaml-key"),
    /// The same key twice in one mapping.
    DUPLICATE_KEY("duplicate-key"),
    /// A key that the field table does not know.
    UNKNOWN_KEY("unknown-key"),
    /// A key that must be there and is not.
    MISSING_KEY("missing-key"),
    /// Several keys of which only one may be there.
    CONFLICTING_KEYS("conflicting-keys"),
    /// A list where a text belongs, a text where a number belongs, and so on.
    WRONG_TYPE("wrong-type"),
    /// Null where something belongs.
    NULL_VALUE("null-value"),
    /// An empty text where something belongs.
    EMPTY_TEXT("empty-text"),
    /// An empty list or mapping where at least one entry belongs.
    EMPTY_LIST("empty-list"),
    /// A word that is none of the possible ones.
    UNKNOWN_CHOICE("unknown-choice"),
    /// A number outside its range.
    NUMBER_RANGE("number-range"),
    /// A date that is not one.
    DATE("date"),
    /// A key that a later version will know.
    NOT_YET("not-yet");

    private final String id;

    YamlCheck(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }
}
