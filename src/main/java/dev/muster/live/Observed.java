package dev.muster.live;

import static java.util.Objects.requireNonNull;

import dev.muster.model.ApiFailure;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Something read from a live system: either read completely, or not known. There is no third case,
/// so a failed page, a short page or a limited credential can never look like "absent".
public sealed interface Observed<T> {

    /// Read to its end without a failure.
    ///
    /// @param at when the read began
    record Complete<T>(T value, Instant at) implements Observed<T> {
        public Complete {
            requireNonNull(value, "value is null");
            requireNonNull(at, "at is null");
        }
    }

    /// Not read, or not completely or consistently.
    ///
    /// @param why what a person reads
    /// @param failure the call that failed, where one did
    record Unknown<T>(String why, Optional<ApiFailure> failure) implements Observed<T> {
        public Unknown {
            requireNonNull(why, "why is null");
            requireNonNull(failure, "failure is null");
        }
    }

    static <T> Observed<T> complete(T value, Instant at) {
        return new Complete<>(value, at);
    }

    static <T> Observed<T> unknown(String why) {
        return new Unknown<>(why, Optional.empty());
    }

    static <T> Observed<T> unknown(ApiFailure failure) {
        return new Unknown<>(failure.text(), Optional.of(failure));
    }

    /// The value where it is known.
    default Optional<T> known() {
        return switch (this) {
            case Complete<T>(T value, _) -> Optional.of(value);
            case Unknown<T> _ -> Optional.empty();
        };
    }

    /// When it was read; empty where it is not known.
    default Optional<Instant> readAt() {
        return switch (this) {
            case Complete<T>(_, Instant at) -> Optional.of(at);
            case Unknown<T> _ -> Optional.empty();
        };
    }

    /// Whether it was read completely.
    default boolean isKnown() {
        return this instanceof Complete<T>;
    }

    /// The same knowledge of something worked out from the value.
    default <R> Observed<R> map(Function<T, R> function) {
        return switch (this) {
            case Complete<T>(T value, Instant at) -> new Complete<>(function.apply(value), at);
            case Unknown<T>(String why, Optional<ApiFailure> failure) ->
                    new Unknown<>(why, failure);
        };
    }
}
