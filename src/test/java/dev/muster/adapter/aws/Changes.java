package dev.muster.adapter.aws;

import dev.muster.guard.Approvals;
import dev.muster.guard.ApprovedChange;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Principal;
import dev.muster.model.Resource;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Reach;
import dev.muster.plan.Reason;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Approved changes as plans hold them.
final class Changes {

    private Changes() {}

    static Resource.AccountAssignment assignment(String group, String set, String account) {
        return new Resource.AccountAssignment(
                set, new Principal.Group(group), new AccountId(account));
    }

    static ApprovedChange create(Resource resource) {
        return change(
                Action.CREATE,
                resource.key(),
                Optional.empty(),
                Optional.of(resource),
                Optional.empty());
    }

    static ApprovedChange update(Resource before, Resource after, String liveId) {
        return change(
                Action.UPDATE,
                after.key(),
                Optional.of(before),
                Optional.of(after),
                Optional.of(liveId));
    }

    static ApprovedChange delete(Resource resource, String liveId) {
        return change(
                Action.DELETE,
                resource.key(),
                Optional.of(resource),
                Optional.empty(),
                Optional.of(liveId));
    }

    private static ApprovedChange change(
            Action action,
            Key key,
            Optional<Resource> before,
            Optional<Resource> after,
            Optional<String> liveId) {
        return Approvals.of(
                new Change(
                        new ChangeId(action + key.text()),
                        key,
                        action,
                        before,
                        after,
                        List.of(),
                        liveId,
                        new Reason.Undeclared(),
                        Reach.NOBODY,
                        Reach.NOBODY,
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>()));
    }

    /// A permission set with nothing in it.
    static Resource.PermissionSet set(String name) {
        return new Resource.PermissionSet(
                name,
                Optional.empty(),
                "PT1H",
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                new TreeSet<>());
    }

    /// The same with such managed policies.
    static Resource.PermissionSet withPolicies(Resource.PermissionSet set, String... names) {
        TreeSet<String> arns = new TreeSet<>();
        for (String name : names) {
            arns.add("arn:aws:iam::aws:policy/" + name);
        }
        return new Resource.PermissionSet(
                set.name(),
                set.description(),
                set.sessionDuration(),
                arns,
                set.customerManagedPolicies(),
                set.inlinePolicy(),
                set.permissionsBoundary(),
                set.relayState(),
                set.tags(),
                set.notProvisionedIn());
    }

    /// The same with such a description and relay state.
    static Resource.PermissionSet with(
            Resource.PermissionSet set, Optional<String> description, Optional<String> relayState) {
        return new Resource.PermissionSet(
                set.name(),
                description,
                set.sessionDuration(),
                set.managedPolicies(),
                set.customerManagedPolicies(),
                set.inlinePolicy(),
                set.permissionsBoundary(),
                relayState,
                set.tags(),
                set.notProvisionedIn());
    }
}
