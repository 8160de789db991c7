package dev.muster.plan;

import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.live.OktaState.Origin;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import dev.muster.model.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A live state after a whole plan has been carried out and SCIM has delivered everything. Knows
/// only the app `aws`, and lists that are all known.
final class CarriedOut {

    private final LiveState from;
    private final List<OktaState.Group> groups;
    private final SortedMap<String, Observed<List<OktaState.Member>>> members;
    private final SortedMap<Login, OktaState.User> users;
    private final List<OktaState.AppGroup> assigned;
    private final List<OktaState.Mapping> mappings;
    private final OktaState.App app;
    private final SortedMap<Login, Boolean> storeUsers = new TreeMap<>();
    private final List<AwsState.StoreGroup> storeGroups;
    private final SortedMap<String, Observed<List<String>>> memberships;
    private final SortedMap<String, AwsState.PermissionSet> sets = new TreeMap<>();
    private final SortedMap<String, Observed<List<AwsState.Row>>> rows;
    private final SortedMap<String, String> attributes = new TreeMap<>();

    private CarriedOut(LiveState from) {
        this.from = from;
        OktaState okta = from.okta();
        this.groups = new ArrayList<>(okta.groups().known().orElseThrow());
        this.members = new TreeMap<>(okta.members());
        this.users = new TreeMap<>(okta.users().known().orElseThrow());
        this.app = okta.apps().get("aws").known().orElseThrow().orElseThrow();
        this.assigned = new ArrayList<>(app.assignments().known().orElseThrow());
        this.mappings = new ArrayList<>(app.mappings().known().orElseThrow());
        AwsState aws = from.aws();
        aws.storeUsers().known().orElseThrow().forEach(u -> storeUsers.put(u.login(), u.enabled()));
        this.storeGroups = new ArrayList<>(aws.storeGroups().known().orElseThrow());
        this.memberships = new TreeMap<>(aws.memberships());
        aws.sets().known().orElseThrow().forEach(set -> sets.put(set.name(), set));
        this.rows = new TreeMap<>(aws.assignments());
        aws.accessControl()
                .flatMap(Observed::known)
                .map(AwsState.AccessControl::effective)
                .ifPresent(attributes::putAll);
    }

    static LiveState of(LiveState from, Plan plan) {
        CarriedOut state = new CarriedOut(from);
        plan.changes().forEach(state::inOkta);
        state.scim();
        plan.changes().forEach(state::inAws);
        return state.live();
    }

    private void inOkta(Change change) {
        boolean deletes = change.action() == Action.DELETE;
        switch (change.key()) {
            case Key.Group(String name) -> {
                Resource.Group after = (Resource.Group) change.after().orElseThrow();
                groups.removeIf(group -> group.id().equals("00g-" + name));
                groups.add(
                        new OktaState.Group(
                                "00g-" + name,
                                name,
                                GroupType.OKTA_GROUP,
                                after.description(),
                                Optional.empty(),
                                Optional.of(false),
                                Optional.empty()));
                members.putIfAbsent("00g-" + name, Observed.complete(List.of(), from.readAt()));
            }
            case Key.Membership(String group, Login login) -> {
                List<OktaState.Member> list = new ArrayList<>(known(members, "00g-" + group));
                if (deletes) {
                    list.removeIf(member -> member.login().equals(login));
                } else {
                    list.add(
                            new OktaState.Member(
                                    "00u-" + login,
                                    login,
                                    users.get(login).status(),
                                    new Origin.Manual()));
                }
                members.put("00g-" + group, Observed.complete(list, from.readAt()));
            }
            case Key.AppAssignment(_, String group) -> {
                assigned.removeIf(row -> row.groupId().equals("00g-" + group));
                if (!deletes) {
                    assigned.add(new OktaState.AppGroup("00g-" + group, OptionalInt.empty()));
                }
            }
            case Key.PushMapping(_, String group) -> {
                mappings.removeIf(mapping -> mapping.sourceGroupId().equals("00g-" + group));
                if (!deletes) {
                    mappings.add(
                            new OktaState.Mapping(
                                    "gPm-" + group,
                                    "00g-" + group,
                                    Optional.empty(),
                                    "ACTIVE",
                                    Optional.empty(),
                                    Optional.empty()));
                }
            }
            case Key.User _,
                    Key.App _,
                    Key.AccessControlAttribute _,
                    Key.PermissionSet _,
                    Key.AccountAssignment _ -> {}
        }
    }

