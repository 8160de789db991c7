package dev.muster.history;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Key;
import dev.muster.model.Kind;
import dev.muster.plan.Compared;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was in force, as it was declared, when it was compared last.
///
/// @param since when the first turn was remembered
/// @param isWhole whether the turn remembered last had compared everything, so that an object of
///   which nothing is remembered was not declared then
/// @param scope a digest of the scope of that turn; under another scope, other objects are compared
/// @param objects what is known of each object
public record Remembered(
        Instant since, boolean isWhole, String scope, SortedMap<Managed, Known> objects) {

    public Remembered {
        requireNonNull(since, "since is null");
        requireNonNull(scope, "scope is null");
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    }

    /// An object whose rows are remembered.
    ///
    /// @param kind of the rows
    /// @param name as [Compared#nameOf] has it
    public record Managed(Kind kind, String name) implements Comparable<Managed> {

        private static final Comparator<Managed> ORDER =
                Comparator.comparing(Managed::kind).thenComparing(Managed::name);

        public Managed {
            requireNonNull(kind, "kind is null");
            requireNonNull(name, "name is null");
        }

        /// The object that a key is a row of.
        public static Managed of(Key key) {
            return new Managed(key.kind(), Compared.nameOf(key));
        }

        @Override
        public int compareTo(Managed other) {
            return ORDER.compare(this, other);
        }
    }

    /// The rows of one object.
    ///
    /// @param inForce those that were in force, as long as they are declared or live still
    /// @param untold those that are declared and not live, or live and not declared, since before
    ///   anything was remembered of the object: nobody knows how it came to that
    public record Known(Rows inForce, Rows untold) {

        /// Nothing is in force, and everything can be told.
        public static final Known NOTHING = new Known(Rows.NONE, Rows.NONE);

        public Known {
            requireNonNull(inForce, "inForce is null");
            requireNonNull(untold, "untold is null");
        }
    }

    /// What is known of an object; empty if nothing is remembered of it.
    public Optional<Known> known(Managed object) {
        return Optional.ofNullable(objects.get(object));
    }
}
