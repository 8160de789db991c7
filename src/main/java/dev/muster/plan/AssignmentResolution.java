package dev.muster.plan;

import dev.muster.desired.AssignmentDeclaration;
import dev.muster.desired.Declaration.LoginReference;
import dev.muster.desired.Declaration.Reference;
import dev.muster.model.AccountId;
import dev.muster.model.AccountSelector;
import dev.muster.model.Key;
import dev.muster.model.Place;
import dev.muster.model.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Expands the entries under `assignments:` into rows: every principal, permission set and account.
/// Where the accounts were not read, there are none, and nothing is compared.
///
/// While an account selector is not resolved, no row of the entry's principals and permission sets
/// is removed, in whatever account, unless this very entry ends it; while an `except` is not, the
/// entry grants nothing either. While a person is not resolved, no row of any person is removed
/// from the entry's permission sets and accounts.
///
/// An entry below a delegated folder speaks of the accounts that were delegated and of no other: in
/// those it neither grants nor ends anything, and nothing that it names is removed there.
final class AssignmentResolution {

    private final Turn turn;
    private final People people;
    private final AssignmentScope scope;
    private final AccountSelection selection;
    private final DelegatedReach delegated;
    private final Map<Key.AccountAssignment, Place> rows = new HashMap<>();
    private final Map<Key.AccountAssignment, Reason> ends = new HashMap<>();
    private final List<WantedAssignments.Doubt> doubts = new ArrayList<>();

    AssignmentResolution(Turn turn, People people, AssignmentScope scope) {
        this.turn = turn;
        this.people = people;
        this.scope = scope;
        this.selection = new AccountSelection(turn);
        this.delegated = new DelegatedReach(turn, scope, selection);
    }

    WantedAssignments resolve() {
        if (turn.live().aws().accounts().isKnown()) {
            turn.declaration().assignments().forEach(this::resolve);
        }
        ends.keySet().removeAll(rows.keySet());
        return new WantedAssignments(rows, ends, doubts, new KeptRoles(turn, scope).rows(rows));
    }

    /// The rows that one entry asks for by itself; for a resolution that resolves nothing else.
    Set<Key.AccountAssignment> rowsOf(AssignmentDeclaration entry) {
        if (turn.live().aws().accounts().isKnown()) {
            resolve(entry);
        }
        return rows.keySet();
    }

    private void resolve(AssignmentDeclaration entry) {
        if (entry.period().startsAfter(turn.now())) {
            return;
        }
        boolean ended = entry.period().endedBy(turn.now());
        Map<String, Place> sets = sets(entry);
        Map<Principal, Place> principals = new HashMap<>();
        boolean allPeople = principals(entry, ended, principals);
        if (ended) {
            reportEnd(entry);
        }
        if (sets.isEmpty()) {
            return;
        }
        Key about = new Key.PermissionSet(new TreeSet<>(sets.keySet()).first());
        AccountSelection.Selected meant = selection.of(entry.accounts(), about);
        AccountSelection.Selected excepted = selection.of(entry.except(), about);
        SortedMap<AccountId, Place> accounts = new TreeMap<>(meant.accounts());
        accounts.keySet().removeAll(excepted.accounts().keySet());
        reportScope(entry, accounts);
        SortedMap<AccountId, Place> except = new TreeMap<>(excepted.accounts());
        Set<AccountId> beyond = delegated.takeOutBeyond(entry, ended, accounts, except).keySet();
        if (!beyond.isEmpty()) {
            doubts.add(
                    new WantedAssignments.Doubt(
                            Set.copyOf(principals.keySet()),
                            false,
                            Set.copyOf(sets.keySet()),
                            Set.copyOf(beyond),
                            Set.of(),
                            ended));
        }
        if (!meant.isWhole() || !excepted.isWhole() || !allPeople) {
            Set<AccountId> certain = meant.isWhole() ? meant.accounts().keySet() : Set.of();
            doubts.add(
                    new WantedAssignments.Doubt(
                            Set.copyOf(principals.keySet()),
                            !allPeople,
                            Set.copyOf(sets.keySet()),
                            certain,
                            Set.copyOf(excepted.accounts().keySet()),
                            ended));
        }
        Rows all = new Rows(principals, sets, entry.place());
        if (ended) {
            Reason reason = new Reason.Expired(entry.place(), entry.period().until().orElseThrow());
            all.in(accounts.keySet(), (row, _) -> ends.putIfAbsent(row, reason));
        } else {
            if (excepted.isWhole()) {
                all.in(accounts.keySet(), rows::putIfAbsent);
            }
            except.forEach((account, place) ->
                    all.in(
                            Set.of(account),
                            (row, _) -> ends.putIfAbsent(row, new Reason.Excepted(place))));
        }
    }

