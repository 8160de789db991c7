package dev.muster.cli;

import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.model.Target;
import dev.muster.reconcile.Outcome;
import dev.muster.report.Advice;
import java.util.ArrayList;
import java.util.List;

/// A system of which nothing could be read has one cause, and one message says more than a hundred
/// lists that are not known.
final class Unreadable {

    private Unreadable() {}

    /// @throws Stopped if one of the systems, or both, could not be read at all
    static void check(LiveState live) {
        List<String> messages = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        // Not the org: whoever asks for its id need not be anybody.
        List<Observed<?>> okta = new ArrayList<>(live.okta().apps().values());
        okta.add(live.okta().groups());
        look(Target.OKTA, okta, messages, remedies);
        look(
                Target.IDENTITY_CENTER,
                List.of(live.aws().instance(), live.aws().organization(), live.aws().accounts()),
                messages,
                remedies);
        if (!messages.isEmpty()) {
            throw new Stopped(
                    Outcome.INCOMPLETE,
                    String.join("; ", messages),
                    remedies.isEmpty()
                            ? "Run again with --verbose; muster doctor shows what can be read."
                            : String.join(" ", remedies));
        }
    }

    /// @param foremost what is read first, and whoever may read anything may read
    private static void look(
            Target target,
            List<Observed<?>> foremost,
            List<String> messages,
            List<String> remedies) {
        List<Observed.Unknown<?>> gaps = new ArrayList<>();
        for (Observed<?> observed : foremost) {
            switch (observed) {
                case Observed.Complete<?> _ -> {
                    return;
                }
                case Observed.Unknown<?> unknown -> gaps.add(unknown);
            }
        }
        Observed.Unknown<?> first =
                gaps.stream()
                        .filter(gap -> gap.failure().isPresent())
                        .findFirst()
                        .orElse(gaps.getFirst());
        messages.add(target.text() + " cannot be read: " + first.why());
        first.failure()
                .map(Advice::whileReading)
                .filter(remedy -> !remedies.contains(remedy))
                .ifPresent(remedies::add);
    }
}
