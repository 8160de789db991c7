package dev.muster.plan;

import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Keeps what people have while what the declaration gives them instead cannot be made.
///
/// Somebody is moved from one group to another, and the other one's members cannot be read, or its
/// push is in error: the removal alone would be carried out, and take from a person what the
/// declaration says they have. So nothing of their present access is taken before the other way can
/// at least be planned; from then on [MakeBeforeBreak] ties the two. `deny` waits for nothing.
final class DeclaredAccess {

    private final Turn turn;
    private final Differences differences;
    private final Effective before;
    private final List<Plan.Withheld> withheld;
    private final Map<Login, Boolean> mayHaveApp = new ConcurrentHashMap<>();
    private final Map<Pair, List<GroupMembers>> wantedGroups = new HashMap<>();
    private final List<GroupMembers> assignedGroups;

    /// @param withheld what the authorities do not allow
    DeclaredAccess(
            Turn turn, Differences differences, Effective before, List<Plan.Withheld> withheld) {
        this.withheld = withheld;
        this.turn = turn;
        this.differences = differences;
        this.before = before;
        this.assignedGroups =
                turn.declaration().groups().values().stream()
                        .filter(group -> group.isAssignedTo(turn.chainApp()))
                        .map(group -> differences.memberships().of(group.name()))
                        .toList();
    }

    /// A permission set in an account.
    private record Pair(String set, AccountId account) {}

    /// The drafts without the removals that would take declared access away.
    ///
    /// @param after the chain as all drafts would leave it
    List<Draft> keep(List<Draft> drafts, Effective after) {
        if (drafts.stream().noneMatch(Draft::deletes)) {
            return drafts;
        }
        indexWanted();
        // Looked for on all processors, and told in the order of the drafts.
        List<Optional<Loss>> losses =
                drafts.parallelStream().map(draft -> loss(draft, after)).toList();
        List<Draft> kept = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            losses.get(i).ifPresentOrElse(loss -> report(draft, loss), () -> kept.add(draft));
        }
        return kept;
    }

    private void indexWanted() {
        for (Key.AccountAssignment row : differences.wanted().rows().keySet()) {
            if (row.principal() instanceof Principal.Group(String group)) {
                wantedGroups
                        .computeIfAbsent(
                                new Pair(row.permissionSet(), row.account()),
                                _ -> new ArrayList<>(2))
                        .add(differences.memberships().of(group));
            }
        }
    }

    /// What a person would lose although it is declared.
    private record Loss(Login login, String set, AccountId account) {}

    /// The first that a removal would bring.
    private Optional<Loss> loss(Draft draft, Effective after) {
        return !draft.deletes() || draft.reason() instanceof Reason.Denied
                ? Optional.empty()
                : losses(draft.key(), after).findFirst();
    }

    /// What somebody has through a thing that is removed. Lazy, since the first one decides.
    private Stream<Loss> losses(Key removed, Effective after) {
        return switch (removed) {
            case Key.Membership(String group, Login login) ->
                    before.chain().assigned().contains(group)
                            ? losses(login, after)
                            : losses(login, new Principal.Group(group), after);
            case Key.AppAssignment(_, String group) ->
                    before.members(group).stream().flatMap(login -> losses(login, after));
            case Key.PushMapping(_, String group) -> {
                Principal principal = new Principal.Group(group);
                yield before.people(principal).stream()
                        .flatMap(login -> losses(login, principal, after));
            }
            case Key.AccountAssignment(String set, Principal principal, AccountId account) ->
                    before.has(principal, set, account)
                            ? before.people(principal).stream()
                                    .map(login -> new Loss(login, set, account))
                                    .filter(loss -> isLost(loss, after))
                            : Stream.empty();
            case Key.User _,
                    Key.Group _,
                    Key.App _,
                    Key.PermissionSet _,
                    Key.AccessControlAttribute _ ->
                    Stream.empty();
        };
    }

    private Stream<Loss> losses(Login login, Effective after) {
        return before.principalsOf(login).stream()
                .flatMap(principal -> losses(login, principal, after));
    }

    private Stream<Loss> losses(Login login, Principal principal, Effective after) {
        if (!before.people(principal).contains(login)) {
            return Stream.empty();
        }
        return before.pairs(principal).entrySet().stream()
                .flatMap(pair ->
                        pair.getValue().stream()
                                .map(account -> new Loss(login, pair.getKey(), account)))
                .filter(loss -> isLost(loss, after));
    }

    private boolean isLost(Loss loss, Effective after) {
        return after.mayHaveAccess(loss.login())
                && !after.reaches(loss.login(), loss.set(), loss.account())
                && isDeclared(loss.login(), loss.set(), loss.account());
    }

    private boolean isDeclared(Login login, String set, AccountId account) {
        if (!mayHaveApp.computeIfAbsent(login, this::isDeclaredForApp)) {
            return false;
        }
        boolean asPerson =
                differences
                        .wanted()
                        .rows()
                        .containsKey(
                                new Key.AccountAssignment(set, new Principal.User(login), account));
        return asPerson
                || wantedGroups.getOrDefault(new Pair(set, account), List.of()).stream()
                        .anyMatch(group -> isWanted(group, login));
    }

    private boolean isDeclaredForApp(Login login) {
        return assignedGroups.stream().anyMatch(group -> isWanted(group, login));
    }

    /// Whether the declaration has a person in a group, whatever is known of the group's members.
    private boolean isWanted(String group, Login login) {
        return isWanted(differences.memberships().of(group), login);
    }

    private static boolean isWanted(GroupMembers members, Login login) {
        return members.wanted().contains(login)
                || (members.isUnread() && members.belonging().contains(login));
    }

    private boolean isPartOfWay(Change change, Loss loss) {
        if (change.action() == Action.DELETE) {
            return false;
        }
        return switch (change.key()) {
            case Key.Membership(String group, Login login) ->
                    login.equals(loss.login()) && isWanted(group, login);
            case Key.AppAssignment(_, String group) -> isWanted(group, loss.login());
            case Key.PushMapping(_, String group) -> isWanted(group, loss.login());
            case Key.Group(String group) -> isWanted(group, loss.login());
            case Key.AccountAssignment(String set, _, AccountId account) ->
                    set.equals(loss.set()) && account.equals(loss.account());
            case Key.PermissionSet(String set) -> set.equals(loss.set());
            case Key.User(Login login) -> login.equals(loss.login());
            case Key.App _, Key.AccessControlAttribute _ -> false;
        };
    }

    /// What an authority keeps from being made is the operator's decision and nothing to repair.
    private void report(Draft draft, Loss loss) {
        Login login = loss.login();
        Optional<Plan.Withheld> cause =
                withheld.stream().filter(other -> isPartOfWay(other.change(), loss)).findFirst();
        if (cause.isPresent()) {
            turn.notes()
                    .warning(
                            "successor-withheld",
                            draft.key(),
                            draft.reason().place(),
                            draft.key().text()
                                    + " stays: "
                                    + login
                                    + " would lose what the declaration gives them in another way, and "
                                    + cause.get().scopeEntry()
                                    + ": "
                                    + cause.get().authority().text()
                                    + " does not let Muster make that way",
                            "Raise that authority, or make by hand what the plan leaves alone.");
            return;
        }
        turn.notes()
                .refused(
                        "access-without-successor",
                        draft.key(),
                        draft.reason().place(),
                        draft.key().text()
                                + " stays: "
                                + login
                                + " would lose what the declaration gives them in another way, and that way"
                                + " cannot be made now",
                        "Look at what else the plan says of the groups that they belong in.");
    }
}
