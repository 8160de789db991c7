package dev.muster.guard;

import static java.util.Objects.requireNonNull;

import dev.muster.plan.ChangeId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the guards say of a plan. Each change is in exactly one place: approved, held, blocked or
/// refused.
///
/// @param holds changes that wait for a person, by guard
/// @param blocked changes that depend on one that is held or refused
/// @param refused changes that will not be carried out whoever asks
public record Verdict(
        ApprovedPlan approved, List<Hold> holds, List<Blocked> blocked, List<Refusal> refused) {

    public Verdict {
        requireNonNull(approved, "approved is null");
        holds = List.copyOf(holds);
        blocked = List.copyOf(blocked);
        refused = List.copyOf(refused);
    }

    /// Changes that one guard holds; none where it holds a turn that has no changes.
    ///
    /// @param guard the guard's id, such as `removal-limit`
    /// @param message the numbers, and what to do
    /// @param ticket by what a release names it; empty where no history keeps it
    public record Hold(
            String guard, String message, SortedSet<ChangeId> changes, Optional<Ticket> ticket) {
        public Hold {
            requireNonNull(guard, "guard is null");
            requireNonNull(message, "message is null");
            requireNonNull(ticket, "ticket is null");
            changes = Collections.unmodifiableSortedSet(new TreeSet<>(changes));
        }

        /// One that no history keeps.
        public Hold(String guard, String message, SortedSet<ChangeId> changes) {
            this(guard, message, changes, Optional.empty());
        }

        /// The same hold as the history keeps it.
        public Hold with(Optional<Ticket> kept) {
            return new Hold(guard, message, changes, kept);
        }
    }

    /// What a release has to say to end a hold.
    ///
    /// @param id of the hold
    /// @param digest over the guard and the changes that it holds
    public record Ticket(String id, String digest) {
        public Ticket {
            requireNonNull(id, "id is null");
            requireNonNull(digest, "digest is null");
        }
    }

    /// A change that is let down by another.
    public record Blocked(ChangeId change, ChangeId by) {}

    /// A change that will not be carried out.
    public record Refusal(ChangeId change, String guard, String message) {}

    /// The same verdict with its holds as the history keeps them.
    public Verdict with(List<Hold> kept) {
        return new Verdict(approved, kept, blocked, refused);
    }

    /// Whether everything in the plan may be carried out.
    public boolean isClear() {
        return holds.isEmpty() && blocked.isEmpty() && refused.isEmpty();
    }
}
