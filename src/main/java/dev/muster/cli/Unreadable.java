package dev.muster.cli;

import dev.muster.reconcile.Outcome;
import dev.muster.live.Coverage;
import dev.muster.live.LiveState;
import dev.muster.model.ApiFailure;
import dev.muster.model.Target;
import dev.muster.report.Advice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A system of which nothing could be read has one cause, and one message says more than a hundred
/// lists that are not known.
final class Unreadable {

    private Unreadable() {}

    /// @throws Stopped if one of the systems, or both, could not be read at all
    static void check(LiveState live) {
        List<String> messages = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        for (Target target : Target.values()) {
            List<Coverage.Entry> needed =
                    live.coverage().entries().stream()
                            .filter(entry -> entry.target() == target && !entry.optional())
                            .toList();
            if (needed.isEmpty() || needed.stream().anyMatch(entry -> entry.gap().isEmpty())) {
                continue;
            }
            Coverage.Entry first =
                    needed.stream().filter(entry -> entry.failure().isPresent()).findFirst().orElse(needed.getFirst());
            messages.add(target.text() + " cannot be read: " + first.gap().orElse(""));
            Optional<ApiFailure> failure = first.failure();
            failure.map(Advice::remedy).ifPresent(remedies::add);
        }
        if (!messages.isEmpty()) {
            throw new Stopped(
                    Outcome.INCOMPLETE, String.join("; ", messages), String.join(" ", remedies));
        }
    }
}
