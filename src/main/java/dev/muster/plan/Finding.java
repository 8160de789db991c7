package dev.muster.plan;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Key;
import dev.muster.model.Place;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/// Something that a person should know and that no change of the plan settles.
///
/// @param id the stable name of the check, such as `login-unknown`
/// @param remedy what to do, as a sentence
public record Finding(
        Level level,
        String id,
        Optional<Key> key,
        Optional<Place> place,
        String message,
        String remedy)
        implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::level)
                    .thenComparing(finding -> finding.key().map(Key::text).orElse(""))
                    .thenComparing(Finding::id)
                    .thenComparing(Finding::message)
                    .thenComparing(finding -> finding.place().map(Place::toString).orElse(""))
                    .thenComparing(Finding::remedy);

    public Finding {
        requireNonNull(level, "level is null");
        requireNonNull(id, "id is null");
    }

    /// What a finding does to the outcome of a turn, gravest first.
    public enum Level {
        /// An entry cannot be resolved against the live systems, or a list could not be read: the
        /// turn is incomplete (exit code 4).
        UNRESOLVED,
        /// Muster will not do this (exit code 3).
        REFUSED,
        /// Worth acting on; does not change the exit code.
        WARNING,
        /// Worth knowing; does not change the exit code.
        NOTE
    }

    /// The one difference that stays because an authority does not allow what would settle it.
    private static final String WITHHELD = "successor-withheld";

    /// Below a refusal, those that say of something live that it is not as declared and stays so.
    private static final Set<String> DIFFERENCES =
            Set.of(
                    "account-frozen",
                    "app-inactive",
                    "mapping-error",
                    "mapping-maybe-used",
                    "mapping-still-used",
                    "member-by-rule",
                    "member-not-assigned",
                    "push-fails",
                    "store-member-left-behind",
                    "store-member-unknown-to-okta",
                    WITHHELD);

    /// Whether something live is known not to be as declared, though no change of the plan settles
    /// it: a plan with such a finding is not in sync, and it is drift.
    public boolean isDifference() {
        return level == Level.REFUSED || DIFFERENCES.contains(id);
    }

    /// Whether it is such a difference, and no authority is what keeps it: Muster may decide there,
    /// and live is not as declared.
    public boolean isDifferenceWithinAuthority() {
        return isDifference() && !id.equals(WITHHELD);
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
