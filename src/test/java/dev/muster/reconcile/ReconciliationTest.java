package dev.muster.reconcile;

import static dev.muster.testing.Changes.PLACE;
import static dev.muster.testing.Changes.create;
import static dev.muster.testing.Changes.group;
import static dev.muster.testing.Changes.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.apply.CarryingOut;
import dev.muster.apply.ChangeListener;
import dev.muster.apply.ChangeWriter;
import dev.muster.apply.Journal;
import dev.muster.apply.Recollection;
import dev.muster.apply.StopSign;
import dev.muster.apply.Writers;
import dev.muster.desired.Reading;
import dev.muster.model.Problem;
import dev.muster.plan.Change;
import dev.muster.source.SourceReading;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    private final Rig rig = new Rig();
    private final Change change = create(group("AWS-A"));
    private final Problem error = Problem.error("null", PLACE, "null is no list", "Write [].");

    @Test
    void goesThroughSevenStagesInTheirOrder() {
        Turn turn = reconciliation(rig.plans(plan(change))).turn();

        assertThat(rig.told)
                .containsExactly("source", "desired", "live", "plan", "guard", "apply", "report");
        assertThat(turn.results()).hasSize(1);
        assertThat(turn.commit()).contains("c0ffee");
        assertThat(turn.outcome()).isEqualTo(Outcome.IN_SYNC);
        assertThat(rig.written()).containsExactly(change);
    }

    @Test
    void readsNothingLiveWhenTheDeclarationIsInvalid() {
        rig.reading = new Reading.Invalid(List.of(error));

        Turn turn = reconciliation(rig.plans(plan(change))).turn();

        assertThat(rig.reads).isZero();
        assertThat(rig.written()).isEmpty();
        assertThat(turn.problems()).containsExactly(error);
        assertThat(turn.outcome()).isEqualTo(Outcome.INVALID);
    }

    @Test
    void readsNothingLiveWhenTheFilesCannotBeRead() {
        rig.source = new SourceReading.Unusable(List.of(error));

        Turn turn = reconciliation(rig.plans(plan(change))).turn();

        assertThat(rig.reads).isZero();
        assertThat(turn.outcome()).isEqualTo(Outcome.INVALID);
    }

    @Test
    void writesNothingWhenItOnlyLooks() {
        Turn turn = new ReadOnlyReconciliation(rig.plans(plan(change)).stages()).turn();

        assertThat(turn.outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(turn.results()).isEmpty();
        assertThat(rig.written()).isEmpty();
    }

    @Test
    void hasNothingToWriteWithWhenItOnlyLooks() {
        Stream<Class<?>> held =
                Stream.concat(fields(ReadOnlyReconciliation.class), fields(Stages.class));

        assertThat(held)
                .doesNotContain(
                        ChangeWriter.class,
                        Writers.class,
                        CarryingOut.class,
                        Application.class,
                        ApplyLoop.Writing.class)
                .contains(Stages.class, Looking.class);
    }

    private static Stream<Class<?>> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).map(Field::getType);
    }

    private static Reconciliation reconciliation(Rig rig) {
        CarryingOut carryingOut =
                new CarryingOut(
                        Journal.none(),
                        rig.clock,
                        new Recollection(),
                        StopSign.NEVER,
                        ChangeListener.NONE);
        return new Reconciliation(
                rig.stages(),
                new Application(carryingOut, _ -> List.of(rig.okta, rig.aws), Consent.UNASKED));
    }
}
