package dev.muster.conformance;

import dev.muster.reconcile.Applied;
import dev.muster.reconcile.Turn;
import java.util.ArrayList;
import java.util.List;

/// Everything about a run, for the message of a test that failed.
final class Transcript {

    private Transcript() {}

    static String of(Applied applied) {
        return String.join("---\n", applied.turns().stream().map(Transcript::of).toList());
    }

    static String of(Turn turn) {
        List<Object> lines = new ArrayList<>();
        lines.add(turn.began() + " " + turn.outcome());
        lines.addAll(turn.problems());
        turn.stopped().ifPresent(lines::add);
        turn.bug().ifPresent(lines::add);
        turn.live().ifPresent(live -> lines.addAll(live.coverage().gaps()));
        turn.plan()
                .ifPresent(plan -> {
                    plan.changes()
                            .forEach(change -> {
                                lines.add(change.action().sign() + " " + change.key());
                                lines.addAll(change.fieldChanges());
                            });
                    lines.addAll(plan.findings());
                    lines.addAll(plan.unknown());
                    plan.waiting().forEach(waits -> lines.add("waiting: " + waits.text()));
                    lines.addAll(plan.withheld());
                });
        turn.verdict()
                .ifPresent(verdict -> {
                    lines.addAll(verdict.refused());
                    lines.addAll(verdict.holds());
                });
        turn.results()
                .forEach(result -> lines.add(result.change().key() + " = " + result.result()));
        return "\n" + String.join("\n", lines.stream().map(String::valueOf).toList()) + "\n";
    }
}
