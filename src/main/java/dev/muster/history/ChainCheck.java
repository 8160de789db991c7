package dev.muster.history;

import java.util.List;
import java.util.Optional;

/// What going through the journal's chain came to.
public sealed interface ChainCheck {

    /// Every entry is there as it was written, from the first that is kept to the last.
    ///
    /// @param entries how many
    /// @param last the last one's number and mac, to compare with a log kept elsewhere; empty if
    ///   nothing was ever written
    record Intact(long entries, Optional<Last> last) implements ChainCheck {}

    /// It is not as it was written.
    ///
    /// @param faults in the order of the journal, at most [#FAULTS_AT_MOST]
    /// @param more whether there are still more of them
    record Broken(long entries, List<Fault> faults, boolean more) implements ChainCheck {
        public Broken {
            faults = List.copyOf(faults);
        }
    }

    /// It was chained with another key, so that nothing can be said.
    ///
    /// @param chainedWith the fingerprint of that key, as the store states it
    /// @param given the fingerprint of the key that was given
    record OtherKey(String chainedWith, String given) implements ChainCheck {}

    /// How many faults are named one by one. A person reads the first ones; a wholly rewritten
    /// journal would have as many as entries.
    int FAULTS_AT_MOST = 20;

    /// The end of a chain.
    record Last(long number, String mac) {}

    /// One thing that is wrong.
    sealed interface Fault {

        /// Entries that must be there and are not.
        record Missing(long from, long to) implements Fault {}

        /// An entry whose content, place or chain value was changed, or that was put in.
        record Altered(long number) implements Fault {}

        /// The seal over where the chain begins and ends does not fit.
        record Unsealed() implements Fault {}
    }
}
