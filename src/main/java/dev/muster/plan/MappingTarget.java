package dev.muster.plan;

import dev.muster.live.AwsState;
import dev.muster.live.OktaState;
import java.util.Optional;

/// Where a push mapping leads. Okta names its target by the APP_GROUP that stands for the group of
/// Identity Center and bears its display name.
final class MappingTarget {

    private MappingTarget() {}

    /// The group of Identity Center that a mapping leads to, by the name that it goes by; empty
    /// where Okta names no target, or one that is not among its groups.
    static Optional<String> of(OktaState.Mapping mapping, LiveIndex live) {
        return mapping.targetGroupId()
                .flatMap(live::groupOfId)
                .map(target ->
                        live.storeGroupOf(target)
                                .map(AwsState.StoreGroup::name)
                                .orElse(target.name()));
    }

    /// The same, where it is another group than that which goes by the name of the mapping's own.
    static Optional<String> elsewhere(String group, OktaState.Mapping mapping, LiveIndex live) {
        return of(mapping, live).filter(name -> !name.equals(group));
    }
}
