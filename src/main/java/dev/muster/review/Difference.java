package dev.muster.review;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Key;
import dev.muster.model.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One point in which what is live and what is declared differ.
///
/// @param id what kind of difference it is, such as `undeclared` or `scim-lag`
/// @param object its kind and key, such as `membership AWS-ReadOnly <- okta.demo@example.com`
/// @param link the link of the chain that it lies on
/// @param field the field, or `presence`, or `finding` for what no change of a plan settles
/// @param declared what the files say; empty for a finding
/// @param live what was found
/// @param place the line that says so, where there is one
/// @param remark what else is known of it, or empty
/// @param key the object's, where it is one that Muster manages
/// @param moved which side moved, where a history says so
/// @param facts what is known to have brought it about
public record Difference(
        Severity severity,
        String id,
        String object,
        String link,
        String field,
        String declared,
        String live,
        Optional<Place> place,
        String remark,
        Optional<Key> key,
        Optional<Moved> moved,
        List<Cause.Fact> facts)
        implements Comparable<Difference> {

    /// The field of a difference that is about the object as a whole.
    public static final String PRESENCE = "presence";

    /// The field of a difference that the plan describes in a sentence, which then is `live`.
    public static final String FINDING = "finding";

    private static final Comparator<Difference> ORDER =
            Comparator.comparing(Difference::severity)
                    .thenComparing(Difference::link)
                    .thenComparing(Difference::object)
                    .thenComparing(Difference::field)
                    .thenComparing(Difference::id)
                    .thenComparing(Difference::live);

    public Difference {
        requireNonNull(severity, "severity is null");
        requireNonNull(place, "place is null");
        requireNonNull(key, "key is null");
        requireNonNull(moved, "moved is null");
        facts = List.copyOf(facts);
    }

    /// Where no history says which side moved.
    public Difference(
            Severity severity,
            String id,
            String object,
            String link,
            String field,
            String declared,
            String live,
            Optional<Place> place,
            String remark,
            Optional<Key> key) {
        this(
                severity,
                id,
                object,
                link,
                field,
                declared,
                live,
                place,
                remark,
                key,
                Optional.empty(),
                List.of());
    }

    /// Of something that has no key.
    public Difference(
            Severity severity,
            String id,
            String object,
            String link,
            String field,
            String declared,
            String live,
            Optional<Place> place,
            String remark) {
        this(severity, id, object, link, field, declared, live, place, remark, Optional.empty());
    }

    /// How grave a difference is, gravest first.
    public enum Severity {
        /// Somebody has, or may get, more than is declared.
        HIGH("high"),
        /// Somebody has less than is declared, or nobody has declared what is there.
        MEDIUM("medium"),
        /// Nobody has more or less for it, or it settles by itself.
        LOW("low");

        private final String text;

        Severity(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    @Override
    public int compareTo(Difference other) {
        return ORDER.compare(this, other);
    }
}
