package dev.muster.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.apply.Fence;
import dev.muster.apply.Result;
import dev.muster.reconcile.Applied;
import dev.muster.reconcile.Outcome;
import dev.muster.sandbox.wire.Call;
import dev.muster.sandbox.wire.Controls;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The fence shuts in the midst of an apply that makes, edits and ends something of every kind. Not
/// one write more reaches either system, each change has its result, and the next apply completes.
class FencedApplyTest {

    private static final String WHY = "somebody else leads";

    private static final Pattern WRITE =
            Pattern.compile(
                    "(POST|PUT|PATCH|DELETE) .*"
                            + "|sso-admin:(Create|Update|Delete|Attach|Detach|Put|Provision|Tag|Untag).*");

    /// Lets so many writes through, and then none.
    private static final class Shutting implements Fence {
        private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

        @Override
        public Optional<String> obstacle() {
            return left.getAndUpdate(it -> Math.max(0, it - 1)) > 0
                    ? Optional.empty()
                    : Optional.of(WHY);
        }

        @Override
        public Optional<Duration> writeTimeout() {
            return Optional.of(Duration.ofSeconds(5));
        }
    }

    @TestFactory
    Stream<DynamicTest> nothingIsSentOnceTheFenceIsShut() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        List<Integer> writes = writesOfEachStage();
        for (int i = 0; i < writes.size(); i++) {
            int stage = i;
            int all = writes.get(stage);
            assertThat(all).isGreaterThan(3);
            for (int let : List.of(stage % 2, all / 2 + stage)) {
                tests.add(
                        DynamicTest.dynamicTest(
                                "stage " + stage + " after " + let + " of " + all + " writes",
                                () -> shutsAfter(let, stage)));
            }
        }
        return tests.stream();
    }

    private static void shutsAfter(int let, int stage) throws IOException {
        Shutting fence = new Shutting();
        try (Site site = new Site(Beginning.SANDBOX, fence)) {
            for (SortedMap<String, String> earlier : Journey.ALL.subList(0, stage)) {
                site.apply(earlier);
            }
            site.countAnew();
            fence.left.set(let);
            Applied fenced = site.apply(Journey.ALL.get(stage));
            String transcript = Transcript.of(fenced);
            assertThat(writes(site)).as(transcript).isEqualTo(let);
            assertThat(fenced.turns()).allSatisfy(turn -> assertThat(turn.bug()).isEmpty());
            assertThat(fenced.turns().stream().flatMap(turn -> turn.results().stream()))
                    .as(transcript)
                    .anySatisfy(result ->
                            assertThat(result.result())
                                    .isInstanceOfSatisfying(
                                            Result.NotTried.class,
                                            it ->
                                                    assertThat(it.why())
                                                            .startsWith("stopped before ")
                                                            .endsWith(": " + WHY)))
                    .noneSatisfy(result ->
                            assertThat(result.result()).isInstanceOf(Result.Failed.class));

            fence.left.set(Integer.MAX_VALUE);
            Applied completed = site.apply(Journey.ALL.get(stage));
            assertThat(completed.outcome())
                    .as(transcript + "then" + Transcript.of(completed))
                    .isEqualTo(Outcome.IN_SYNC);
        }
    }

    private static List<Integer> writesOfEachStage() throws IOException {
        List<Integer> writes = new ArrayList<>();
        try (Site site = new Site(Beginning.SANDBOX)) {
            for (SortedMap<String, String> stage : Journey.ALL) {
                site.countAnew();
                site.apply(stage);
                writes.add(writes(site));
            }
        }
        return writes;
    }

    private static int writes(Site site) {
        return Stream.of(site.sandbox.oktaControls(), site.sandbox.awsControls())
                .map(Controls::calls)
                .flatMap(calls -> calls.list().stream())
                .map(Call::operation)
                .filter(operation -> WRITE.matcher(operation).matches())
                .toList()
                .size();
    }
}
