package dev.muster.access;

import static java.util.stream.Collectors.toMap;

import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reduces a live state to the links of the chain.
final class LiveChain {

    private final OktaState okta;
    private final AwsState aws;
    private final Optional<OktaState.App> app;
    private final Optional<String> appUnread;
    private final Map<String, OktaState.Group> groups;
    private final Map<String, AwsState.StoreGroup> storeGroups;
    private final LiveMembers read;

    LiveChain(LiveState live, String appKey, LiveMembers read) {
        this.read = read;
        this.okta = live.okta();
        this.aws = live.aws();
        Observed<Optional<OktaState.App>> observed =
                okta.apps()
                        .getOrDefault(appKey, Observed.unknown("app " + appKey + " was not read"));
        this.app = observed.known().flatMap(found -> found);
        this.appUnread =
                why(okta.groups())
                        .or(() -> why(observed))
                        .or(() -> app.flatMap(found -> why(found.assignments())))
                        .or(() -> app.flatMap(found -> why(found.mappings())));
        this.groups =
                okta.groups().known().orElse(List.of()).stream()
                        .collect(toMap(OktaState.Group::id, group -> group, (first, _) -> first));
        this.storeGroups =
                aws.storeGroups().known().orElse(List.of()).stream()
                        .collect(
                                toMap(
                                        AwsState.StoreGroup::displayName,
                                        group -> group,
                                        (first, _) -> first));
    }

    ChainState state() {
        return new ChainState(
                people(),
                members(),
                assigned(),
                pushed(),
                storeUsers(),
                storeMembers(),
                assignments(),
                accounts(),
                new ChainState.Unread(
                        why(okta.users()),
                        appUnread,
                        why(aws.storeUsers()),
                        why(aws.storeGroups())
                                .or(() -> why(aws.storeUsers()))
                                .or(() ->
                                        aws.memberships().values().stream()
                                                .flatMap(list -> why(list).stream())
                                                .findFirst()),
                        unreadMembers(),
                        unreadStoreMembers()),
                read.roster());
    }

    private SortedSet<String> unreadMembers() {
        SortedSet<String> unread = new TreeSet<>();
        okta.members()
                .forEach((id, list) -> {
                    OktaState.Group group = groups.get(id);
                    if (group != null && group.type() == GroupType.OKTA_GROUP && !list.isKnown()) {
                        unread.add(group.name());
                    }
                });
        return unread;
    }

    /// Where the groups of the identity store were not read, any of the names in Okta may be one.
    private SortedSet<String> unreadStoreMembers() {
        SortedSet<String> unread = new TreeSet<>();
        if (!aws.storeGroups().isKnown()) {
            groups.values().forEach(group -> unread.add(group.name()));
        }
        for (AwsState.StoreGroup group : aws.storeGroups().known().orElse(List.of())) {
            Observed<List<String>> list = aws.memberships().get(group.id());
            if (list != null && !(list.isKnown() && aws.storeUsers().isKnown())) {
                unread.add(group.name());
            }
        }
        return unread;
    }

    private SortedMap<Login, ChainState.Person> people() {
        SortedMap<Login, ChainState.Person> people = new TreeMap<>();
        okta.users()
                .known()
                .ifPresent(users ->
                        users.forEach((login, user) -> people.put(login, person(user.status()))));
        if (!read.unlisted().isEmpty()) {
            okta.members().values().stream()
                    .flatMap(list -> list.known().stream())
                    .flatMap(List::stream)
                    .filter(member -> read.unlisted().contains(member.login()))
                    .forEach(member -> people.put(member.login(), person(member.status())));
        }
        return people;
    }

    private static ChainState.Person person(OktaState.Status status) {
        return new ChainState.Person(status.name(), status.mayHaveAccess());
    }

    private SortedMap<String, SortedSet<Login>> members() {
        SortedMap<String, SortedSet<Login>> members = new TreeMap<>();
        okta.members()
                .forEach((id, list) -> {
                    OktaState.Group group = groups.get(id);
                    if (group != null && group.type() == GroupType.OKTA_GROUP) {
                        read.okta(id).ifPresent(all -> members.put(group.name(), all));
                    }
                });
        return members;
    }

