package dev.muster.adapter.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.live.ChainWatch;
import dev.muster.live.Condition;
import dev.muster.model.CallFailed;
import java.util.List;
import java.util.SortedSet;

/// Sees whether Okta still answers while something is waited for that only Okta can push. Nothing
/// that is waited for shows in Okta itself, so no condition ever holds here.
final class ScimWatch implements ChainWatch {

    private final OktaCalls calls;

    ScimWatch(OktaCalls calls) {
        this.calls = calls;
    }

    @Override
    public Look look(SortedSet<Condition> conditions) {
        if (conditions.stream().noneMatch(ScimWatch::isPushed)) {
            return Look.NOTHING;
        }
        try {
            List<JsonNode> first =
                    calls.page(OktaPath.of("/api/v1/groups").with("limit", 1)).body();
            assert first.size() <= 1;
            return Look.NOTHING;
        } catch (CallFailed e) {
            return new Look(Look.NOTHING.holding(), List.of(e.failure()));
        }
    }

    private static boolean isPushed(Condition condition) {
        return switch (condition) {
            case Condition.UserArrived _,
                    Condition.AnyUserArrived _,
                    Condition.GroupArrived _,
                    Condition.MemberArrived _,
                    Condition.MemberGone _ ->
                    true;
            case Condition.ProvisioningConnected _,
                    Condition.AccessControlTurnedOn _,
                    Condition.JobEnded _ ->
                    false;
        };
    }
}
