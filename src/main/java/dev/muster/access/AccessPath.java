package dev.muster.access;

import static java.util.Objects.requireNonNull;

import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// One way in which a person reaches (or would reach) an account with a permission set.
///
/// A group that somebody made by hand in Identity Center, and that no app pushes, has no links in
/// Okta but the sign-in: then `Okta group` and `push mapping` are left out.
///
/// @param via the group, or the person himself, that the assignment is for
/// @param links in the order of the chain
public record AccessPath(
        Login login,
        AccountId account,
        String accountName,
        String permissionSet,
        Principal via,
        List<Link> links)
        implements Comparable<AccessPath> {

    public static final String USER = "user";
    public static final String OKTA_GROUP = "Okta group";
    public static final String APP_ASSIGNMENT = "app assignment";
    public static final String PUSH_MAPPING = "push mapping";
    public static final String STORE_USER = "Identity Center user";
    public static final String STORE_GROUP = "Identity Center group";
    public static final String ACCOUNT_ASSIGNMENT = "account assignment";

    /// Links that decide whether it will stay so, but not what the portal shows now.
    private static final Set<String> NOT_ASKED_BY_PORTAL = Set.of(OKTA_GROUP, PUSH_MAPPING);

    private static final Comparator<AccessPath> ORDER =
            Comparator.comparing(AccessPath::login)
                    .thenComparing(AccessPath::accountName)
                    .thenComparing(AccessPath::account)
                    .thenComparing(AccessPath::permissionSet)
                    .thenComparing(path -> path.via().text());

    public AccessPath {
        requireNonNull(login, "login is null");
        requireNonNull(account, "account is null");
        links = List.copyOf(links);
    }

    /// Whether a link of the chain is there.
    public enum LinkState {
        /// It is there.
        HOLDS("holds"),
        /// What comes before it is there, and it will come by itself.
        WAITS("waits"),
        /// It is not there and will not come by itself.
        BROKEN("broken"),
        /// It could not be read.
        UNKNOWN("unknown");

        private final String text;

        LinkState(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /// One link.
    ///
    /// @param name its name in the chain: `user`, `Okta group`, `app assignment`, `push mapping`,
    ///   `Identity Center user`, `Identity Center group`, `account assignment`
    /// @param detail what was found
    public record Link(String name, LinkState state, String detail) {}

    /// Whether the person finds it in the portal now: they can sign in, and Identity Center has
    /// them, the group and the assignment. Who has been taken out of the Okta group keeps it until
    /// SCIM has delivered that; the link `Okta group` says so.
    public boolean isOpen() {
        return links.stream()
                .filter(link -> !NOT_ASKED_BY_PORTAL.contains(link.name()))
                .allMatch(link -> link.state() == LinkState.HOLDS);
    }

    /// Whether every link is there.
    public boolean isWhole() {
        return links.stream().allMatch(link -> link.state() == LinkState.HOLDS);
    }

    /// Whether every link is there or on its way.
    public boolean isOpenOrComing() {
        return links.stream()
                .allMatch(
                        link -> link.state() == LinkState.HOLDS || link.state() == LinkState.WAITS);
    }

    @Override
    public int compareTo(AccessPath other) {
        return ORDER.compare(this, other);
    }
}
