package dev.muster.adopt;

import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.GroupType;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A live state of which every list is known, by name and id.
final class LiveNames {

    private final LiveState live;
    private final Map<String, OktaState.Group> groupsById = new HashMap<>();
    private final Map<String, AwsState.StoreGroup> storeGroupsById = new HashMap<>();
    private final Map<String, AwsState.StoreUser> storeUsersById = new HashMap<>();
    private final SortedMap<AccountId, AwsState.Account> accounts = new TreeMap<>();

    LiveNames(LiveState live) {
        this.live = live;
        groups().forEach(group -> groupsById.put(group.id(), group));
        storeGroups().forEach(group -> storeGroupsById.put(group.id(), group));
        live.aws()
                .storeUsers()
                .known()
                .orElse(List.of())
                .forEach(user -> storeUsersById.put(user.id(), user));
        live.aws()
                .accounts()
                .known()
                .orElse(List.of())
                .forEach(account -> accounts.put(account.id(), account));
    }

    List<OktaState.Group> groups() {
        return live.okta().groups().known().orElse(List.of());
    }

    Optional<OktaState.Group> group(String id) {
        return Optional.ofNullable(groupsById.get(id));
    }

    List<OktaState.Member> members(OktaState.Group group) {
        return Optional.ofNullable(live.okta().members().get(group.id()))
                .flatMap(list -> list.known())
                .orElse(List.of());
    }

    SortedMap<Login, OktaState.User> users() {
        return live.okta().users().known().orElse(Collections.emptySortedMap());
    }

    /// The app of that key, if Okta has it.
    Optional<OktaState.App> app(String key) {
        return Optional.ofNullable(live.okta().apps().get(key))
                .flatMap(app -> app.known())
                .flatMap(app -> app);
    }

    static List<OktaState.AppGroup> assignments(OktaState.App app) {
        return app.assignments().known().orElse(List.of());
    }

    static List<OktaState.Mapping> mappings(OktaState.App app) {
        return app.mappings().known().orElse(List.of());
    }

    /// Whether Okta says of any group whether it grants an administrator role.
    boolean tellsAdmins() {
        return groups().stream().anyMatch(group -> group.admin().isPresent());
    }

    /// Whether several groups made in Okta bear that name, so that it names none of them.
    boolean isAmbiguous(String name) {
        return groups().stream()
                        .filter(group -> group.type() == GroupType.OKTA_GROUP)
                        .filter(group -> group.name().equals(name))
                        .count()
                > 1;
    }

    List<AwsState.StoreGroup> storeGroups() {
        return live.aws().storeGroups().known().orElse(List.of());
    }

    Optional<AwsState.StoreGroup> storeGroup(String id) {
        return Optional.ofNullable(storeGroupsById.get(id));
    }

    /// The group that the identity store calls so.
    Optional<AwsState.StoreGroup> storeGroupCalled(String displayName) {
        return storeGroups().stream()
                .filter(group -> group.displayName().equals(displayName))
                .findFirst();
    }

    Optional<AwsState.StoreUser> storeUser(String id) {
        return Optional.ofNullable(storeUsersById.get(id));
    }

    SortedMap<AccountId, AwsState.Account> accounts() {
        return Collections.unmodifiableSortedMap(accounts);
    }

    /// Whether it is the organization's management account; it is where that is not known.
    boolean isManagement(AccountId account) {
        return live.aws()
                .organization()
                .known()
                .map(found -> found.managementAccount().equals(account))
                .orElse(true);
    }

    List<AwsState.PermissionSet> sets() {
        return live.aws().sets().known().orElse(List.of());
    }

    List<AwsState.Row> rows(AwsState.PermissionSet set) {
        return Optional.ofNullable(live.aws().assignments().get(set.arn()))
                .flatMap(list -> list.known())
                .orElse(List.of());
    }

    Optional<List<AwsState.Unit>> units() {
        return live.aws().units().known();
    }
}
