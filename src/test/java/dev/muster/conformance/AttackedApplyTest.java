package dev.muster.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.apply.ChangeResult;
import dev.muster.plan.Change;
import dev.muster.reconcile.Applied;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.Turn;
import dev.muster.sandbox.wire.Call;
import dev.muster.sandbox.wire.Controls;
import dev.muster.sandbox.wire.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// Every operation that an apply calls misbehaves in every way, while something of every kind is
/// made, edited and ended. No apply ends as a bug, each change has one result, nobody loses what
/// both the state before and the one that is declared give, and the next apply completes to an
/// empty plan.
///
/// In the suite each operation misbehaves in three ways, one in each of three applies, and all ways
/// come up by turns; with `-Dattack=whole`, as `.ci/run` calls it, each does in all.
@Timeout(900)
class AttackedApplyTest {

    private static final int FOR_GOOD = 100_000;

    private static final Pattern WRITE =
            Pattern.compile(
                    "(POST|PUT|PATCH|DELETE) .*"
                            + "|sso-admin:(Create|Update|Delete|Attach|Detach|Put|Provision|Tag|Untag).*");

    /// What goes wrong with an operation.
    private record Way(String name, Function<String, Fault> fault) {}

    private static final List<Way> WRITES =
            List.of(
                    new Way("is throttled", op -> Fault.once(op, Fault.Kind.THROTTLE).times(2)),
                    new Way("fails once", op -> failing(op, 500)),
                    new Way("fails for good", op -> failing(op, 500).times(FOR_GOOD)),
                    new Way("loses the call", op -> Fault.once(op, Fault.Kind.DROP_BEFORE)),
                    new Way("loses the answer", op -> Fault.once(op, Fault.Kind.DROP_AFTER)),
                    new Way(
                            "loses every answer",
                            op -> Fault.once(op, Fault.Kind.DROP_AFTER).times(FOR_GOOD)),
                    new Way("breaks off", op -> Fault.once(op, Fault.Kind.TRUNCATED)),
                    new Way("answers nonsense", op -> Fault.once(op, Fault.Kind.NON_JSON)),
                    new Way("is forbidden", op -> failing(op, 403).times(FOR_GOOD)));

    private static final List<Way> READS =
            List.of(
                    new Way("fails once", op -> failing(op, 500)),
                    new Way("fails for good", op -> failing(op, 500).times(FOR_GOOD)),
                    new Way("is throttled", op -> Fault.once(op, Fault.Kind.THROTTLE).times(2)),
                    new Way("is forbidden", op -> failing(op, 403).times(FOR_GOOD)),
                    new Way("has an empty page", op -> Fault.once(op, Fault.Kind.EMPTY_PAGE)),
                    new Way(
                            "has short pages",
                            op -> Fault.once(op, Fault.Kind.SHORT_PAGE).times(3)),
                    new Way("breaks off", op -> Fault.once(op, Fault.Kind.TRUNCATED)),
                    new Way("answers nonsense", op -> Fault.once(op, Fault.Kind.NON_JSON)),
                    new Way("loses the call", op -> Fault.once(op, Fault.Kind.DROP_BEFORE)));

    private static Fault failing(String operation, int status) {
        boolean okta = operation.contains(" ");
        String denied = okta ? "E0000006" : "AccessDeniedException";
        return status == 403
                ? Fault.error(operation, okta ? 403 : 400, denied)
                : Fault.error(operation, status, okta ? "E0000009" : "InternalServerException");
    }

    @TestFactory
    Stream<DynamicTest> endsWellWhateverMisbehaves() throws IOException {
        SortedSet<String> operations = new TreeSet<>();
        try (Site site = new Site(Beginning.SANDBOX)) {
            Journey.walk(site);
            called(site.sandbox.oktaControls(), operations);
            called(site.sandbox.awsControls(), operations);
        }
        assertThat(operations).hasSizeGreaterThan(40);
        boolean whole = System.getProperty("attack", "").equals("whole");
        List<DynamicTest> tests = new ArrayList<>();
        int turn = 0;
        for (String operation : operations) {
            List<Way> ways = WRITE.matcher(operation).matches() ? WRITES : READS;
            int walks = whole ? ways.size() : 1;
            for (int i = 0; i < walks; i++) {
                List<Way> inTurn = byTurns(ways, turn + i);
                tests.add(
                        DynamicTest.dynamicTest(
                                operation
                                        + " "
                                        + inTurn.stream()
                                                .map(Way::name)
                                                .collect(Collectors.joining(", ")),
                                () -> walk(operation, inTurn)));
            }
            turn += Journey.ALL.size();
        }
        return tests.stream();
    }

