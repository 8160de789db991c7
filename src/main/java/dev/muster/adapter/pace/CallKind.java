package dev.muster.adapter.pace;

/// What may be done with a call that got no answer, or a late one.
public enum CallKind {
    /// Changes nothing: sent again when the service or the way to it was out of order.
    READ,
    /// Changes something, and twice the same is as good as once: sent again like a read.
    IDEMPOTENT_WRITE,
    /// Changes something each time: sent again only where the service certainly did nothing. Who
    /// sent it has to read what became of it.
    WRITE;

    boolean mayFollowLostAnswer() {
        return switch (this) {
            case READ, IDEMPOTENT_WRITE -> true;
            case WRITE -> false;
        };
    }
}
