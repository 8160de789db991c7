package dev.muster.review;

import static java.util.Objects.requireNonNull;

import dev.muster.model.AccountSelector;
import dev.muster.model.Authorship;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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

        /// What was taken out asked for the assignment only if this meant its account, which cannot
        /// be told: where accounts lie, or what tags they bear, is read only for files that ask.
        record MeantPerhaps(AccountSelector by) implements Fact {}

        /// The entry means the account by what it is, and not by its name or number; of a removal,
        /// however it meant it.
        record Selected(AccountSelector by) implements Fact {}

        /// The account became part of the organization after the line had been written, or not long
        /// before the plan where nobody knows when it was written.
        record Joined(LocalDate day) implements Fact {}

        /// No turn of the history saw the account before.
        ///
        /// @param firstSeen when one did first; empty where none has yet
        /// @param watchedSince when the history saw accounts first
        record AccountNew(Optional<Instant> firstSeen, Instant watchedSince) implements Fact {}

        /// The account lies in another organizational unit than when the files, as they are now,
        /// meant otherwise by it.
        ///
        /// @param from a path from below the root; empty for the root
        /// @param until when a turn saw it there last
        record AccountMoved(String from, String to, Instant until) implements Fact {}

        /// The account bears other tags than when the files, as they are now, meant otherwise by
        /// it.
        ///
        /// @param from the tags that are no more, or were otherwise
        /// @param to the tags that are new, or are otherwise now
        /// @param until when a turn saw them last
        record AccountRetagged(
                SortedMap<String, String> from, SortedMap<String, String> to, Instant until)
                implements Fact {
            public AccountRetagged {
                from = Collections.unmodifiableSortedMap(new TreeMap<>(from));
                to = Collections.unmodifiableSortedMap(new TreeMap<>(to));
            }
        }

        /// The account has another name than when the files, as they are now, meant otherwise by
        /// it.
        ///
        /// @param until when a turn saw the former name last
        record AccountRenamed(String from, String to, Instant until) implements Fact {}
    }

    /// How the entry means the account, or meant it, where that is known.
    public Optional<AccountSelector> selector() {
        return first(Fact.Selected.class).map(Fact.Selected::by);
    }

    /// What the history says of it, if it says that the live side moved.
    public Optional<Moved> drifted() {
        return moved.filter(Moved::isDrift);
    }

    /// What the files that asked for it may have meant its account by, where they did no surer.
    public Optional<AccountSelector> meantPerhaps() {
        return first(Fact.MeantPerhaps.class).map(Fact.MeantPerhaps::by);
    }

    /// The commit since which no file asks for it, if one took it out. Where
    /// [meantPerhaps][#meantPerhaps()] is there, that has to be true as well.
    public Optional<Authorship> takenOut() {
        return first(Fact.TakenOut.class).map(Fact.TakenOut::by);
    }

    /// When the account became part of the organization, where that has to do with it.
    public Optional<LocalDate> accountJoined() {
        return first(Fact.Joined.class).map(Fact.Joined::day);
    }

    private <T extends Fact> Optional<T> first(Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