    private SortedSet<String> assigned() {
        SortedSet<String> assigned = new TreeSet<>();
        app.flatMap(found -> found.assignments().known()).orElse(List.of()).stream()
                .map(assignment -> name(assignment.groupId()))
                .forEach(assigned::add);
        return assigned;
    }

    /// A group that is no OKTA_GROUP may share its name with one, and is told apart by its type.
    private String name(String groupId) {
        OktaState.Group group = groups.get(groupId);
        if (group == null) {
            return "group " + groupId;
        }
        return group.type() == GroupType.OKTA_GROUP
                ? group.name()
                : group.name() + " (" + group.type() + ")";
    }

    private SortedMap<String, ChainState.Push> pushed() {
        SortedMap<String, ChainState.Push> pushed = new TreeMap<>();
        app.flatMap(found -> found.mappings().known())
                .orElse(List.of())
                .forEach(mapping ->
                        pushed.put(
                                name(mapping.sourceGroupId()),
                                new ChainState.Push(
                                        mapping.status(),
                                        mapping.errorSummary().or(() -> elsewhere(mapping)),
                                        mapping.lastPush())));
        return pushed;
    }

    /// A mapping brings its members to its target, which Okta names by the APP_GROUP of the same
    /// display name. Where that goes by another name than the mapping's group, the members do not
    /// come to the group of that name.
    private Optional<String> elsewhere(OktaState.Mapping mapping) {
        return mapping.targetGroupId()
                .map(groups::get)
                .map(this::storeName)
                .filter(name -> !name.equals(name(mapping.sourceGroupId())))
                .map(name -> "it leads to group " + name + " of IAM Identity Center");
    }

    private String storeName(OktaState.Group target) {
        return Optional.ofNullable(storeGroups.get(target.name()))
                .map(AwsState.StoreGroup::name)
                .orElse(target.name());
    }

    private SortedMap<Login, Boolean> storeUsers() {
        SortedMap<Login, Boolean> users = new TreeMap<>();
        aws.storeUsers()
                .known()
                .orElse(List.of())
                .forEach(user -> users.put(user.login(), user.enabled()));
        return users;
    }

    private SortedMap<String, SortedSet<Login>> storeMembers() {
        SortedMap<String, SortedSet<Login>> members = new TreeMap<>();
        if (!aws.storeUsers().isKnown()) {
            return members;
        }
        for (AwsState.StoreGroup group : aws.storeGroups().known().orElse(List.of())) {
            read.store(group.id())
                    .ifPresent(found ->
                            members.merge(
                                    group.name(),
                                    found,
                                    (some, more) -> read.roster().setOf(some).with(more)));
        }
        return members;
    }

    private List<ChainState.Assignment> assignments() {
        Principals principals = new Principals(aws);
        Map<String, String> setNames =
                aws.sets().known().orElse(List.of()).stream()
                        .collect(
                                toMap(
                                        AwsState.PermissionSet::arn,
                                        AwsState.PermissionSet::name,
                                        (a, _) -> a));
        List<ChainState.Assignment> assignments = new ArrayList<>();
        aws.assignments()
                .forEach((arn, rows) ->
                        rows.known()
                                .orElse(List.of())
                                .forEach(row ->
                                        assignments.add(
                                                new ChainState.Assignment(
                                                        setNames.getOrDefault(arn, arn),
                                                        principals.of(row),
                                                        row.account()))));
        return assignments;
    }

    private SortedMap<AccountId, ChainState.Account> accounts() {
        SortedMap<AccountId, ChainState.Account> accounts = new TreeMap<>();
        aws.accounts()
                .known()
                .orElse(List.of())
                .forEach(account ->
                        accounts.put(
                                account.id(),
                                new ChainState.Account(account.name(), account.state())));
        return accounts;
    }

    private static Optional<String> why(Observed<?> observed) {
        return observed instanceof Observed.Unknown<?> unknown
                ? Optional.of(unknown.why())
                : Optional.empty();
    }
}
