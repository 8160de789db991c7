package dev.muster.daemon;

import static dev.muster.testing.Changes.COMMIT;
import static dev.muster.testing.Changes.NOON;
import static dev.muster.testing.Changes.PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.daemon.Status.Sync;
import dev.muster.history.DriftTally;
import dev.muster.model.Key;
import dev.muster.plan.Finding;
import dev.muster.plan.Plan;
import dev.muster.plan.Reach;
import dev.muster.reconcile.Turn;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TurnStateTest {

    @Test
    void isInSyncWhereNothingDiffers() {
        assertThat(sync()).isEqualTo(Sync.IN_SYNC);
        assertThat(sync("period-ended")).isEqualTo(Sync.IN_SYNC);
    }

    @Test
    void aMemberByRuleWhomNoLineNamesIsNotInSyncThoughMusterHasNothingToDo() {
        assertThat(sync("period-ended", "member-by-rule")).isEqualTo(Sync.OUT_OF_SYNC);
    }

    @Test
    void whatOnlyAnAuthorityKeepsIsLeftToTheOperator() {
        assertThat(sync("successor-withheld")).isEqualTo(Sync.IN_SYNC);
    }

    /// Of a turn that had nothing to write and found these.
    private static Sync sync(String... findings) {
        Plan plan =
                new Plan(
                        COMMIT,
                        NOON,
                        List.of(),
                        List.of(),
                        List.of(findings).stream().map(TurnStateTest::finding).toList(),
                        List.of(),
                        new TreeSet<>(),
                        Reach.NOBODY,
                        Reach.NOBODY);
        Turn turn =
                new Turn(
                        true,
                        NOON,
                        NOON,
                        Optional.of(COMMIT),
                        List.of(),
                        Optional.empty(),
                        Optional.of(plan),
                        Optional.empty(),
                        List.of(),
                        new TreeSet<>(),
                        Optional.empty(),
                        Optional.empty(),
                        new TreeMap<>());
        return TurnState.sync(
                new TurnReport(
                        turn,
                        List.of(new Trigger.Timer()),
                        Optional.empty(),
                        Optional.empty(),
                        DriftTally.NONE));
    }

    private static Finding finding(String id) {
        return new Finding(
                Finding.Level.WARNING,
                id,
                Optional.of(new Key.Group("AWS-ReadOnly")),
                Optional.of(PLACE),
                "eve@example.com is in AWS-ReadOnly by rule Everyone",
                "Declare them.");
    }
}
