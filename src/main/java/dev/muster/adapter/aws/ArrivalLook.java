package dev.muster.adapter.aws;

import dev.muster.live.AwsState;
import dev.muster.live.AwsState.Instance;
import dev.muster.live.AwsState.StoreGroup;
import dev.muster.live.AwsState.StoreUser;
import dev.muster.live.ChainWatch;
import dev.muster.live.Condition;
import dev.muster.live.Observed;
import dev.muster.model.ApiFailure;
import dev.muster.model.Login;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One look at some conditions, in which each list is read at most once.
final class ArrivalLook {

    private static final String NOT_ASKED = "not asked for";

    private final Instance center;
    private final SortedSet<Condition> conditions;
    private final StoreReader stores;
    private final JobReader jobs;
    private final AttributeReader attributes;
    private final Reads reads;

    ArrivalLook(
            Instance center,
            SortedSet<Condition> conditions,
            StoreReader stores,
            JobReader jobs,
            AttributeReader attributes,
            Reads reads) {
        this.center = center;
        this.conditions = conditions;
        this.stores = stores;
        this.jobs = jobs;
        this.attributes = attributes;
        this.reads = reads;
    }

    ChainWatch.Look look() {
        Reads.Pending<Observed<List<StoreUser>>> users =
                reads.start(() ->
                        conditions.stream().anyMatch(ArrivalLook::concernsPeople)
                                ? reads.observe(() -> stores.users(center.identityStoreId()))
                                : Observed.unknown(NOT_ASKED));
        Observed<List<StoreGroup>> groups =
                conditions.stream().anyMatch(ArrivalLook::concernsGroups)
                        ? reads.observe(() -> stores.groups(center.identityStoreId()))
                        : Observed.unknown(NOT_ASKED);
        Sight sight = new Sight(users.get(), groups, membersByGroup(groups));
        List<Observed<Boolean>> answers =
                reads.each(conditions, condition -> reads.observe(() -> holds(condition, sight)));
        SortedSet<Condition> holding = new TreeSet<>();
        int index = 0;
        for (Condition condition : conditions) {
            if (answers.get(index++).known().orElse(false)) {
                holding.add(condition);
            }
        }
        return new ChainWatch.Look(holding, failures(sight, answers));
    }

    /// Each once, however many conditions it keeps from being seen.
    private static List<ApiFailure> failures(Sight sight, List<Observed<Boolean>> answers) {
        List<Observed<?>> read = new ArrayList<>(answers);
        read.add(sight.users());
        read.add(sight.groups());
        read.addAll(sight.members().values());
        return read.stream().flatMap(ArrivalLook::failure).distinct().toList();
    }

    private static Stream<ApiFailure> failure(Observed<?> observed) {
        return switch (observed) {
            case Observed.Complete<?> _ -> Stream.empty();
            case Observed.Unknown<?> unknown -> unknown.failure().stream();
        };
    }

    private static boolean concernsPeople(Condition condition) {
        return switch (condition) {
            case Condition.UserArrived _,
                    Condition.AnyUserArrived _,
                    Condition.MemberArrived _,
                    Condition.MemberGone _ ->
                    true;
            case Condition.GroupArrived _,
                    Condition.ProvisioningConnected _,
                    Condition.AccessControlTurnedOn _,
                    Condition.JobEnded _ ->
                    false;
        };
    }

    private static boolean concernsGroups(Condition condition) {
        return condition instanceof Condition.GroupArrived
                || groupWithMembers(condition).isPresent();
    }

    private static Optional<String> groupWithMembers(Condition condition) {
        return switch (condition) {
            case Condition.MemberArrived(String group, _) -> Optional.of(group);
            case Condition.MemberGone(String group, _) -> Optional.of(group);
            case Condition.UserArrived _,
                    Condition.AnyUserArrived _,
                    Condition.GroupArrived _,
                    Condition.ProvisioningConnected _,
                    Condition.AccessControlTurnedOn _,
                    Condition.JobEnded _ ->
                    Optional.empty();
        };
    }

    private boolean holds(Condition condition, Sight sight) {
        return switch (condition) {
            case Condition.UserArrived(Login login) -> sight.hasAny(Set.of(login));
            case Condition.AnyUserArrived(_, SortedSet<Login> logins) -> sight.hasAny(logins);
            case Condition.GroupArrived(String group) -> sight.group(group).isPresent();
            case Condition.MemberArrived(String group, Login login) ->
                    sight.isMember(group, login).orElse(false);
            case Condition.MemberGone(String group, Login login) ->
                    sight.isMember(group, login).filter(is -> !is).isPresent();
            case Condition.AccessControlTurnedOn _ ->
                    attributes.read(center.arn()).status()
                            != AwsState.AccessControl.Status.BEING_TURNED_ON;
            case Condition.JobEnded(String requestId, String what) -> hasEnded(requestId, what);
            case Condition.ProvisioningConnected _ -> false;
        };
    }

    private Map<String, Observed<Set<String>>> membersByGroup(Observed<List<StoreGroup>> groups) {
        SortedSet<String> names =
                conditions.stream()
                        .flatMap(condition -> groupWithMembers(condition).stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        List<Observed<Set<String>>> read =
                reads.each(names, name -> reads.observe(groups, all -> members(all, name)));
        Map<String, Observed<Set<String>>> byName = new TreeMap<>();
        int index = 0;
        for (String name : names) {
            byName.put(name, read.get(index++));
        }
        return byName;
    }

    /// A group that is not there has no members.
    private Set<String> members(List<StoreGroup> all, String name) {
        return named(all, name)
                .<Set<String>>map(group ->
                        new HashSet<>(stores.members(center.identityStoreId(), group.id())))
                .orElseGet(Set::of);
    }

    private static Optional<StoreGroup> named(List<StoreGroup> all, String name) {
        return all.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    private boolean hasEnded(String requestId, String what) {
        List<JobKind> kinds =
                JobKind.of(what).map(List::of).orElse(Arrays.asList(JobKind.values()));
        return kinds.stream()
                .flatMap(kind -> jobs.describe(center.arn(), kind, requestId).stream())
                .noneMatch(JobStatus::isOpen);
    }

    /// What was seen.
    ///
    /// @param members ids by name of the group
    private record Sight(
            Observed<List<StoreUser>> users,
            Observed<List<StoreGroup>> groups,
            Map<String, Observed<Set<String>>> members) {

        boolean hasAny(Set<Login> logins) {
            return users.known().orElse(List.of()).stream()
                    .anyMatch(user -> user.enabled() && logins.contains(user.login()));
        }

        Optional<StoreGroup> group(String name) {
            return groups.known().flatMap(all -> named(all, name));
        }

        /// Whether the membership has effect; that of a disabled user has none, and Okta, which no
        /// longer updates them, never ends it. Empty where one of the two lists was not read.
        Optional<Boolean> isMember(String group, Login login) {
            Optional<Set<String>> ids =
                    Optional.ofNullable(members.get(group)).flatMap(Observed::known);
            return users.known()
                    .flatMap(all ->
                            ids.map(in ->
                                    all.stream()
                                            .filter(StoreUser::enabled)
                                            .filter(u -> u.login().equals(login))
                                            .anyMatch(u -> in.contains(u.id()))));
        }
    }
}
