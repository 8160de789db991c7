package dev.muster.history;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The accounts of the organization as they were from reading to reading: names, places in the tree
/// and tags.
public interface AccountSpells {

    /// Keeps what a complete list of accounts showed. What differs from the latest that is known of
    /// an account begins another spell; what was not known yet is added to it.
    void keep(Instant at, Collection<AccountSighting> seen);

    /// Every spell, by account, the newest first.
    List<AccountSpell> all();
}
