package dev.muster.report;

import static java.util.Objects.requireNonNull;

import dev.muster.review.Difference.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What the daemon tells people at one moment: what has changed since it last told them, or all
/// that is open. However much happens in one turn, it is one of these.
///
/// @param owner the name of the installation
/// @param state as it is now
/// @param before as it was told last; empty if it never was, or is the same
/// @param items gravest first
public record Bulletin(
        Occasion occasion,
        Instant at,
        String owner,
        State state,
        Optional<State> before,
        List<Item> items) {

    public Bulletin {
        requireNonNull(occasion, "occasion is null");
        requireNonNull(at, "at is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(state, "state is null");
        requireNonNull(before, "before is null");
        items = items.stream().sorted().toList();
    }

    /// Why it is told.
    public enum Occasion {
        /// Something has changed.
        CHANGE,
        /// It is time to tell all that is open.
        SCHEDULE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The two axes, and the commit that is in force.
    ///
    /// @param commit empty if none ever was
    public record State(String sync, String health, Optional<String> commit) {

        /// Both words.
        public String text() {
            return sync + ", " + health;
        }
    }

    /// One thing to know.
    ///
    /// @param topic what it is about, by the word that programs can tell it by
    /// @param object of which it is, such as `membership AWS-ReadOnly <- okta.demo@example.com`
    /// @param names by which somebody asks for it: groups, apps, permission sets, accounts, people
    /// @param message a sentence
    /// @param since from when on it is so, where that is known
    /// @param who who did it, where that is known
    /// @param remedy what to do, or empty
    public record Item(
            Severity severity,
            Topic topic,
            String object,
            SortedSet<String> names,
            String message,
            Optional<Instant> since,
            Optional<String> who,
            String remedy)
            implements Comparable<Item> {

        public Item {
            requireNonNull(severity, "severity is null");
            requireNonNull(topic, "topic is null");
            names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
            requireNonNull(since, "since is null");
            requireNonNull(who, "who is null");
        }

        @Override
        public int compareTo(Item other) {
            return Comparator.comparing(Item::severity)
                    .thenComparing(Item::topic)
                    .thenComparing(Item::object)
                    .thenComparing(Item::message)
                    .compare(this, other);
        }
    }

    /// What an item is about, in the order in which they are read.
    public enum Topic {
        /// A system, the repository or Muster itself is in trouble.
        TROUBLE("trouble"),
        /// The head is not followed.
        HEAD("head"),
        /// A guard or a person keeps something back.
        HOLD("hold"),
        /// What is kept back no more.
        RELEASED("released"),
        /// Somebody changed something by hand.
        DRIFT("drift"),
        /// Drift that is over.
        CORRECTED("corrected"),
        /// A change that failed.
        FAILED("failed"),
        /// Something that a commit asked for and is not in force yet.
        PENDING("pending"),
        /// A commit is in force.
        IN_FORCE("in-force"),
        /// Something ends soon.
        EXPIRY("expiry");

        private final String word;

        Topic(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// The same with those items alone.
    public Bulletin only(Predicate<Item> wanted) {
        return new Bulletin(
                occasion, at, owner, state, before, items.stream().filter(wanted).toList());
    }

    /// Whether there is nothing to tell.
    public boolean isEmpty() {
        return items.isEmpty() && before.isEmpty();
    }
}
