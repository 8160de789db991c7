package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.history.DriftTally;
import dev.muster.plan.Plan;
import java.time.Instant;
import java.util.Optional;

/// Takes turns down as another one does, and then asks the logs who made what drift the turn found.
public final class InquiringChronicle implements Chronicle {

    private final Chronicle chronicle;
    private final DriftInquiry inquiry;
    private volatile DriftTally drift = DriftTally.NONE;

    public InquiringChronicle(Chronicle chronicle, DriftInquiry inquiry) {
        this.chronicle = requireNonNull(chronicle, "chronicle is null");
        this.inquiry = requireNonNull(inquiry, "inquiry is null");
    }

    @Override
    public String began(Instant at, Plan plan) {
        return chronicle.began(at, plan);
    }

    @Override
    public Optional<String> name(Instant began) {
        return chronicle.name(began);
    }

    @Override
    public void ended(Optional<String> id, Turn turn) {
        drift = drift.lasting();
        chronicle.ended(id, turn);
        drift = chronicle.drift();
        turn.live().ifPresent(live -> drift = inquiry.ask(drift, live));
    }

    @Override
    public DriftTally drift() {
        return drift;
    }
}
