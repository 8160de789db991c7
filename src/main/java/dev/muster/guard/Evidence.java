package dev.muster.guard;

import static java.util.Objects.requireNonNull;

import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.model.AccountId;
import dev.muster.plan.Plan;
import dev.muster.settings.Settings;
import java.util.Optional;

/// What rules judge by: the plan that would be carried out, the state that it came from, and what
/// the operator set, and what is known of earlier turns.
record Evidence(Plan plan, LiveState live, Settings settings, Past past) {

    Evidence {
        requireNonNull(plan, "plan is null");
        requireNonNull(live, "live is null");
        requireNonNull(settings, "settings is null");
        requireNonNull(past, "past is null");
    }

    /// With a person behind the turn.
    Evidence(Plan plan, LiveState live, Settings settings) {
        this(plan, live, settings, Past.ATTENDED);
    }

    /// The scope, read against what is live.
    ScopeReading scope() {
        return new ScopeReading(settings.scope(), live);
    }

    /// The management account; empty if the organization could not be read.
    Optional<AccountId> managementAccount() {
        return live.aws().organization().known().map(AwsState.Organization::managementAccount);
    }
}
