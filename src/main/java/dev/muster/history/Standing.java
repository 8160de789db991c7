package dev.muster.history;

import dev.muster.model.Key;
import dev.muster.model.Login;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// What holds from one turn to the next until something, or somebody, ends it.
public interface Standing {

    /// The commit that was carried out last; empty if none ever was.
    Optional<String> lastApplied();

    void applied(String commit, Instant at);

    /// The version of Muster that has looked at everything without a removal to be held, or whose
    /// removals a person released.
    Optional<String> version();

    void version(String version, Instant at);

    /// Muster made this object; it need not be seen first to be known.
    void made(Key key, Instant at);

    /// Objects that Muster made and no turn has seen since.
    SortedSet<Key> made();

    /// What somebody was told last; empty if they never were.
    ///
    /// @param recipient the name of whoever is told
    Optional<String> told(String recipient);

    void told(String recipient, String what, Instant at);

    /// Stops that were asked for and not ended; those whose time is over as well.
    List<Suspension> suspensions();

    void suspend(Suspension suspension);

    /// Ends the stops of that subject.
    ///
    /// @param subject as [Suspension#subject] has it
    /// @return how many there were
    int resume(Optional<String> subject);

    /// People whom a person took out of everything without a commit.
    List<DenialRecord> denials();

    /// Keeps a denial; one of the same person stays as it is.
    void deny(DenialRecord denial);

    /// Ends a denial: a commit says the same by now.
    void forgetDenial(Login login);
}
