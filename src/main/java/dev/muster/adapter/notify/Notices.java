package dev.muster.adapter.notify;

import dev.muster.report.Bulletin;

/// Somebody who is told.
public interface Notices extends AutoCloseable {

    /// Takes what there is to tell; never waits.
    void tell(Bulletin bulletin);

    /// Tells what is still to be told, within some seconds.
    @Override
    void close();
}
