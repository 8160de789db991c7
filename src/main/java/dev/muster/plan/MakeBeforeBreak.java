package dev.muster.plan;

import dev.muster.live.Condition;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Ties a removal that would end a person's last way to an account and permission set, which the
/// plan also gives in another way, to the changes of that other way and to its arrival.
final class MakeBeforeBreak {

    private final Turn turn;
    private final DraftIndex drafts;
    private final Effective before;
    private final Effective after;
    private final Arrivals arrivals;
    private final Ties ties;

    MakeBeforeBreak(
            Turn turn,
            DraftIndex drafts,
            Effective before,
            Effective after,
            Arrivals arrivals,
            Ties ties) {
        this.turn = turn;
        this.drafts = drafts;
        this.before = before;
        this.after = after;
        this.arrivals = arrivals;
        this.ties = ties;
    }

    void tie(Draft draft) {
        if (draft.reason() instanceof Reason.Denied) {
            return;
        }
        switch (draft.key()) {
            case Key.Membership(String group, Login login) -> {
                if (before.chain().assigned().contains(group)) {
                    app(draft, List.of(login));
                }
                way(draft, new Principal.Group(group), List.of(login));
            }
            case Key.AppAssignment(String app, String group) -> {
                if (app.equals(turn.chainApp())) {
                    app(draft, before.members(group));
                }
            }
            case Key.PushMapping(String app, String group) -> {
                if (app.equals(turn.chainApp())) {
                    Principal principal = new Principal.Group(group);
                    way(draft, principal, before.people(principal));
                }
            }
            case Key.AccountAssignment(String set, Principal principal, AccountId account) -> {
                if (before.has(principal, set, account)) {
                    SortedMap<String, SortedSet<AccountId>> pair = new TreeMap<>();
                    pair.put(set, new TreeSet<>(List.of(account)));
                    before.people(principal).forEach(login -> otherWays(draft, login, pair));
                }
            }
            case Key.User _,
                    Key.Group _,
                    Key.App _,
                    Key.PermissionSet _,
                    Key.AccessControlAttribute _ -> {}
        }
    }

    /// The app itself: who stays assigned only through another group must be assigned through it
    /// first.
    private void app(Draft draft, Collection<Login> people) {
        for (Login login : people) {
            boolean staysThroughAnother =
                    before.chain().assigned().stream()
                            .anyMatch(group ->
                                    before.isMember(group, login)
                                            && after.chain().assigned().contains(group)
                                            && after.isMember(group, login));
            if (!staysThroughAnother) {
                after.chain()
                        .assignedThrough(login)
                        .ifPresent(group -> tieToApp(draft, group, login));
            }
        }
    }

    private void tieToApp(Draft draft, String group, Login login) {
        ties.dependsOn(draft, drafts.addition(new Key.Membership(group, login)));
        ties.dependsOn(draft, drafts.addition(new Key.AppAssignment(turn.chainApp(), group)));
    }

    private void way(Draft draft, Principal principal, Collection<Login> people) {
        for (Login login : people) {
            if (before.people(principal).contains(login)
                    && !after.people(principal).contains(login)) {
                otherWays(draft, login, before.pairs(principal));
            }
        }
    }

    private void otherWays(
            Draft draft, Login login, SortedMap<String, SortedSet<AccountId>> pairs) {
        pairs.forEach((set, accounts) -> {
            for (AccountId account : accounts) {
                if (!hasLastingWay(login, set, account)) {
                    after.ways(login, set, account)
                            .findFirst()
                            .ifPresent(way -> tieToWay(draft, way, login, set, account));
                }
            }
        });
    }

    private boolean hasLastingWay(Login login, String set, AccountId account) {
        return before.ways(login, set, account)
                .filter(principal -> after.has(principal, set, account))
                .filter(principal -> after.people(principal).contains(login))
                .anyMatch(principal -> isInForce(principal, login));
    }

    /// Whether Identity Center lets the person in this way by now: what is only right in Okta may
    /// be on its way for a turn or for ever. Who is not there at all has nothing to lose.
    private boolean isInForce(Principal way, Login login) {
        return switch (way) {
            case Principal.Group(String group) ->
                    !before.isInStore(login) || before.isInStoreGroup(group, login);
            case Principal.User _, Principal.Unresolved _ -> true;
        };
    }

    private void tieToWay(Draft draft, Principal way, Login login, String set, AccountId account) {
        ties.dependsOn(draft, drafts.addition(new Key.AccountAssignment(set, way, account)));
        switch (way) {
            case Principal.Group(String group) -> {
                ties.dependsOn(draft, drafts.addition(new Key.Membership(group, login)));
                ties.dependsOn(draft, drafts.addition(new Key.PushMapping(turn.chainApp(), group)));
                if (!before.isInStoreGroup(group, login)) {
                    ties.needs(draft, new Condition.MemberArrived(group, login));
                }
            }
            case Principal.User _ -> {
                if (!arrivals.isHere(login)) {
                    ties.needs(draft, new Condition.UserArrived(login));
                }
            }
            case Principal.Unresolved _ -> {}
        }
    }
}
