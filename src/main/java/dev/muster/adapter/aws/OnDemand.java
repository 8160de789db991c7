package dev.muster.adapter.aws;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// A client that few commands need, made when the first call asks for it.
final class OnDemand<C extends SdkAutoCloseable> implements AutoCloseable {

    private final Supplier<C> maker;
    private Optional<C> made = Optional.empty();

    OnDemand(Supplier<C> maker) {
        this.maker = maker;
    }

    synchronized C get() {
        C client = made.orElseGet(maker);
        made = Optional.of(client);
        return client;
    }

    @Override
    public synchronized void close() {
        made.ifPresent(SdkAutoCloseable::close);
    }
}
