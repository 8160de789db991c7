package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.apply.CarryingOut;
import dev.muster.apply.Writers;

/// What a turn writes with, and whose agreement it needs. Only a [Reconciliation] has one.
public record Application(CarryingOut carryingOut, Writers writers, Consent consent) {

    public Application {
        requireNonNull(carryingOut, "carryingOut is null");
        requireNonNull(writers, "writers is null");
        requireNonNull(consent, "consent is null");
    }
}
