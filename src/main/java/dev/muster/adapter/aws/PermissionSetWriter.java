package dev.muster.adapter.aws;

import dev.muster.adapter.aws.PermissionSetNames.Named;
import dev.muster.adapter.aws.Sender.Write;
import dev.muster.apply.Result;
import dev.muster.live.AwsState;
import dev.muster.live.Observed;
import dev.muster.model.ApiFailure;
import dev.muster.model.CallFailed;
import dev.muster.model.Resource;
import dev.muster.model.Value;
import dev.muster.plan.Change;
import dev.muster.time.Timekeeper;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Makes and edits permission sets: all edits of one, then one provisioning, then the proof that it
/// arrived. The owner tag goes on with the first of them.
final class PermissionSetWriter {

    /// Bears the installation that a permission set belongs to.

    private static final String CREATE = "CreatePermissionSet";

    private final Parts parts;
    private final PermissionSetReader sets;
    private final PermissionSetNames names;
    private final Sender sender;
    private final Provisioner provisioner;
    private final Timekeeper clock;
    private final TurnObjects objects;
    private final String owner;

    PermissionSetWriter(Parts parts, Writing writing, TurnObjects objects) {
        this.parts = parts;
        this.sets = parts.sets();
        this.names = parts.names();
        this.clock = parts.clock();
        this.sender = writing.sender();
        this.owner = writing.owner();
        this.provisioner = new Provisioner(parts, writing, objects);
        this.objects = objects;
    }

    Result create(Resource.PermissionSet after) {
        String instance = objects.instance().arn();
        String arn;
        try {
            arn = sender.send(creation(instance, after));
        } catch (CallFailed e) {
            return e.failure() instanceof ApiFailure.Conflict conflict && Sender.isTaken(conflict)
                    ? taken(instance, after)
                    : new Result.Failed(e.failure());
        }
        objects.made(after.name(), arn);
        EditSequence edits = new EditSequence();
        edits.done("make the set");
        new PermissionSetEdits(parts, sender, instance, arn, true).addTo(edits, bare(after), after);
        edits.send();
        return new Result.Done();
    }

    private Write<String> creation(String instance, Resource.PermissionSet after) {
        SortedMap<String, String> tags = new TreeMap<>(after.tags());
        tags.put(Resource.PermissionSet.OWNER_TAG, owner);
        return new Write<>(
                CREATE,
                sso ->
                        Fields.required(
                                sso.createPermissionSet(r ->
                                                r.instanceArn(instance)
                                                        .name(after.name())
                                                        .description(
                                                                after.description().orElse(null))
                                                        .sessionDuration(after.sessionDuration())
                                                        .relayState(after.relayState().orElse(null))
                                                        .tags(PermissionSetEdits.list(tags)))
                                        .permissionSet()
                                        .permissionSetArn(),
                                AwsService.SSO_ADMIN.named(CREATE),
                                "an ARN"),
                () -> ours(instance, after.name()),
                false,
                Sender::isPassing,
                _ -> false);
    }

    /// After a lost answer: the set of that name, if it bears our tag.
    private Optional<String> ours(String instance, String name) {
        return names.all(instance).stream()
                .filter(set -> set.name().equals(name))
                .map(Named::arn)
                .filter(arn ->
                        owner.equals(
                                sets.tags(instance, arn).get(Resource.PermissionSet.OWNER_TAG)))
                .findFirst();
    }

    /// Somebody made a set of that name since the plan.
    private Result taken(String instance, Resource.PermissionSet after) {
        Optional<Resource.PermissionSet> live =
                names.all(instance).stream()
                        .filter(set -> set.name().equals(after.name()))
                        .findFirst()
                        .flatMap(set -> sets.details(instance, set, _ -> true));
        return live.filter(now -> same(now, after)).isPresent()
                ? new Result.AlreadyThere()
                : new Result.Superseded(
                        "a permission set of that name has been made since the plan");
    }

    /// What CreatePermissionSet alone makes.
    private static Resource.PermissionSet bare(Resource.PermissionSet after) {
        return new Resource.PermissionSet(
                after.name(),
                after.description(),
                after.sessionDuration(),
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.empty(),
                Optional.empty(),
                after.relayState(),
                after.tags(),
                new TreeSet<>());
    }

