package dev.muster.adapter.okta;

import dev.muster.live.Observed;
import dev.muster.model.CallFailed;
import dev.muster.time.Timekeeper;
import java.time.Instant;
import java.util.function.Supplier;

/// Turns what a read throws into what is known of it.
final class Observing {

    private Observing() {}

    static <T> Observed<T> of(Timekeeper clock, Supplier<T> read) {
        Instant at = clock.now();
        try {
            return Observed.complete(read.get(), at);
        } catch (CallFailed e) {
            return Observed.unknown(e.failure());
        } catch (Incomplete e) {
            return Observed.unknown(String.valueOf(e.getMessage()));
        }
    }
}
