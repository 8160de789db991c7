package dev.muster.access;

import static java.util.Objects.requireNonNull;

import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import java.util.Comparator;
import java.util.List;

/// One way in which a person reaches (or would reach) an account with a permission set.
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
    ///     `Identity Center user`, `Identity Center group`, `account assignment`
    /// @param detail what was found
    public record Link(String name, LinkState state, String detail) {}

    /// Whether every link is there: the person finds it in the portal now.
    public boolean isOpen() {
        return links.stream().allMatch(link -> link.state() == LinkState.HOLDS);
    }

    /// Whether every link is there or on its way.
    public boolean isOpenOrComing() {
        return links.stream()
                .allMatch(
                        link ->
                                link.state() == LinkState.HOLDS
                                        || link.state() == LinkState.WAITS);
    }

    @Override
    public int compareTo(AccessPath other) {
        return ORDER.compare(this, other);
    }
}