    private static List<Way> byTurns(List<Way> ways, int first) {
        return IntStream.range(0, Journey.ALL.size())
                .mapToObj(stage -> ways.get((first + stage) % ways.size()))
                .toList();
    }

    private static void called(Controls controls, SortedSet<String> operations) {
        controls.calls().list().stream()
                .map(Call::operation)
                .filter(operation -> !operation.startsWith("scim:"))
                .forEach(operations::add);
    }

    private static void walk(String operation, List<Way> ways) throws IOException {
        try (Site site = new Site(Beginning.SANDBOX)) {
            Controls controls =
                    operation.contains(" ")
                            ? site.sandbox.oktaControls()
                            : site.sandbox.awsControls();
            for (int stage = 0; stage < Journey.ALL.size(); stage++) {
                SortedMap<String, String> access = Journey.ALL.get(stage);
                SortedSet<String> before = held(site);
                controls.faults().add(ways.get(stage).fault().apply(operation));
                Applied attacked = site.apply(access);
                SortedSet<String> after = held(site);
                controls.faults().clear();
                endsAsDocumented(attacked);

                Applied completed = site.apply(access);
                assertThat(completed.outcome())
                        .as(Transcript.of(attacked) + "then" + Transcript.of(completed))
                        .isEqualTo(Outcome.IN_SYNC);
                assertThat(site.plan(access).plan().orElseThrow().changes()).isEmpty();
                SortedSet<String> kept = new TreeSet<>(before);
                kept.retainAll(held(site));
                assertThat(after).as(Transcript.of(attacked)).containsAll(kept);
            }
        }
    }

    private static void endsAsDocumented(Applied applied) {
        String transcript = Transcript.of(applied);
        // What a list hid in the first turn is nothing that anybody has agreed to in a later one.
        boolean hidden =
                applied.turns().stream()
                        .flatMap(turn -> turn.live().stream())
                        .anyMatch(live -> !live.coverage().isComplete());
        assertThat(applied.outcome())
                .as(transcript)
                .isIn(
                        Outcome.IN_SYNC,
                        Outcome.INCOMPLETE,
                        hidden ? Outcome.DIFFERENT : Outcome.INCOMPLETE);
        for (Turn turn : applied.turns()) {
            assertThat(turn.bug()).as(transcript).isEmpty();
            List<Change> planned = turn.plan().map(plan -> plan.changes()).orElse(List.of());
            if (!turn.results().isEmpty()) {
                assertThat(turn.results())
                        .as(transcript)
                        .extracting(ChangeResult::change)
                        .containsExactlyInAnyOrderElementsOf(planned);
            }
        }
        assertThat(applied.results())
                .as(transcript)
                .extracting(result -> result.change().action() + " " + result.change().key())
                .doesNotHaveDuplicates();
    }

    /// Who is in which group on either side, which groups are assigned to the app and pushed, and
    /// who has what in which account.
    private static SortedSet<String> held(Site site) {
        SortedSet<String> held = new TreeSet<>();
        JsonNode okta = site.oktaHolds();
        okta.path("groups")
                .properties()
                .forEach(group ->
                        group.getValue()
                                .path("members")
                                .forEach(login ->
                                        held.add(group.getKey() + " <- " + login.asText())));
        okta.at("/app/assignedGroups").forEach(group -> held.add("assigned " + group));
        okta.at("/app/pushed").fieldNames().forEachRemaining(group -> held.add("pushed " + group));
        JsonNode aws = site.awsHolds();
        aws.path("assignments").forEach(row -> held.add("row " + row));
        aws.path("groups")
                .properties()
                .forEach(group ->
                        group.getValue()
                                .path("members")
                                .forEach(login ->
                                        held.add("store " + group.getKey() + " <- " + login)));
        return held;
    }
}
