package dev.muster.review;

import static java.util.Objects.requireNonNull;

import dev.muster.model.AccountSelector;
import dev.muster.model.Authorship;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What brought a change of a plan about, as far as something proves it. What nothing proves is not
/// in it.
///
/// @param author who wrote the line that the change's reason names; unknown where it names none
/// @param facts what else is known
/// @param moved which side moved, by the history; empty where there is none
public record Cause(Authorship author, List<Fact> facts, Optional<Moved> moved) {

    /// Nothing is known beyond the change's reason.
    public static final Cause NONE = new Cause(new Authorship.Unknown(), List.of());

    public Cause {
        facts = List.copyOf(facts);
        requireNonNull(moved, "moved is null");
    }

    /// Where no history is asked.
    public Cause(Authorship author, List<Fact> facts) {
        this(author, facts, Optional.empty());
    }

    /// One thing that is known.
    public sealed interface Fact {

        /// Files asked for it until then.
        ///
        /// @param by the commit since which they do not; uncommitted where only the folder does
        record TakenOut(Authorship by) implements Fact {}

        /// The entry means the account by what it is, and not by its name or number.
        record Selected(AccountSelector by) implements Fact {}

        /// The account became part of the organization after the line had been written, or not long
        /// before the plan where nobody knows when it was written.
        record Joined(LocalDate day) implements Fact {}
    }

    /// What the history says of it, if it says that the live side moved.
    public Optional<Moved> drifted() {
        return moved.filter(Moved::isDrift);
    }

    Cause with(Optional<Moved> side) {
        return new Cause(author, facts, side);
    }

    /// The commit since which no file asks for it, if one took it out.
    public Optional<Authorship> takenOut() {
        return facts.stream()
                .filter(Fact.TakenOut.class::isInstance)
                .map(fact -> ((Fact.TakenOut) fact).by())
                .findFirst();
    }
}
