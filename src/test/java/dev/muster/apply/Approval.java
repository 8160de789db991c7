package dev.muster.apply;

import static dev.muster.testing.Changes.plan;

import dev.muster.guard.Guard;
import dev.muster.guard.Verdict;
import dev.muster.plan.Change;
import dev.muster.testing.Organization;
import dev.muster.testing.TestSettings;
import java.util.List;

/// Verdicts by the real guards, which are the only ones to approve anything.
final class Approval {

    private Approval() {}

    static Verdict of(Change... changes) {
        return of(new Organization(), changes);
    }

    static Verdict of(Organization live, Change... changes) {
        return Guard.judge(plan(List.of(changes)), live.live(), TestSettings.all());
    }
}
