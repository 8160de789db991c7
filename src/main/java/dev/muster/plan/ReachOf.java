package dev.muster.plan;

import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import dev.muster.model.Resource;
import dev.muster.plan.Reach.Product;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Whom a change grants and whom it revokes: what hangs on its link of the chain, less what the
/// person has before (or keeps after) anyway.
final class ReachOf {

    private final Effective before;
    private final Effective after;
    private final Reaches gained;
    private final Reaches lost;
    private final String app;

    ReachOf(Effective before, Effective after, String app) {
        this.before = before;
        this.after = after;
        this.gained = new Reaches(after, before);
        this.lost = new Reaches(before, after);
        this.app = app;
    }

    Reach granted() {
        return gained.all();
    }

    Reach revoked() {
        return lost.all();
    }

    Reach grants(Draft draft) {
        if (draft.action() == Action.UPDATE && EditEffect.of(draft).grants()) {
            return edited(draft, before, app);
        }
        return draft.deletes() ? Reach.NOBODY : through(draft, after, before, gained);
    }

    Reach revokes(Draft draft) {
        if (draft.action() == Action.UPDATE && EditEffect.of(draft).revokes()) {
            return edited(draft, before, app);
        }
        boolean endsLife =
                draft.key() instanceof Key.User && draft.reason() instanceof Reason.StatedState;
        return draft.deletes() || endsLife ? through(draft, before, after, lost) : Reach.NOBODY;
    }

    /// What hangs on a link that one state has and the other has not.
    private Reach through(Draft draft, Effective with, Effective without, Reaches difference) {
        return switch (draft.key()) {
            case Key.User(Login login) ->
                    with.mayHaveAccess(login) && changesLife(draft)
                            ? difference.of(List.of(login))
                            : Reach.NOBODY;
            case Key.Membership(String group, Login login) ->
                    with.chain().assigned().contains(group) && !without.isAssigned(login)
                            ? difference.of(List.of(login))
                            : difference.of(new Principal.Group(group), List.of(login));
            case Key.AppAssignment(String key, String group) ->
                    key.equals(app) && draft.action() != Action.UPDATE
                            ? difference.of(unassigned(with.members(group), without))
                            : Reach.NOBODY;
            case Key.PushMapping(String key, String group) ->
                    key.equals(app)
                            ? difference.of(
                                    new Principal.Group(group),
                                    onlyThere(new Principal.Group(group), with, without))
                            : Reach.NOBODY;
            case Key.AccountAssignment(String set, Principal principal, AccountId account) -> {
                SortedMap<String, SortedSet<AccountId>> pair = new TreeMap<>();
                if (with.has(principal, set, account)) {
                    pair.put(set, new TreeSet<>(List.of(account)));
                }
                yield new Reach(
                        difference.of(principal, with.people(principal), pair).products(),
                        !pair.isEmpty() && with.mayHaveMore(principal));
            }
            // A new one counts as granting: sessions gain a tag. One that goes counts as revoking.
            case Key.AccessControlAttribute _ -> edited(draft, before, app);
            case Key.Group _, Key.App _, Key.PermissionSet _ -> Reach.NOBODY;
        };
    }

    private static Collection<Login> onlyThere(
            Principal principal, Effective with, Effective without) {
        return with.people(principal).without(without.people(principal));
    }

    private static boolean changesLife(Draft draft) {
        return draft.creates()
                || draft.before().stream()
                        .filter(Resource.User.class::isInstance)
                        .map(Resource.User.class::cast)
                        .anyMatch(old ->
                                draft.after().orElseThrow() instanceof Resource.User young
                                        && young.state() != old.state());
    }

    private static Collection<Login> unassigned(SortedSet<Login> people, Effective state) {
        return people.stream().filter(login -> !state.isAssigned(login)).toList();
    }

    /// Everyone whom an edited object reaches before the edit.
    static Reach edited(Draft draft, Effective before, String app) {
        List<Product> products = new ArrayList<>();
        boolean mayReachMore = false;
        if (draft.key().equals(new Key.App(app))
                || draft.key() instanceof Key.AccessControlAttribute) {
            for (Principal principal : before.principals()) {
                mayReachMore |= before.mayHaveMore(principal);
                before.pairs(principal)
                        .forEach((set, accounts) ->
                                products.add(
                                        new Product(
                                                before.people(principal),
                                                new TreeSet<>(List.of(set)),
                                                accounts)));
            }
        } else if (draft.key() instanceof Key.AppAssignment(String key, String group)) {
            for (Principal principal :
                    key.equals(app) ? before.principals() : List.<Principal>of()) {
                SortedSet<Login> people = before.people(principal).among(before.members(group));
                before.pairs(principal)
                        .forEach((set, accounts) ->
                                products.add(
                                        new Product(
                                                people, new TreeSet<>(List.of(set)), accounts)));
            }
        } else if (draft.key() instanceof Key.PermissionSet(String name)) {
            SortedSet<AccountId> only = EditEffect.of(draft).onlyIn();
            for (Principal principal : before.principals()) {
                SortedSet<AccountId> accounts =
                        new TreeSet<>(
                                before.pairs(principal)
                                        .getOrDefault(name, Collections.emptySortedSet()));
                if (!only.isEmpty()) {
                    accounts.retainAll(only);
                }
                mayReachMore |= !accounts.isEmpty() && before.mayHaveMore(principal);
                products.add(
                        new Product(
                                before.people(principal), new TreeSet<>(List.of(name)), accounts));
            }
        }
        return new Reach(products, mayReachMore);
    }
}
