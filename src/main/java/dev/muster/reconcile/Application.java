package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.apply.CarryingOut;

/// What a turn writes with, and whose agreement it needs.
public record Application(CarryingOut carryingOut, Consent consent) {

    public Application {
        requireNonNull(carryingOut, "carryingOut is null");
        requireNonNull(consent, "consent is null");
    }
}
