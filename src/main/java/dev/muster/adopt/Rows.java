package dev.muster.adopt;

import dev.muster.desired.AssignmentDeclaration;
import dev.muster.desired.Declaration;
import dev.muster.live.AwsState;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.settings.Scope;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Sorts the account assignments in scope: those to declare, those that the repository speaks of
/// already, and those that nothing can declare.
final class Rows {

    /// Accounts by permission set, for each name of a group or login of a person.
    private final SortedMap<String, SortedMap<String, SortedSet<AccountId>>> ofGroups =
            new TreeMap<>();

    private final SortedMap<String, SortedMap<String, SortedSet<AccountId>>> ofPeople =
            new TreeMap<>();
    private final LiveNames names;
    private final Scope scope;
    private final StoreGroups storeGroups;
    private final SortedSet<String> sets;
    private final Output output;
    private final Set<Said> said = new HashSet<>();
    private int added;
    private int leftAlone;
    private int foreign;

    /// @param sets names of permission sets that will be declared
    Rows(
            LiveNames names,
            Scope scope,
            StoreGroups storeGroups,
            SortedSet<String> sets,
            Output output) {
        this.names = names;
        this.scope = scope;
        this.storeGroups = storeGroups;
        this.sets = sets;
        this.output = output;
    }

    /// A row of which an entry speaks, whenever and however: it may have ended it.
    private record Said(boolean isGroup, String principal, String set, AccountId account) {}

    /// Whose a row is.
    private record Owner(boolean isGroup, String name) {}

    /// @param before the repository, whose entries are respected even where they are over
    void sort(Declaration before, AccountSets accounts) {
        before.assignments().forEach(entry -> note(entry, accounts));
        for (AwsState.PermissionSet set : names.sets()) {
            if (scope.permissionSet(set.name()).isPresent()) {
                names.rows(set).stream()
                        .filter(row -> isInScope(row.account()))
                        .forEach(row -> sort(set.name(), row));
            }
        }
    }

    SortedMap<String, SortedMap<String, SortedSet<AccountId>>> ofGroups() {
        return ofGroups;
    }

    SortedMap<String, SortedMap<String, SortedSet<AccountId>>> ofPeople() {
        return ofPeople;
    }

    int added() {
        return added;
    }

    int leftAlone() {
        return leftAlone;
    }

    int foreign() {
        return foreign;
    }

    private void note(AssignmentDeclaration entry, AccountSets accounts) {
        SortedSet<AccountId> meant = new TreeSet<>();
        entry.accounts()
                .forEach(selector ->
                        meant.addAll(accounts.of(selector).orElseGet(() -> everyAccount())));
        entry.permissionSets()
                .forEach(set ->
                        meant.forEach(account -> {
                            entry.groups()
                                    .forEach(it ->
                                            said.add(
                                                    new Said(
                                                            true, it.name(), set.name(), account)));
                            entry.users()
                                    .forEach(it ->
                                            said.add(
                                                    new Said(
                                                            false,
                                                            it.login().value(),
                                                            set.name(),
                                                            account)));
                        }));
    }

    private SortedSet<AccountId> everyAccount() {
        return new TreeSet<>(names.accounts().keySet());
    }

    private boolean isInScope(AccountId id) {
        return Optional.ofNullable(names.accounts().get(id))
                .filter(account -> scope.accountInScope(id, account.name(), names.isManagement(id)))
                .isPresent();
    }

    private void sort(String set, AwsState.Row row) {
        Optional<Owner> owner =
                row.principalType().equals("GROUP") ? group(set, row) : person(set, row);
        if (owner.isEmpty()) {
            return;
        }
        if (said.contains(
                new Said(owner.get().isGroup(), owner.get().name(), set, row.account()))) {
            leftAlone++;
        } else if (!sets.contains(set)) {
            output.notDeclared(
                    "account assignment",
                    owner.get().name() + " -> " + set,
                    "has a permission set that is not declared",
                    "Take the permission set out of scope: `ignore: ["
                            + set
                            + "]` in scope.permissionSets.");
        } else {
            boolean isNew =
                    (owner.get().isGroup() ? ofGroups : ofPeople)
                            .computeIfAbsent(owner.get().name(), _ -> new TreeMap<>())
                            .computeIfAbsent(set, _ -> new TreeSet<>())
                            .add(row.account());
            added += isNew ? 1 : 0;
        }
    }

    private Optional<Owner> group(String set, AwsState.Row row) {
        Optional<String> declared = storeGroups.declared(row.principalId());
        Optional<String> name =
                declared.or(
                        () -> names.storeGroup(row.principalId()).map(AwsState.StoreGroup::name));
        if (name.isEmpty() || scope.groupObjects(name.get()).isEmpty()) {
            foreign++;
            return Optional.empty();
        }
        if (declared.isEmpty()) {
            String found = name.get();
            boolean isInOkta =
                    names.groups().stream().anyMatch(group -> group.name().equals(found));
            output.notDeclared(
                    "account assignment",
                    found + " -> " + set,
                    isInOkta
                            ? "is made to a group that is not declared"
                            : "is made to a group of IAM Identity Center that Okta does not have",
                    Groups.ignore(found));
        }
        return declared.map(found -> new Owner(true, found));
    }

    private Optional<Owner> person(String set, AwsState.Row row) {
        Optional<Login> login =
                names.storeUser(row.principalId())
                        .map(AwsState.StoreUser::login)
                        .filter(found -> scope.user(found).isPresent());
        if (login.isEmpty()) {
            foreign++;
            return Optional.empty();
        }
        Optional<String> obstacle =
                names.users().containsKey(login.get())
                        ? Members.objection(login.get())
                        : Optional.of(
                                "is made to a user of IAM Identity Center whom Okta does not have");
        obstacle.ifPresent(why ->
                output.notDeclared(
                        "account assignment",
                        login.get() + " -> " + set,
                        why,
                        "Take the user out of scope: `ignore: [\""
                                + login.get()
                                + "\"]` in scope.users."));
        return obstacle.isPresent()
                ? Optional.empty()
                : Optional.of(new Owner(false, login.get().value()));
    }
}
