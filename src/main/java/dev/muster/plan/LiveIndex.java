package dev.muster.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A live state, found by name and id. Where a list is not known, nothing of it is found; whoever
/// concludes something from that asks first whether the list is known.
final class LiveIndex {

    private final LiveState state;
    private final Optional<Map<Login, OktaState.User>> users;
    private final Map<String, OktaState.Group> groupsById;
    private final Map<String, List<OktaState.Group>> groupsByName;
    private final Map<String, List<AwsState.StoreGroup>> storeGroups;
    private final Map<Login, AwsState.StoreUser> storeUsers;
    private final Map<String, AwsState.PermissionSet> sets;
    private final Map<AccountId, AwsState.Account> accounts;

    LiveIndex(LiveState state) {
        this.state = state;
        this.users = state.okta().users().known().map(HashMap::new);
        List<OktaState.Group> groups = state.okta().groups().known().orElse(List.of());
        this.groupsById = groups.stream().collect(toMap(OktaState.Group::id, g -> g, (a, _) -> a));
        this.groupsByName = groups.stream().collect(groupingBy(OktaState.Group::name));
        AwsState aws = state.aws();
        this.storeGroups =
                aws.storeGroups().known().orElse(List.of()).stream()
                        .collect(groupingBy(AwsState.StoreGroup::name));
        this.storeUsers =
                aws.storeUsers().known().orElse(List.of()).stream()
                        .collect(toMap(AwsState.StoreUser::login, user -> user, (a, _) -> a));
        this.sets =
                aws.sets().known().orElse(List.of()).stream()
                        .collect(toMap(AwsState.PermissionSet::name, set -> set, (a, _) -> a));
        this.accounts =
                aws.accounts().known().orElse(List.of()).stream()
                        .collect(toMap(AwsState.Account::id, account -> account, (a, _) -> a));
    }

    LiveState state() {
        return state;
    }

    OktaState okta() {
        return state.okta();
    }

    AwsState aws() {
        return state.aws();
    }

    /// The OKTA_GROUP of that name.
    Optional<OktaState.Group> group(String name) {
        return ofType(name, GroupType.OKTA_GROUP);
    }

    Optional<OktaState.Group> ofType(String name, GroupType type) {
        return groupsByName.getOrDefault(name, List.of()).stream()
                .filter(group -> group.type() == type)
                .findFirst();
    }

    /// The group in Okta that stands for an existing group of an app, and that a mapping can be
    /// linked to.
    Optional<OktaState.Group> appGroup(String name, String appId) {
        return groupsByName.getOrDefault(name, List.of()).stream()
                .filter(group -> group.type() == GroupType.APP_GROUP)
                .filter(group -> group.sourceAppId().map(appId::equals).orElse(true))
                .findFirst();
    }

    /// The group of Okta, of whatever type, that has that id.
    Optional<OktaState.Group> groupOfId(String id) {
        return Optional.ofNullable(groupsById.get(id));
    }

    /// The group of Identity Center that an APP_GROUP in Okta stands for.
    Optional<AwsState.StoreGroup> storeGroupOf(OktaState.Group appGroup) {
        return aws().storeGroups().known().orElse(List.of()).stream()
                .filter(group -> group.displayName().equals(appGroup.name()))
                .findFirst();
    }

    /// The name of the OKTA_GROUP of that id.
    Optional<String> groupName(String id) {
        return Optional.ofNullable(groupsById.get(id))
                .filter(group -> group.type() == GroupType.OKTA_GROUP)
                .map(OktaState.Group::name);
    }

    /// The members of a group that exists.
    Observed<List<OktaState.Member>> members(OktaState.Group group) {
        return okta().members()
                .getOrDefault(
                        group.id(),
                        Observed.unknown("members of " + group.name() + " were not read"));
    }

    Optional<OktaState.User> user(Login login) {
        return users.map(known -> known.get(login));
    }

    Observed<Optional<OktaState.App>> app(String key) {
        return okta().apps().getOrDefault(key, Observed.unknown("app " + key + " was not read"));
    }

    List<AwsState.StoreGroup> storeGroups(String name) {
        return storeGroups.getOrDefault(name, List.of());
    }

    Optional<AwsState.StoreUser> storeUser(Login login) {
        return Optional.ofNullable(storeUsers.get(login));
    }

    Optional<AwsState.PermissionSet> set(String name) {
        return Optional.ofNullable(sets.get(name));
    }

    Optional<AwsState.Account> account(AccountId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /// Whether an account is the organization's management account; unknown with the organization.
    Observed<Boolean> isManagement(AccountId id) {
        return aws().organization().map(found -> found.managementAccount().equals(id));
    }

    /// Whether Muster runs in an account that is not the management account.
    boolean isDelegated() {
        Optional<AccountId> caller = aws().caller().known().map(AwsState.Caller::account);
        Optional<AccountId> management =
                aws().organization().known().map(AwsState.Organization::managementAccount);
        return caller.isPresent() && management.isPresent() && !caller.equals(management);
    }
}
