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
import java.util.SortedSet;
import java.util.TreeSet;

/// Keeps what people have while what the declaration gives them instead cannot be made.
///
/// Somebody is moved from one group to another, and the other one's members cannot be read, or its
/// push is in error: the removal alone would be carried out, and take from him what the declaration
/// says he has. So nothing of his present access is taken before the other way can at least be
/// planned; from then on [MakeBeforeBreak] ties the two. `deny` waits for nothing.
final class DeclaredAccess {

    private final Turn turn;
    private final Differences differences;
    private final Effective before;
    private final List<Plan.Withheld> withheld;
    private final Map<Login, Boolean> mayHaveApp = new HashMap<>();

    /// @param withheld what the authorities do not allow
    DeclaredAccess(
            Turn turn, Differences differences, Effective before, List<Plan.Withheld> withheld) {
        this.withheld = withheld;
        this.turn = turn;
        this.differences = differences;
        this.before = before;
    }

    /// The drafts without the removals that would take declared access away.
    List<Draft> keep(List<Draft> drafts) {
        if (drafts.stream().noneMatch(Draft::deletes)) {
            return drafts;
        }
        Effective after = new Effective(AfterState.of(before.chain(), drafts, turn.chainApp()));
        List<Loss> losses = losses(after);
        if (losses.isEmpty()) {
            return drafts;
        }
        return drafts.stream().filter(draft -> !takes(draft, losses)).toList();
    }

    /// What a person would lose although it is declared.
    private record Loss(Login login, String set, AccountId account) {}

    private List<Loss> losses(Effective after) {
        List<Loss> losses = new ArrayList<>();
        for (Principal principal : before.principals()) {
            SortedSet<Login> people = new TreeSet<>(before.people(principal));
            people.removeIf(login -> !after.mayHaveAccess(login));
            before.pairs(principal)
                    .forEach((set, accounts) -> {
                        for (AccountId account : accounts) {
                            people.stream()
                                    .filter(login -> !after.reaches(login, set, account))
                                    .filter(login -> isDeclared(login, set, account))
                                    .forEach(login -> losses.add(new Loss(login, set, account)));
                        }
                    });
        }
        return losses;
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
                || turn.declaration().groups().keySet().stream()
                        .filter(group -> isWanted(group, login))
                        .map(group ->
                                new Key.AccountAssignment(set, new Principal.Group(group), account))
                        .anyMatch(differences.wanted().rows()::containsKey);
    }

    private boolean isDeclaredForApp(Login login) {
        return turn.declaration().groups().values().stream()
                .filter(group -> group.isAssignedTo(turn.chainApp()))
                .anyMatch(group -> isWanted(group.name(), login));
    }

    /// Whether the declaration has a person in a group, whatever is known of the group's members.
    private boolean isWanted(String group, Login login) {
        GroupMembers members = differences.memberships().of(group);
        return members.wanted().containsKey(login)
                || (members.isUnread() && members.belonging().contains(login));
    }

    private boolean takes(Draft draft, List<Loss> losses) {
        if (!draft.deletes() || draft.reason() instanceof Reason.Denied) {
            return false;
        }
        Optional<Loss> loss = losses.stream().filter(any -> takes(draft.key(), any)).findFirst();
        loss.ifPresent(found -> report(draft, found));
        return loss.isPresent();
    }

    private boolean takes(Key key, Loss loss) {
        return switch (key) {
            case Key.Membership(String group, Login login) ->
                    login.equals(loss.login())
                            && (before.chain().assigned().contains(group)
                                    || isWay(new Principal.Group(group), loss));
            case Key.AppAssignment(_, String group) -> before.isMember(group, loss.login());
            case Key.PushMapping(_, String group) -> isWay(new Principal.Group(group), loss);
            case Key.AccountAssignment(String set, Principal principal, AccountId account) ->
                    set.equals(loss.set())
                            && account.equals(loss.account())
                            && isWay(principal, loss);
            case Key.User _, Key.Group _, Key.App _, Key.PermissionSet _ -> false;
        };
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
            case Key.App _ -> false;
        };
    }

    private boolean isWay(Principal principal, Loss loss) {
        return before.has(principal, loss.set(), loss.account())
                && before.people(principal).contains(loss.login());
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
