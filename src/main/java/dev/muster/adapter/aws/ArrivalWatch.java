package dev.muster.adapter.aws;

import dev.muster.live.AwsState.Instance;
import dev.muster.live.ChainWatch;
import dev.muster.live.Condition;
import dev.muster.live.Observed;
import dev.muster.model.ApiFailure;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicReference;

/// Looks into the identity store for what Okta pushes there, and at jobs that have been left
/// running. However many people are waited for, all users are listed once; likewise the groups;
/// members cost one chain for each group.
final class ArrivalWatch implements ChainWatch {

    private final StoreReader stores;
    private final JobReader jobs;
    private final AttributeReader attributes;
    private final Reads reads;
    private final InstanceReader instances;
    private final OrganizationReader organizations;
    private final AtomicReference<Optional<Observed<Instance>>> instance =
            new AtomicReference<>(Optional.empty());

    ArrivalWatch(Parts parts, Optional<String> pin) {
        this.stores = parts.stores();
        this.jobs = parts.jobs();
        this.attributes = parts.attributes();
        this.reads = parts.reads();
        this.instances = new InstanceReader(parts.calls(), pin);
        this.organizations = new OrganizationReader(parts.calls());
    }

    @Override
    public Look look(SortedSet<Condition> conditions) {
        if (conditions.stream().allMatch(Condition.ProvisioningConnected.class::isInstance)) {
            return Look.NOTHING;
        }
        return switch (found()) {
            case Observed.Complete<Instance>(Instance center, _) ->
                    new ArrivalLook(center, conditions, stores, jobs, attributes, reads).look();
            case Observed.Unknown<Instance>(_, Optional<ApiFailure> failure) ->
                    new Look(Look.NOTHING.holding(), failure.stream().toList());
        };
    }

    /// The instance, looked up once; it does not change while Muster runs.
    private Observed<Instance> found() {
        Optional<Observed<Instance>> known = instance.get();
        if (known.isPresent()) {
            return known.get();
        }
        Observed<Instance> chosen =
                instances.chosen(
                        reads.observe(instances::visible),
                        reads.observe(organizations::organization));
        if (chosen.isKnown()) {
            instance.set(Optional.of(chosen));
        }
        return chosen;
    }
}
