package dev.muster.history;

import java.time.Instant;

/// What is remembered from one turn to the next, and from one run to the next. Every method of it
/// and of its parts throws [HistoryTrouble] if the store cannot be asked or written; what that
/// means for a turn is for the caller to say, and never "nothing is known".
///
/// Safe for many threads, and for several processes on the same store.
public interface History extends AutoCloseable {

    /// Intents, results and refusals.
    JournalEntries journal();

    /// What each turn came to.
    Turns turns();

    /// Which objects were seen, and which id each key had.
    Sightings sightings();

    /// What a guard holds, and what was released.
    Holds holds();

    /// Differences that no commit explains.
    Drifts drifts();

    /// What was in force, as it was declared.
    InForce inForce();

    /// How the accounts of the organization were.
    AccountSpells accounts();

    /// What holds until something ends it.
    Standing standing();

    /// Forgets what is over and older than that: journal entries, turns, closed holds and settled
    /// drift. What is open, and every pin, stays. The chain of the journal then begins at its first
    /// entry left, which its seal says.
    void forgetBefore(Instant moment);

    /// Goes through the whole journal and its chain.
    ChainCheck verify();

    @Override
    void close();
}