    private Map<String, Place> sets(AssignmentDeclaration entry) {
        Map<String, Place> sets = new HashMap<>();
        for (Reference set : entry.permissionSets()) {
            Key key = new Key.PermissionSet(set.name());
            if (!scope.set(set.name())) {
                OutOfScope.warn(turn.notes(), key, set.place());
            } else {
                sets.putIfAbsent(set.name(), set.place());
            }
        }
        return sets;
    }

    /// Returns whether every person of the entry is resolved.
    private boolean principals(
            AssignmentDeclaration entry, boolean ended, Map<Principal, Place> principals) {
        for (Reference group : entry.groups()) {
            Principal principal = new Principal.Group(group.name());
            if (scope.principal(principal)) {
                principals.putIfAbsent(principal, group.place());
            } else {
                OutOfScope.warn(turn.notes(), new Key.Group(group.name()), group.place());
            }
        }
        boolean all = true;
        for (LoginReference person : entry.users()) {
            Principal principal = new Principal.User(person.login());
            Key key = new Key.User(person.login());
            if (!scope.principal(principal)) {
                OutOfScope.warn(turn.notes(), key, person.place());
            } else if (ended || people.of(person.login()) != People.Standing.MISSING) {
                principals.putIfAbsent(principal, person.place());
            } else {
                all = false;
                turn.notes()
                        .unresolved(
                                "login-unknown",
                                key,
                                person.place(),
                                "Okta has no user " + person.login(),
                                "Correct the login, or take it out. Until then no person loses the"
                                        + " entry's permission sets as undeclared.");
            }
        }
        return all;
    }

    private void reportEnd(AssignmentDeclaration entry) {
        turn.notes()
                .warning(
                        "period-ended",
                        new Key.PermissionSet(entry.permissionSets().getFirst().name()),
                        Optional.of(entry.place()),
                        "this assignment ended with " + entry.period().until().orElseThrow(),
                        "Take the entry out, or give it a later date.");
    }

    /// Accounts that an entry names one by one are told when they are out of scope; those that a
    /// wide selector sweeps up are left out silently.
    private void reportScope(AssignmentDeclaration entry, SortedMap<AccountId, Place> accounts) {
        for (AccountSelector selector : entry.accounts()) {
            boolean single =
                    switch (selector) {
                        case AccountSelector.Named _, AccountSelector.Numbered _ -> true;
                        case AccountSelector.BelowUnit _,
                                AccountSelector.Tagged _,
                                AccountSelector.All _ ->
                                false;
                    };
            if (!single) {
                continue;
            }
            accounts.forEach((account, place) -> {
                if (place.equals(selector.place()) && !scope.account(account)) {
                    turn.notes()
                            .warning(
                                    "out-of-scope",
                                    new Key.PermissionSet(entry.permissionSets().getFirst().name()),
                                    Optional.of(place),
                                    "account "
                                            + account
                                            + " is not in scope; its"
                                            + " assignments stay as they are",
                                    "Let an entry under `scope.accounts` match it; the"
                                            + " management account needs"
                                            + " `management: true`.");
                }
            });
        }
    }

    private interface PerRow {
        void take(Key.AccountAssignment row, Place place);
    }

    /// The product of an entry.
    private final class Rows {
        private final Map<Principal, Place> principals;
        private final Map<String, Place> sets;
        private final Place place;

        Rows(Map<Principal, Place> principals, Map<String, Place> sets, Place place) {
            this.principals = principals;
            this.sets = sets;
            this.place = place;
        }

        void in(Set<AccountId> accounts, PerRow step) {
            for (AccountId account : accounts) {
                if (!scope.account(account)) {
                    continue;
                }
                for (String set : sets.keySet()) {
                    for (Principal principal : principals.keySet()) {
                        step.take(new Key.AccountAssignment(set, principal, account), place);
                    }
                }
            }
        }
    }
}
