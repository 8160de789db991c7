package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.apply.CarryingOut;
import dev.muster.apply.Writers;

/// What a turn writes with, whose agreement it needs, and who takes it down. Only a
/// [Reconciliation] has one.
public record Application(
        CarryingOut carryingOut, Writers writers, Consent consent, Chronicle chronicle) {

    /// Without anybody who takes it down.
    public Application(CarryingOut carryingOut, Writers writers, Consent consent) {
        this(carryingOut, writers, consent, Chronicle.NONE);
    }

    public Application {
        requireNonNull(carryingOut, "carryingOut is null");
        requireNonNull(writers, "writers is null");
        requireNonNull(consent, "consent is null");
        requireNonNull(chronicle, "chronicle is null");
    }
}
