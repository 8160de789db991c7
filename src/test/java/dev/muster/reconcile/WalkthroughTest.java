package dev.muster.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.plan.Change;
import dev.muster.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The walkthrough from end to end.
@Timeout(120)
class WalkthroughTest {

    @Test
    void goesFromAnEmptySetupToOneInSync() throws Exception {
        try (Landscape landscape = new Landscape("walkthrough", "walkthrough")) {
            Turn first = landscape.plan();
            assertThat(first.outcome()).as(said(first)).isEqualTo(Outcome.DIFFERENT);

            Applied applied = landscape.apply();
            assertThat(applied.outcome()).as(said(applied)).isEqualTo(Outcome.IN_SYNC);
            assertThat(applied.results())
                    .as(said(applied))
                    .allMatch(result -> result.result().isInForce());

            Turn last = landscape.plan();
            assertThat(last.outcome()).as(said(last)).isEqualTo(Outcome.IN_SYNC);
            assertThat(changes(last)).isEmpty();
        }
    }

    @Test
    void goesTheSameWayWithOneGroupInBothRoles() throws Exception {
        try (Landscape landscape = new Landscape("walkthrough-single-group", "walkthrough")) {
            Applied applied = landscape.apply();
            assertThat(applied.outcome()).as(said(applied)).isEqualTo(Outcome.IN_SYNC);

            Turn last = landscape.plan();
            assertThat(last.outcome()).as(said(last)).isEqualTo(Outcome.IN_SYNC);
        }
    }

    @Test
    void findsAndCorrectsWhatWasChangedByHand() throws Exception {
        try (Landscape landscape = new Landscape("walkthrough", "walkthrough")) {
            landscape.apply();
            byHand(landscape);
            landscape.pass(Duration.ofMinutes(2));

            Turn drift = landscape.plan();
            assertThat(drift.outcome()).as(said(drift)).isEqualTo(Outcome.DIFFERENT);
            assertThat(changes(drift).stream().map(change -> change.key().text()))
                    .as(said(drift))
                    .anyMatch(key -> key.startsWith("AWS-ReadOnly <- visitor"))
                    .anyMatch(key -> key.startsWith("AWS-ReadOnly -> ReadOnlyAccess"))
                    .contains("ReadOnlyAccess");

            Applied applied = landscape.apply();
            assertThat(applied.outcome()).as(said(applied)).isEqualTo(Outcome.IN_SYNC);
            Turn last = landscape.plan();
            assertThat(last.outcome()).as(said(last)).isEqualTo(Outcome.IN_SYNC);
        }
    }

    /// A member is added in Okta, the assignment removed and the permission set edited in AWS.
    private static void byHand(Landscape landscape) {
        String visitor = "visitor@example.com";
        okta(landscape, "createUser", "login", visitor, "firstName", "Vi", "lastName", "Sitor");
        okta(landscape, "addGroupMember", "group", "AWS-ReadOnly", "login", visitor);
        landscape
                .sandbox
                .awsSide()
                .change(
                        "deleteAssignment",
                        "actor",
                        "trent",
                        "group",
                        "AWS-ReadOnly",
                        "permissionSet",
                        "ReadOnlyAccess",
                        "account",
                        "AWSDemo");
        landscape
                .sandbox
                .awsSide()
                .change(
                        "editPermissionSet",
                        "actor",
                        "oscar",
                        "permissionSet",
                        "ReadOnlyAccess",
                        "sessionDuration",
                        "PT12H",
                        "attach",
                        "AdministratorAccess");
    }

    private static void okta(Landscape landscape, String change, String... keysAndValues) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("change", change).put("actor", "mallory@example.com");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            node.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        landscape.sandbox.oktaSide().change(node);
    }

    /// Everything about a run, for the message of a failed test.
    private static String said(Applied applied) {
        return String.join("---\n", applied.turns().stream().map(WalkthroughTest::said).toList());
    }

    private static String said(Turn turn) {
        List<Object> lines = new ArrayList<>();
        lines.add(turn.began() + " " + turn.outcome());
        lines.addAll(turn.problems());
        turn.stopped().ifPresent(lines::add);
        turn.live().ifPresent(live -> lines.addAll(live.coverage().gaps()));
        turn.plan()
                .ifPresent(plan -> {
                    plan.changes()
                            .forEach(change ->
                                    lines.add(change.action().sign() + " " + change.key()));
                    lines.addAll(plan.findings());
                    lines.addAll(plan.unknown());
                    plan.waiting().forEach(condition -> lines.add("waiting: " + condition.text()));
                    lines.addAll(plan.withheld());
                });
        turn.verdict()
                .ifPresent(verdict -> {
                    lines.addAll(verdict.refused());
                    lines.addAll(verdict.holds());
                });
        turn.results()
                .forEach(result -> lines.add(result.change().key() + " = " + result.result()));
        return String.join("\n", lines.stream().map(String::valueOf).toList()) + "\n";
    }

    private static List<Change> changes(Turn turn) {
        return turn.plan().map(Plan::changes).orElse(List.of());
    }
}
