package dev.muster.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.sandbox.wire.Schedule;
import dev.muster.time.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Everything the AWS side holds. Guarded by its own monitor: whoever calls the operations, and
/// every task that ends a job, holds it.
final class World {

    private final AwsSeed seed;
    private final Schedule schedule;
    private final RandomGenerator random;
    private final Ids ids;
    private final Organization organization;
    private final List<Instance> instances = new ArrayList<>();
    private final Trail trail;
    private final Limits limits;
    private final Pages pages;
    private final Peaks peaks = new Peaks();
    private final Policies policies;
    private final Callers callers;
    private final Jobs jobs;

    World(AwsSeed seed, Schedule schedule, RandomGenerator random) {
        this.seed = seed;
        this.schedule = schedule;
        this.random = random;
        this.ids = new Ids(random);
        this.organization = Sowing.organization(seed, schedule.now());
        this.trail = new Trail(seed, random, ids);
        this.limits = new Limits(seed.quotas());
        this.pages = new Pages(seed.switches(), random);
        this.policies = new Policies(seed.managedPolicies());
        this.callers = new Callers(seed, organization);
        this.jobs = new Jobs(this);
        instances.addAll(Sowing.instances(seed, schedule.now()));
    }

    Instant now() {
        return schedule.now();
    }

    /// Has `task` run under this world's monitor once `delay` has passed.
    void after(Duration delay, Runnable task) {
        schedule.after(
                delay,
                () -> {
                    synchronized (this) {
                        task.run();
                    }
                });
    }

    String region() {
        return seed.region();
    }

    AwsSeed.Scim scim() {
        return seed.scim();
    }

    Quotas quotas() {
        return seed.quotas();
    }

    Delays delays() {
        return seed.delays();
    }

    Switches switches() {
        return seed.switches();
    }

    RandomGenerator random() {
        return random;
    }

    Ids ids() {
        return ids;
    }

    Organization organization() {
        return organization;
    }

    List<Instance> instances() {
        return instances;
    }

    Trail trail() {
        return trail;
    }

    Limits limits() {
        return limits;
    }

    Pages pages() {
        return pages;
    }

    Peaks peaks() {
        return peaks;
    }

    Policies policies() {
        return policies;
    }

    Callers callers() {
        return callers;
    }

    Jobs jobs() {
        return jobs;
    }

    /// The instance with permission sets, if the organization has one.
    Optional<Instance> organizationInstance() {
        return instances.stream().filter(Instance::ofOrganization).findFirst();
    }

    Optional<Instance> instance(String arn) {
        return instances.stream().filter(instance -> instance.arn().equals(arn)).findFirst();
    }

    Optional<Instance> withStore(String storeId) {
        return instances.stream()
                .filter(instance -> instance.store().id().equals(storeId))
                .findFirst();
    }

    /// A new id of a user or a group.
    String principalId(IdentityStore store) {
        boolean prefixed =
                switch (switches().principalIds()) {
                    case PLAIN -> false;
                    case PREFIXED -> true;
                    case MIXED -> (store.users().size() + store.groups().size()) % 2 == 0;
                };
        return prefixed ? store.id().substring(2) + "-" + ids.uuid() : ids.uuid();
    }

    /// The issuer that external ids of SCIM-made objects show.
    String externalIdIssuer() {
        String tenant = scim().tenant();
        return switch (switches().externalIdIssuer()) {
            case SCIM -> "https://scim.aws.com/" + tenant;
            case ARN ->
                    "arn:aws:identitystore::%s:identitystore/%s/provisioningtenant/%s"
                            .formatted(
                                    organization.managementId(),
                                    organizationInstance().map(i -> i.store().id()).orElse(""),
                                    tenant);
        };
    }

    /// Adds what a client of today cannot know yet, where that is switched on.
    ObjectNode future(ObjectNode output) {
        if (switches().futureMembers()) {
            output.putObject("MemberOfTomorrow").put("Name", "unknown");
        }
        return output;
    }
}