    private void scim() {
        Set<Login> provisioned = new HashSet<>();
        for (OktaState.AppGroup row : assigned) {
            members(row.groupId()).forEach(provisioned::add);
        }
        provisioned.forEach(login -> storeUsers.put(login, true));
        storeUsers.replaceAll((login, _) -> provisioned.contains(login));
        for (OktaState.Mapping mapping : mappings) {
            if (!mapping.status().equals("ACTIVE")) {
                continue;
            }
            String name = mapping.sourceGroupId().substring(4);
            if (storeGroups.stream().noneMatch(group -> group.name().equals(name))) {
                storeGroups.add(new AwsState.StoreGroup("g-" + name, name, true));
            }
            List<String> delivered =
                    members(mapping.sourceGroupId())
                            .filter(provisioned::contains)
                            .map(login -> "u-" + login)
                            .toList();
            memberships.put("g-" + name, Observed.complete(delivered, from.readAt()));
        }
    }

    private Stream<Login> members(String groupId) {
        return known(members, groupId).stream()
                .filter(member -> member.status().mayHaveAccess())
                .map(OktaState.Member::login);
    }

    private void inAws(Change change) {
        switch (change.key()) {
            case Key.AccessControlAttribute(String name) -> {
                attributes.remove(name);
                change.after()
                        .map(Resource.AccessControlAttribute.class::cast)
                        .ifPresent(after -> attributes.put(name, after.source()));
            }
            case Key.PermissionSet(String name) -> {
                Resource.PermissionSet after =
                        (Resource.PermissionSet) change.after().orElseThrow();
                sets.put(
                        name,
                        new AwsState.PermissionSet(
                                "ps-" + name,
                                name,
                                Optional.of(Observed.complete(after, from.readAt())),
                                Optional.empty()));
                rows.putIfAbsent("ps-" + name, Observed.complete(List.of(), from.readAt()));
            }
            case Key.AccountAssignment(String set, Principal principal, AccountId account) -> {
                AwsState.Row row =
                        new AwsState.Row(account, "ps-" + set, "GROUP", "g-" + principal.text());
                if (storeGroups.stream().noneMatch(group -> group.id().equals(row.principalId()))) {
                    throw new IllegalStateException("no such group in the store: " + principal);
                }
                List<AwsState.Row> list = new ArrayList<>(known(rows, "ps-" + set));
                if (change.action() == Action.DELETE) {
                    list.remove(row);
                } else {
                    list.add(row);
                }
                rows.put("ps-" + set, Observed.complete(list, from.readAt()));
            }
            case Key.User _,
                    Key.Group _,
                    Key.Membership _,
                    Key.App _,
                    Key.AppAssignment _,
                    Key.PushMapping _ -> {}
        }
    }

    private static <T> List<T> known(SortedMap<String, Observed<List<T>>> lists, String id) {
        return lists.getOrDefault(id, Observed.unknown("not there")).known().orElse(List.of());
    }

    private LiveState live() {
        OktaState okta = from.okta();
        AwsState aws = from.aws();
        OktaState.App now =
                new OktaState.App(
                        app.id(),
                        app.name(),
                        app.label(),
                        app.status(),
                        app.acsUrl(),
                        app.entityId(),
                        app.usernameFormat(),
                        app.accessControlAttributes(),
                        Observed.complete(assigned, from.readAt()),
                        Observed.complete(mappings, from.readAt()),
                        app.features(),
                        app.connection(),
                        app.metadata(),
                        app.users());
        List<AwsState.StoreUser> people = new ArrayList<>();
        storeUsers.forEach((login, enabled) ->
                people.add(new AwsState.StoreUser("u-" + login, login, enabled, true)));
        return new LiveState(
                new OktaState(
                        okta.org(),
                        Observed.complete(groups, from.readAt()),
                        members,
                        okta.rules(),
                        Observed.complete(users, from.readAt()),
                        new TreeMap<>(
                                Map.of("aws", Observed.complete(Optional.of(now), from.readAt()))),
                        okta.clock()),
                new AwsState(
                        aws.caller(),
                        aws.instance(),
                        aws.organization(),
                        aws.accounts(),
                        aws.units(),
                        Observed.complete(storeGroups, from.readAt()),
                        Observed.complete(people, from.readAt()),
                        memberships,
                        Observed.complete(new ArrayList<>(sets.values()), from.readAt()),
                        rows,
                        Observed.complete(new TreeSet<>(), from.readAt()),
                        aws.jobs(),
                        aws.clock(),
                        Optional.of(
                                Observed.complete(
                                        new AwsState.AccessControl(
                                                AwsState.AccessControl.Status.ON,
                                                Optional.empty(),
                                                attributes),
                                        from.readAt()))),
                from.readAt());
    }
}
