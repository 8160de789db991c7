package dev.muster.apply;

import dev.muster.guard.ApprovedChange;
import dev.muster.model.Target;

/// The port through which one system is written. `plan` and `observe` hold none.
public interface ChangeWriter {

    /// The system it writes to.
    Target target();

    /// Carries out one change and returns when it is known what became of it; an asynchronous job
    /// is followed up to a bound and then [Result.Waiting]. Called from virtual threads, many at
    /// once.
    ///
    /// Ids are looked up here, by key. Before a destructive write the object is read again if what
    /// the plan saw is older than two minutes, and must still have the id, origin and value that
    /// the plan saw; else the result is [Result.Superseded]. After a lost answer the object is
    /// read; nothing is sent twice blindly. Carrying out what is already so is
    /// [Result.AlreadyThere]. Never throws for what the system does.
    ///
    /// @throws NotSent if the [Fence] did not let a write through
    Result write(ApprovedChange change);
}
