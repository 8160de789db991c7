package dev.muster.guard;

import static dev.muster.testing.Changes.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.live.LiveState;
import dev.muster.plan.Change;
import dev.muster.settings.Settings;
import dev.muster.testing.Organization;
import java.util.List;
import java.util.Optional;

/// Puts single changes before all guards and looks at who refuses them.
final class Refusals {

    private Refusals() {}

    static void assertRefused(
            Change change, Organization live, Settings settings, String guard, String word) {
        Optional<Verdict.Refusal> refusal = refusal(change, live.live(), settings);
        assertThat(refusal).as("refusal of %s", change.key()).isPresent();
        assertThat(refusal.get().guard()).isEqualTo(guard);
        assertThat(refusal.get().message()).contains(word);
    }

    static void assertApproved(Change change, Organization live, Settings settings) {
        assertThat(refusal(change, live.live(), settings))
                .as("refusal of %s", change.key())
                .isEmpty();
    }

    static Optional<Verdict.Refusal> refusal(Change change, LiveState live, Settings settings) {
        List<Verdict.Refusal> refused = Guard.judge(plan(change), live, settings).refused();
        return refused.stream().findFirst();
    }
}
