package dev.muster.live;

import dev.muster.live.OktaState.GroupType;
import dev.muster.model.Login;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// Adds lists that were read again to those that are remembered. A list that was read stands for
/// the remembered one; one of which nobody asks any more falls away, and so does one of an object
/// that is gone.
final class Merge {

    private final LiveState state;
    private final Interest now;

    /// @param state what is remembered
    /// @param now what the turn is interested in
    Merge(LiveState state, Interest now) {
        this.state = state;
        this.now = now;
    }

    /// What Okta told, with what was remembered of the lists that it was not asked for.
    ///
    /// @param lookedFor people who were asked for one by one
    OktaState with(OktaState fresh, SortedSet<Login> lookedFor) {
        OktaState before = state.okta();
        SortedMap<String, Observed<List<OktaState.Member>>> members = new TreeMap<>();
        for (OktaState.Group group : fresh.groups().known().orElse(List.of())) {
            boolean wanted =
                    group.type() == GroupType.OKTA_GROUP
                            && (now.groups().contains(group.name())
                                    || now.attachedGroups().test(group.name()));
            Optional.ofNullable(fresh.members().get(group.id()))
                    .or(() -> Optional.ofNullable(before.members().get(group.id())))
                    .filter(_ -> wanted)
                    .ifPresent(list -> members.put(group.id(), list));
        }
        SortedMap<String, Observed<Optional<OktaState.App>>> apps = new TreeMap<>();
        for (String key : now.apps().keySet()) {
            Optional.ofNullable(fresh.apps().get(key))
                    .or(() -> Optional.ofNullable(before.apps().get(key)))
                    .ifPresent(app -> apps.put(key, app));
        }
        return new OktaState(
                fresh.org(),
                fresh.groups(),
                members,
                fresh.rules(),
                users(before.users(), fresh.users(), lookedFor),
                apps,
                fresh.clock());
    }

    /// Whoever was looked for and not found is no longer there.
    private static Observed<SortedMap<Login, OktaState.User>> users(
            Observed<SortedMap<Login, OktaState.User>> before,
            Observed<SortedMap<Login, OktaState.User>> fresh,
            SortedSet<Login> lookedFor) {
        return fresh.known()
                .map(found ->
                        before.map(all -> {
                            SortedMap<Login, OktaState.User> users = new TreeMap<>(all);
                            users.keySet().removeAll(lookedFor);
                            users.putAll(found);
                            return Collections.unmodifiableSortedMap(users);
                        }))
                .orElse(fresh);
    }

    /// Nothing read but the jobs. What time it is by AWS's clock, nobody has told lately.
    AwsState with(Observed<List<AwsState.Job>> jobs) {
        AwsState before = state.aws();
        return new AwsState(
                before.caller(),
                before.instance(),
                before.organization(),
                before.accounts(),
                before.units(),
                before.storeGroups(),
                before.storeUsers(),
                before.memberships(),
                before.sets(),
                before.assignments(),
                before.lockedSets(),
                jobs,
                Optional.empty(),
                before.accessControl());
    }

    /// What Identity Center told, with what was remembered of the lists that it was not asked for.
    AwsState with(AwsState fresh) {
        AwsState before = state.aws();
        SortedMap<String, Observed<List<String>>> memberships = new TreeMap<>();
        for (AwsState.StoreGroup group : fresh.storeGroups().known().orElse(List.of())) {
            Optional.ofNullable(fresh.memberships().get(group.id()))
                    .or(() -> Optional.ofNullable(before.memberships().get(group.id())))
                    .filter(_ -> now.isStoreGroupRead(group.name()))
                    .ifPresent(list -> memberships.put(group.id(), list));
        }
        SortedMap<String, AwsState.PermissionSet> known = new TreeMap<>();
        Remembered.sets(state).forEach(set -> known.put(set.arn(), set));
        SortedMap<String, Observed<List<AwsState.Row>>> rows = new TreeMap<>();
        List<AwsState.PermissionSet> sets = new ArrayList<>();
        for (AwsState.PermissionSet set : fresh.sets().known().orElse(List.of())) {
            sets.add(merged(Optional.ofNullable(known.get(set.arn())), set));
            Optional.ofNullable(fresh.assignments().get(set.arn()))
                    .or(() -> Optional.ofNullable(before.assignments().get(set.arn())))
                    .filter(_ -> now.assignedSets().test(set.name()))
                    .ifPresent(found -> rows.put(set.arn(), found));
        }
        return new AwsState(
                fresh.caller(),
                fresh.instance(),
                fresh.organization(),
                // The same accounts, with the units and tags that only everything is read for.
                fresh.accounts().isKnown() ? before.accounts() : fresh.accounts(),
                before.units(),
                fresh.storeGroups(),
                fresh.storeUsers(),
                memberships,
                fresh.sets().map(_ -> List.copyOf(sets)),
                rows,
                fresh.lockedSets(),
                fresh.jobs(),
                fresh.clock(),
                before.accessControl());
    }

    private static AwsState.PermissionSet merged(
            Optional<AwsState.PermissionSet> before, AwsState.PermissionSet fresh) {
        return new AwsState.PermissionSet(
                fresh.arn(),
                fresh.name(),
                fresh.details().or(() -> before.flatMap(AwsState.PermissionSet::details)),
                fresh.provisionedIn()
                        .or(() -> before.flatMap(AwsState.PermissionSet::provisionedIn)),
                fresh.tags().or(() -> before.flatMap(AwsState.PermissionSet::tags)));
    }
}
