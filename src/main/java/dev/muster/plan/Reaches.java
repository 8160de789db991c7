package dev.muster.plan;

import dev.muster.access.RosterSet;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import dev.muster.plan.Reach.Product;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What one state of the chain gives and another does not, as products.
final class Reaches {

    private final Effective here;
    private final Effective there;

    /// @param here the state that gives
    /// @param there the state that does not
    Reaches(Effective here, Effective there) {
        this.here = here;
        this.there = there;
    }

    /// Everyone's.
    Reach all() {
        List<Product> products = new ArrayList<>();
        for (Principal principal : here.principals()) {
            SortedMap<String, SortedSet<AccountId>> pairs = here.pairs(principal);
            SortedMap<String, SortedSet<AccountId>> more = without(pairs, there.pairs(principal));
            RosterSet all = here.people(principal);
            RosterSet fresh = all.without(there.people(principal));
            collect(fresh, pairs, products);
            if (!more.isEmpty()) {
                collect(all.without(fresh), more, products);
            }
        }
        return new Reach(products);
    }

    /// All that some people have.
    Reach of(Collection<Login> people) {
        Map<Principal, List<Login>> byPrincipal = new LinkedHashMap<>();
        for (Login login : people) {
            for (Principal principal : here.principalsOf(login)) {
                byPrincipal.computeIfAbsent(principal, _ -> new ArrayList<>()).add(login);
            }
        }
        List<Product> products = new ArrayList<>();
        byPrincipal.forEach((principal, some) ->
                collect(here.roster().setOf(some), here.pairs(principal), products));
        return new Reach(products);
    }

    /// What some people have through one principal.
    Reach of(Principal principal, Collection<Login> people) {
        return of(principal, people, here.pairs(principal));
    }

    /// What some people have through one principal, of some sets and accounts.
    Reach of(
            Principal principal,
            Collection<Login> people,
            SortedMap<String, SortedSet<AccountId>> pairs) {
        List<Product> products = new ArrayList<>();
        collect(here.people(principal).among(people), pairs, products);
        return new Reach(products);
    }

    private void collect(
            RosterSet people,
            SortedMap<String, SortedSet<AccountId>> pairs,
            List<Product> products) {
        if (people.isEmpty() || pairs.isEmpty()) {
            return;
        }
        RosterSet fresh = people.where(person -> !there.reachesSomething(person));
        if (!fresh.isEmpty()) {
            products(fresh, pairs, products);
        }
        Map<SortedMap<String, SortedSet<AccountId>>, List<Login>> byPairs = new LinkedHashMap<>();
        for (Login login : people.without(fresh)) {
            byPairs.computeIfAbsent(lacking(login, pairs), _ -> new ArrayList<>()).add(login);
        }
        byPairs.forEach((lacking, some) -> products(here.roster().setOf(some), lacking, products));
    }

    /// Those of some sets and accounts that a person does not have there in any way.
    private SortedMap<String, SortedSet<AccountId>> lacking(
            Login login, SortedMap<String, SortedSet<AccountId>> pairs) {
        int person = there.roster().number(login);
        SortedMap<String, SortedSet<AccountId>> lacking = new TreeMap<>();
        pairs.forEach((set, accounts) -> {
            SortedSet<AccountId> left = new TreeSet<>();
            for (AccountId account : accounts) {
                if (!there.reaches(person, set, account)) {
                    left.add(account);
                }
            }
            if (!left.isEmpty()) {
                lacking.put(set, left);
            }
        });
        return lacking;
    }

    private static SortedMap<String, SortedSet<AccountId>> without(
            SortedMap<String, SortedSet<AccountId>> pairs,
            SortedMap<String, SortedSet<AccountId>> less) {
        if (less.isEmpty()) {
            return pairs;
        }
        if (less.equals(pairs)) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, SortedSet<AccountId>> rest = new TreeMap<>();
        pairs.forEach((set, accounts) -> {
            SortedSet<AccountId> left = new TreeSet<>(accounts);
            SortedSet<AccountId> gone = less.get(set);
            if (gone != null) {
                left.removeAll(gone);
            }
            if (!left.isEmpty()) {
                rest.put(set, left);
            }
        });
        return rest;
    }

    /// Sets that have the same accounts share a product.
    private static void products(
            RosterSet people,
            SortedMap<String, SortedSet<AccountId>> pairs,
            List<Product> products) {
        Map<SortedSet<AccountId>, SortedSet<String>> byAccounts = new LinkedHashMap<>();
        pairs.forEach((set, accounts) ->
                byAccounts.computeIfAbsent(accounts, _ -> new TreeSet<>()).add(set));
        byAccounts.forEach((accounts, sets) -> products.add(new Product(people, sets, accounts)));
    }
}
