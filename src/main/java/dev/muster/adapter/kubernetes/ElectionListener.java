package dev.muster.adapter.kubernetes;

import dev.muster.daemon.Leadership.Replica;

/// Told when leadership changes, on the thread that moves the election on. Must not wait.
public interface ElectionListener {

    /// From now on this replica may write.
    void leads();

    /// From now on it may not, or another one leads than before.
    void follows(Replica as);

    /// The API server does not answer, or refuses. Told once until it is reached again.
    ///
    /// @param leads whether this replica may still write for a while
    void unreachable(String why, boolean leads);

    /// The API server answers again.
    void reached();
}
