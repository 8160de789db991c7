package dev.muster.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every folder under `src/test/resources/plan` is a declaration, a live state and the plan between
/// them. `-Dgolden=write` writes what comes out; review it as text.
class PlanGoldenTest {

    @TestFactory
    Stream<DynamicTest> planIsAsRecorded() {
        return PlanCase.all().stream()
                .map(folder ->
                        DynamicTest.dynamicTest(
                                folder.getFileName().toString(), () -> check(folder)));
    }

    @Test
    void thereAreCases() {
        assertThat(PlanCase.all()).hasSizeGreaterThan(25);
    }

    private static void check(Path folder) throws IOException {
        Plan plan = PlanCase.read(folder).plan();
        assertSound(plan);
        String text = PlanText.of(plan);
        Path golden = folder.resolve("plan.txt");
        if (System.getProperty("golden", "").equals("write")) {
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(PlanCase.text(golden));
    }

    /// What holds of every plan.
    static void assertSound(Plan plan) {
        List<ChangeId> ids = plan.changes().stream().map(Change::id).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(plan.changes()).isSortedAccordingTo(PlanOrder.COMPARATOR);
        for (Change change : plan.changes()) {
            assertThat(ids).as("what %s depends on", change.key()).containsAll(change.dependsOn());
        }
        Dependencies.assertAcyclic(plan);
    }
}
