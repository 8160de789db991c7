package dev.muster.plan;

import dev.muster.model.Place;
import java.time.LocalDate;
import java.util.Optional;

/// Why a change is in the plan.
public sealed interface Reason {

    /// The line that asks for it, where there is one.
    Optional<Place> place();

    /// Whether the declaration itself states this end, so that `add` may carry it out.
    default boolean isStatedEnd() {
        return switch (this) {
            case Expired _, Denied _, Excepted _, StatedState _ -> true;
            case Declared _, Undeclared _, Replaced _, NotProvisioned _, KeepsRole _ -> false;
        };
    }

    /// A file declares it so.
    record Declared(Place at) implements Reason {
        @Override
        public Optional<Place> place() {
            return Optional.of(at);
        }
    }

    /// It is in scope and in no file.
    record Undeclared() implements Reason {
        @Override
        public Optional<Place> place() {
            return Optional.empty();
        }
    }

    /// Its `until` has passed.
    record Expired(Place at, LocalDate until) implements Reason {
        @Override
        public Optional<Place> place() {
            return Optional.of(at);
        }
    }

    /// The person is under `deny`.
    record Denied(Place at) implements Reason {
        @Override
        public Optional<Place> place() {
            return Optional.of(at);
        }
    }

    /// The person or account is under `except`.
    record Excepted(Place at) implements Reason {
        @Override
        public Optional<Place> place() {
            return Optional.of(at);
        }
    }

    /// The declaration says `suspended` or `deactivated`.
    record StatedState(Place at) implements Reason {
        @Override
        public Optional<Place> place() {
            return Optional.of(at);
        }
    }

    /// It has to go so that what is declared can take its place (a mapping in another state, say).
    record Replaced(Place at) implements Reason {
        @Override
        public Optional<Place> place() {
            return Optional.of(at);
        }
    }

    /// A permission set says so, to keep its role in the account alive.
    record KeepsRole(Place at) implements Reason {
        @Override
        public Optional<Place> place() {
            return Optional.of(at);
        }
    }

    /// The permission set is as declared, but accounts still have an older version of it.
    record NotProvisioned(Place at) implements Reason {
        @Override
        public Optional<Place> place() {
            return Optional.of(at);
        }
    }
}
