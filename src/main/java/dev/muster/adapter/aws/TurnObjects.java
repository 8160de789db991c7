package dev.muster.adapter.aws;

import dev.muster.live.AwsState;
import dev.muster.live.AwsState.Account;
import dev.muster.live.AwsState.Instance;
import dev.muster.live.AwsState.PermissionSet;
import dev.muster.live.Observed;
import dev.muster.model.AccountId;
import dev.muster.model.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Finds the ids behind names in one turn: in what the turn has seen, in what it has made, and
/// where something arrived since, by asking.
final class TurnObjects {

    private final AwsState seen;
    private final StoreReader stores;
    private final PermissionSetNames names;
    private final Map<String, String> made = new ConcurrentHashMap<>();

    TurnObjects(AwsState seen, Parts parts) {
        this.seen = seen;
        this.stores = parts.stores();
        this.names = parts.names();
    }

    /// A principal as the SSO Admin API names it.
    record PrincipalId(String type, String id) {}

    AwsState seen() {
        return seen;
    }

    /// @throws dev.muster.model.CallFailed if the turn has not found it
    Instance instance() {
        return switch (seen.instance()) {
            case Observed.Complete<Instance>(Instance instance, _) -> instance;
            case Observed.Unknown<Instance>(String why, _) ->
                    throw AwsFailures.senseless(
                            AwsService.SSO_ADMIN.named("ListInstances"),
                            "the instance is not known: " + why);
        };
    }

    void made(String name, String arn) {
        made.put(name, arn);
        names.remember(arn, name);
    }

    /// Whether this turn has made the set, so that the service may not find it everywhere yet.
    boolean isNew(String arn) {
        return made.containsValue(arn);
    }

    /// The ARN of a permission set as the turn knows it.
    Optional<String> set(String name) {
        return Optional.ofNullable(made.get(name)).or(() -> seen(name).map(PermissionSet::arn));
    }

    /// The same, asked again where the turn does not know it.
    Optional<String> setNow(String name) {
        return set(name)
                .or(() ->
                        names.all(instance().arn()).stream()
                                .filter(one -> one.name().equals(name))
                                .map(PermissionSetNames.Named::arn)
                                .findFirst());
    }

    /// What the turn saw of a permission set.
    Optional<PermissionSet> seen(String name) {
        return seen.sets().known().orElse(List.of()).stream()
                .filter(set -> set.name().equals(name))
                .findFirst();
    }

    /// The principal's id; empty if there is none of that name, now neither.
    Optional<PrincipalId> principal(Principal principal) {
        String store = instance().identityStoreId();
        return switch (principal) {
            case Principal.Unresolved(String type, String id) ->
                    Optional.of(new PrincipalId(type, id));
            case Principal.Group(String name) ->
                    seen.storeGroups().known().orElse(List.of()).stream()
                            .filter(group -> group.name().equals(name))
                            .map(group -> group.id())
                            .findFirst()
                            .or(() -> stores.groupId(store, name))
                            .map(id -> new PrincipalId("GROUP", id));
            case Principal.User(var login) ->
                    seen.storeUsers().known().orElse(List.of()).stream()
                            .filter(user -> user.login().equals(login))
                            .map(user -> user.id())
                            .findFirst()
                            .or(() -> stores.userId(store, login))
                            .map(id -> new PrincipalId("USER", id));
        };
    }

    /// Those of the accounts in which roles can be made; all where the turn does not know.
    SortedSet<AccountId> reachable(SortedSet<AccountId> accounts) {
        SortedSet<AccountId> idle =
                seen.accounts().known().orElse(List.of()).stream()
                        .filter(account -> !account.isActive())
                        .map(Account::id)
                        .collect(Collectors.toCollection(TreeSet::new));
        SortedSet<AccountId> reachable = new TreeSet<>(accounts);
        reachable.removeAll(idle);
        return reachable;
    }
}