    Result update(Change change, Resource.PermissionSet before, Resource.PermissionSet after) {
        String instance = objects.instance().arn();
        Optional<String> arn = objects.set(after.name());
        if (arn.isEmpty()) {
            return new Result.Superseded("the permission set is no longer there");
        }
        if (change.liveId().filter(id -> !id.equals(arn.get())).isPresent()) {
            return new Result.Superseded("another permission set has that name now");
        }
        Optional<Resource.PermissionSet> live = live(instance, arn.get(), after.name());
        if (live.isEmpty()) {
            return new Result.Superseded("the permission set is no longer there");
        }
        Optional<String> holder =
                Optional.ofNullable(live.get().tags().get(Resource.PermissionSet.OWNER_TAG))
                        .filter(o -> !o.equals(owner));
        if (holder.isPresent()) {
            return new Result.Failed(
                    AwsFailures.rejected(
                            "permission set " + after.name(),
                            "it belongs to another installation: its tag "
                                    + Resource.PermissionSet.OWNER_TAG
                                    + " says "
                                    + holder.get()));
        }
        if (!same(live.get(), before) && !same(live.get(), after)) {
            return new Result.Superseded("the permission set has been edited since the plan");
        }
        return edited(instance, arn.get(), live.get(), before, after);
    }

    private Result edited(
            String instance,
            String arn,
            Resource.PermissionSet live,
            Resource.PermissionSet before,
            Resource.PermissionSet after) {
        if (same(live, after)) {
            return live.notProvisionedIn().isEmpty() && before.notProvisionedIn().isEmpty()
                    ? new Result.AlreadyThere()
                    : provisioner.provision(arn, Optional.of(before.notProvisionedIn()));
        }
        SortedMap<String, String> tags = new TreeMap<>(after.tags());
        tags.put(Resource.PermissionSet.OWNER_TAG, owner);
        tags.entrySet().removeIf(tag -> tag.getValue().equals(live.tags().get(tag.getKey())));
        PermissionSetEdits writes = new PermissionSetEdits(parts, sender, instance, arn, false);
        EditSequence edits = new EditSequence();
        if (!tags.isEmpty()) {
            edits.give(writes.tag(tags));
        }
        writes.addTo(edits, live, after);
        edits.send();
        boolean onlyTags = fields(live, after, false).equals(fields(after, after, false));
        return onlyTags && before.notProvisionedIn().isEmpty()
                ? new Result.Done()
                : provisioner.provision(arn, Optional.empty());
    }

    /// What the turn saw of the set, or what it is now where that is too old; empty if it is gone.
    private Optional<Resource.PermissionSet> live(String instance, String arn, String name) {
        Optional<Observed<Resource.PermissionSet>> seen =
                objects.seen(name).flatMap(AwsState.PermissionSet::details);
        if (seen.isPresent()
                && seen.get()
                        instanceof
                        Observed.Complete<Resource.PermissionSet>(
                                Resource.PermissionSet set,
                                Instant at)
                && !at.plus(AssignmentWriter.FRESH).isBefore(clock.now())) {
            return Optional.of(set);
        }
        return sets.details(instance, new Named(arn, name, Optional.empty()), _ -> true);
    }

    /// The same as far as the declaration goes: tags that it does not name, and where the set lags,
    /// are left out.
    private static boolean same(Resource.PermissionSet live, Resource.PermissionSet other) {
        return fields(live, other, true).equals(fields(other, other, true));
    }

    private static SortedMap<String, Value> fields(
            Resource.PermissionSet set, Resource.PermissionSet declared, boolean withTags) {
        SortedMap<String, String> tags = new TreeMap<>(set.tags());
        tags.keySet().retainAll(withTags ? declared.tags().keySet() : new TreeSet<String>());
        return new Resource.PermissionSet(
                        set.name(),
                        set.description(),
                        set.sessionDuration(),
                        set.managedPolicies(),
                        set.customerManagedPolicies(),
                        set.inlinePolicy(),
                        set.permissionsBoundary(),
                        set.relayState(),
                        tags,
                        new TreeSet<>())
                .fields();
    }
}
