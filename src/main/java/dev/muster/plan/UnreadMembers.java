package dev.muster.plan;

import dev.muster.access.ChainState;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Leaves out removals that rest on a list of members that was asked for and not read: nobody can
/// say whom they end access for, or whether another way of theirs stays. What such a removal is
/// about is unknown; it is planned again once the list can be read. `deny` waits for nothing.
final class UnreadMembers {

    private final Turn turn;
    private final Effective before;
    private final Effective after;

    /// @param after the chain as all drafts would leave it
    UnreadMembers(Turn turn, Effective before, Effective after) {
        this.turn = turn;
        this.before = before;
        this.after = after;
    }

    /// The drafts without those removals. What comes after one of them along the chain stays as
    /// well: the mapping of a group whose assignments stay, and the app of people who stay in a
    /// group that is pushed.
    List<Draft> keep(List<Draft> drafts) {
        List<Draft> known = drafts.stream().filter(this::isKnown).toList();
        Set<Key> going = new HashSet<>();
        known.stream().filter(Draft::deletes).forEach(draft -> going.add(draft.key()));
        Set<Login> staying = new HashSet<>();
        for (Draft draft : drafts) {
            if (draft.deletes()
                    && !going.contains(draft.key())
                    && draft.key() instanceof Key.Membership(_, Login login)) {
                staying.add(login);
            }
        }
        return known.stream().filter(draft -> !isTooEarly(draft, going, staying)).toList();
    }

    private boolean isTooEarly(Draft draft, Set<Key> going, Set<Login> staying) {
        if (!draft.deletes() || draft.reason() instanceof Reason.Denied) {
            return false;
        }
        return switch (draft.key()) {
            case Key.PushMapping(_, String group) -> hasRowsLeft(new Principal.Group(group), going);
            case Key.Membership(String group, Login login) ->
                    before.chain().assigned().contains(group) && staying.contains(login);
            case Key.AppAssignment(_, String group) ->
                    before.members(group).stream().anyMatch(staying::contains);
            case Key.User _,
                    Key.Group _,
                    Key.App _,
                    Key.PermissionSet _,
                    Key.AccessControlAttribute _,
                    Key.AccountAssignment _ ->
                    false;
        };
    }

    private boolean hasRowsLeft(Principal principal, Set<Key> going) {
        return before.chain().assignments().stream()
                .filter(row -> row.principal().equals(principal))
                .map(row ->
                        new Key.AccountAssignment(
                                row.permissionSet(), row.principal(), row.account()))
                .anyMatch(row -> !going.contains(row));
    }

    private boolean isKnown(Draft draft) {
        if (!draft.deletes()
                || draft.reason() instanceof Reason.Denied
                || before.chain().unread().equals(ChainState.Unread.NOTHING)) {
            return true;
        }
        Optional<String> gap = gap(draft.key());
        gap.ifPresent(why ->
                turn.notes()
                        .unknown(
                                "removal of "
                                        + draft.key().kind().text()
                                        + " "
                                        + draft.key().text(),
                                why));
        return gap.isEmpty();
    }

    private Optional<String> gap(Key key) {
        return switch (key) {
            case Key.AccountAssignment(String set, Principal principal, AccountId account) ->
                    before.has(principal, set, account)
                            ? ofPrincipal(principal).or(() -> successor(principal, set, account))
                            : Optional.empty();
            case Key.PushMapping(String app, String group) ->
                    app.equals(turn.chainApp())
                                    && !before.pairs(new Principal.Group(group)).isEmpty()
                            ? ofPrincipal(new Principal.Group(group))
                            : Optional.empty();
            case Key.AppAssignment(String app, String group) ->
                    app.equals(turn.chainApp()) && before.chain().unread().members().contains(group)
                            ? Optional.of(notRead(group))
                            : Optional.empty();
            case Key.Membership(String group, Login login) -> ofMember(group, login);
            case Key.User _,
                    Key.Group _,
                    Key.App _,
                    Key.PermissionSet _,
                    Key.AccessControlAttribute _ ->
                    Optional.empty();
        };
    }

    /// Whom the removal would reach.
    private Optional<String> ofPrincipal(Principal principal) {
        return before.mayHaveMore(principal)
                ? Optional.of(notRead(principal.text()))
                : Optional.empty();
    }

    private Optional<String> successor(Principal principal, String set, AccountId account) {
        return before.people(principal).stream()
                .filter(login -> after.mayHaveAccess(login))
                .flatMap(login -> successor(login, set, account, principal).stream())
                .findFirst();
    }

    private Optional<String> ofMember(String group, Login login) {
        if (!after.mayHaveAccess(login)) {
            return Optional.empty();
        }
        if (before.chain().assigned().contains(group)
                && !after.isAssigned(login)
                && !before.principalsOf(login).isEmpty()) {
            SortedSet<String> others = new TreeSet<>(after.chain().assigned());
            others.retainAll(after.chain().unread().members());
            if (!others.isEmpty()) {
                return Optional.of(notRead(others.first()));
            }
        }
        Principal left = new Principal.Group(group);
        return before.pairs(left).entrySet().stream()
                .flatMap(pair ->
                        pair.getValue().stream()
                                .flatMap(account ->
                                        successor(login, pair.getKey(), account, left).stream()))
                .findFirst();
    }

    /// A group that may give a person the same, where no other is known to.
    private Optional<String> successor(Login login, String set, AccountId account, Principal left) {
        if (after.reaches(login, set, account)) {
            return Optional.empty();
        }
        return after.principals().stream()
                .filter(principal -> !principal.equals(left))
                .filter(principal -> after.has(principal, set, account))
                .filter(principal -> after.mayLetIn(principal, login))
                .findFirst()
                .map(principal -> notRead(principal.text()));
    }

    private String notRead(String group) {
        return "not all members of group "
                + group
                + " were read, so nobody can say whose last way it would end";
    }
}
