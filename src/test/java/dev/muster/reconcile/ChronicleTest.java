package dev.muster.reconcile;

import static dev.muster.testing.Changes.NOON;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.group;
import static dev.muster.testing.Changes.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.history.HistoryTrouble;
import dev.muster.model.Problem;
import dev.muster.plan.Change;
import dev.muster.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of a turn that is taken down, or cannot be.
@Timeout(20)
class ChronicleTest {

    private final Rig rig = new Rig();
    private final Change group = create(group("AWS-A"));
    private final List<String> told = new ArrayList<>();

    private static HistoryTrouble locked() {
        return new HistoryTrouble("the history is locked", "Run again.");
    }

    private Chronicle telling() {
        return new Chronicle() {
            @Override
            public String began(Instant at, Plan plan) {
                told.add(
                        "began with "
                                + plan.changes().size()
                                + ", written "
                                + rig.written().size());
                return "turn-" + told.size();
            }

            @Override
            public void ended(Optional<String> id, Turn turn) {
                told.add("ended " + id.orElse("unbegun") + " " + turn.outcome());
            }
        };
    }

    @Test
    void aTurnIsTakenDownBeforeItsFirstWriteAndAtItsEnd() {
        rig.chronicle = telling();

        rig.plans(plan(group), plan()).loop().run(Confirmation.YES, ApplyLoop.DEFAULT_WAIT);

        assertThat(told)
                .containsExactly(
                        "began with 1, written 0",
                        "ended turn-1 IN_SYNC",
                        "began with 0, written 1",
                        "ended turn-3 IN_SYNC");
    }

    @Test
    void aTurnThatEndedEarlyIsTakenDownAsWell() {
        rig.chronicle = telling();
        rig.goneFrom = NOON;

        rig.plans(plan(group)).loop().run(Confirmation.YES, ApplyLoop.DEFAULT_WAIT);

        assertThat(told).containsExactly("ended unbegun INCOMPLETE");
    }

    @Test
    void nobodyIsAskedAndNothingIsWrittenWhereATurnCannotBeTakenDown() {
        rig.chronicle =
                new Chronicle() {
                    @Override
                    public String began(Instant at, Plan plan) {
                        throw locked();
                    }

                    @Override
                    public void ended(Optional<String> id, Turn turn) {
                        throw locked();
                    }
                };

        Applied applied =
                rig.plans(plan(group))
                        .loop()
                        .run(
                                (_, _) -> {
                                    throw new AssertionError("asked");
                                },
                                ApplyLoop.DEFAULT_WAIT);

        assertThat(rig.written()).isEmpty();
        assertThat(applied.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(applied.stopped().orElseThrow().why()).isEqualTo("the history is locked");
        assertThat(applied.last().problems()).isEmpty();
    }

    @Test
    void whatWasDoneStaysDoneWhereItsEndCannotBeTakenDownAndThatIsSaid() {
        rig.chronicle =
                new Chronicle() {
                    @Override
                    public String began(Instant at, Plan plan) {
                        return "turn";
                    }

                    @Override
                    public void ended(Optional<String> id, Turn turn) {
                        throw locked();
                    }
                };

        Applied applied =
                rig.plans(plan(group), plan()).loop().run(Confirmation.YES, ApplyLoop.DEFAULT_WAIT);

        assertThat(rig.written()).containsExactly(group);
        assertThat(applied.outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(applied.last().problems())
                .extracting(Problem::id)
                .containsExactly("history-incomplete");
    }
}
