package dev.muster.yaml;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Check;
import java.util.Optional;

/// One row of a field table: a key, what belongs there, and what to tell people about it.
///
/// @param doc one sentence for the reference page
/// @param example a value as YAML
/// @param refusal why a key that is known is not taken
public record Field(
        String name,
        Shape shape,
        boolean required,
        String doc,
        String example,
        Optional<Refusal> refusal) {

    public Field {
        requireNonNull(name, "name is null");
        requireNonNull(shape, "shape is null");
        requireNonNull(doc, "doc is null");
        requireNonNull(example, "example is null");
        requireNonNull(refusal, "refusal is null");
    }

    /// Why a known key is not taken.
    public record Refusal(Check check, String message, String remedy) {}

    public static Field required(String name, Shape shape, String doc, String example) {
        return new Field(name, shape, true, doc, example, Optional.empty());
    }

    public static Field optional(String name, Shape shape, String doc, String example) {
        return new Field(name, shape, false, doc, example, Optional.empty());
    }

    /// A key that has a meaning in the design of Muster, and none in this version.
    public static Field notYet(String name, String doc, String remedy) {
        return refused(
                name,
                doc,
                new Refusal(
                        YamlCheck.NOT_YET,
                        Words.quoted(name) + " is not supported by this version",
                        remedy));
    }

    /// A key that people may expect and that cannot be.
    public static Field refused(String name, String doc, Refusal refusal) {
        return new Field(name, new Shape.Anything(), false, doc, "", Optional.of(refusal));
    }
}
