package dev.muster.plan;

import static java.util.Objects.requireNonNull;

/// Names a change by its content: the SHA-256, in hexadecimal, over kind, key, action, before,
/// after, references by key, and the object's own id for edits and removals. The same change found
/// again in a later turn has the same id.
public record ChangeId(String value) implements Comparable<ChangeId> {

    private static final int SHORT = 12;

    public ChangeId {
        requireNonNull(value, "value is null");
    }

    /// Enough of it to tell the changes of a plan apart.
    public String brief() {
        return value.substring(0, Math.min(SHORT, value.length()));
    }

    @Override
    public int compareTo(ChangeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
