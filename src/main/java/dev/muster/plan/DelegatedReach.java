package dev.muster.plan;

import dev.muster.desired.AssignmentDeclaration;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Place;
import dev.muster.settings.Delegation;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which accounts an entry may speak of: all, unless its file lies below a delegated folder. Judged
/// by what the selectors of both mean at this moment, not by how they are written.
final class DelegatedReach {

    private final Turn turn;
    private final AssignmentScope scope;
    private final AccountSelection selection;

    DelegatedReach(Turn turn, AssignmentScope scope, AccountSelection selection) {
        this.turn = turn;
        this.scope = scope;
        this.selection = selection;
    }

    /// Takes the accounts in scope that the entry may not speak of out of what it means, and
    /// answers them. Says so, unless the entry is over; where it is not known which accounts were
    /// delegated, that has been said, and they are taken out as well.
    SortedMap<AccountId, Place> takeOutBeyond(
            AssignmentDeclaration entry,
            boolean isOver,
            SortedMap<AccountId, Place> accounts,
            SortedMap<AccountId, Place> excepted) {
        Optional<Delegation> delegation = turn.settings().delegationOf(entry.place().file());
        if (delegation.isEmpty()) {
            return new TreeMap<>();
        }
        Key about = new Key.PermissionSet(entry.permissionSets().getFirst().name());
        AccountSelection.Selected given = selection.of(delegation.get().accounts(), about);
        SortedMap<AccountId, Place> beyond = new TreeMap<>(accounts);
        beyond.keySet().removeAll(given.accounts().keySet());
        beyond.keySet().removeIf(account -> !scope.account(account));
        accounts.keySet().removeAll(beyond.keySet());
        excepted.keySet().retainAll(given.accounts().keySet());
        if (!beyond.isEmpty() && given.isWhole() && !isOver) {
            report(about, beyond, delegation.get());
        }
        return beyond;
    }

    private void report(Key about, SortedMap<AccountId, Place> beyond, Delegation delegation) {
        Place place = beyond.values().iterator().next();
        turn.notes()
                .refused(
                        "delegation",
                        about,
                        Optional.of(place),
                        "files below "
                                + delegation.path()
                                + " may assign nothing in "
                                + beyond.keySet().stream()
                                        .map(this::name)
                                        .collect(Collectors.joining(", "))
                                + " ("
                                + delegation.entry()
                                + " of the settings); what is there stays as it is",
                        "Take these accounts out of the entry, or let `assign.accounts` of "
                                + delegation.entry()
                                + " mean them.");
    }

    private String name(AccountId id) {
        return turn.live()
                .account(id)
                .map(account -> account.name() + " (" + id + ")")
                .orElse(id.value());
    }
}
