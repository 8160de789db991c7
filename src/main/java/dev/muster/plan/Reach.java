package dev.muster.plan;

import dev.muster.access.RosterSet;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Whom something reaches: people x permission sets x accounts, kept as products and listed only on
/// demand.
///
/// @param mayReachMore whether it may reach others as well, because a list of members that decides
///   it was not read
public record Reach(List<Product> products, boolean mayReachMore) {

    /// Nobody.
    public static final Reach NOBODY = new Reach(List.of());

    /// Whom something reaches where everything that decides it was read.
    public Reach(List<Product> products) {
        this(products, false);
    }

    public Reach {
        products = products.stream().filter(product -> !product.isEmpty()).toList();
    }

    /// One product of three sets.
    public record Product(
            SortedSet<Login> people,
            SortedSet<String> permissionSets,
            SortedSet<AccountId> accounts) {

        public Product {
            people =
                    people instanceof RosterSet set
                            ? set
                            : Collections.unmodifiableSortedSet(new TreeSet<>(people));
            permissionSets = Collections.unmodifiableSortedSet(new TreeSet<>(permissionSets));
            accounts = Collections.unmodifiableSortedSet(new TreeSet<>(accounts));
        }

        boolean isEmpty() {
            return people.isEmpty() || permissionSets.isEmpty() || accounts.isEmpty();
        }
    }

    /// A person, a permission set and an account.
    public record Entry(Login login, String permissionSet, AccountId account) {}

    /// Whether it certainly reaches nobody.
    public boolean isEmpty() {
        return products.isEmpty() && !mayReachMore;
    }

    /// Every distinct person.
    public SortedSet<Login> people() {
        SortedSet<Login> people = new TreeSet<>();
        products.forEach(product -> people.addAll(product.people()));
        return people;
    }

    /// Every distinct account.
    public SortedSet<AccountId> accounts() {
        SortedSet<AccountId> accounts = new TreeSet<>();
        products.forEach(product -> accounts.addAll(product.accounts()));
        return accounts;
    }

    /// How many distinct combinations of person, permission set and account.
    public int count() {
        if (products.size() == 1) {
            Product only = products.getFirst();
            return only.people().size() * only.permissionSets().size() * only.accounts().size();
        }
        return entries().size();
    }

    /// Every distinct combination, in no order.
    public Set<Entry> entries() {
        Set<Entry> entries = new HashSet<>();
        for (Product product : products) {
            for (Login login : product.people()) {
                for (String set : product.permissionSets()) {
                    for (AccountId account : product.accounts()) {
                        entries.add(new Entry(login, set, account));
                    }
                }
            }
        }
        return entries;
    }
}
