package dev.muster.review;

import dev.muster.access.Access;
import dev.muster.access.AccessFilter;
import dev.muster.access.AccessPath;
import dev.muster.access.AccessPath.Link;
import dev.muster.access.AccessPath.LinkState;
import dev.muster.access.ChainState;
import dev.muster.desired.AssignmentDeclaration;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Principal;
import dev.muster.review.Why.Missing;
import dev.muster.review.Why.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Answers why a person reaches an account, or why not, by walking the chain backwards from the
/// assignment to the person.
public final class Asking {

    private final Grounds grounds;
    private final Mending mending;
    private final boolean allRead;

    /// @param allRead whether every list was read completely
    public Asking(Grounds grounds, boolean allRead) {
        this.grounds = grounds;
        this.mending = new Mending(grounds);
        this.allRead = allRead;
    }

    /// @param set empty where any permission set will do
    public Why why(Login login, AccountId account, Optional<String> set) {
        ChainState chain = grounds.chain();
        List<AccessRow> ways =
                Access.paths(
                                chain,
                                new AccessFilter(
                                        Optional.of(login),
                                        Optional.empty(),
                                        Optional.of(account.value()),
                                        set))
                        .stream()
                        .sorted(Comparator.comparing(AccessPath::isOpen).reversed())
                        .map(grounds::row)
                        .toList();
        boolean has = ways.stream().anyMatch(way -> way.path().isOpen());
        String name =
                Optional.ofNullable(chain.accounts().get(account))
                        .map(ChainState.Account::name)
                        .orElse("");
        List<Missing> missing = has ? List.of() : missing(login, account, set, ways);
        boolean unsure =
                !allRead
                        || missing.stream()
                                .anyMatch(one -> one.link().state() == LinkState.UNKNOWN);
        Standing standing = has ? Standing.HAS : unsure ? Standing.UNKNOWN : Standing.HAS_NOT;
        return new Why(login, account, name, set, standing, ways, missing);
    }

    private List<Missing> missing(
            Login login, AccountId account, Optional<String> set, List<AccessRow> ways) {
        List<Missing> missing = new ArrayList<>();
        Set<String> met = new LinkedHashSet<>();
        for (AccessRow way : ways) {
            AccessPath path = way.path();
            met.add(path.permissionSet() + " " + path.via().text());
            way.links().stream()
                    .filter(link -> link.link().state() != LinkState.HOLDS)
                    .findFirst()
                    .ifPresent(link ->
                            missing.add(
                                    new Missing(
                                            path.permissionSet() + " by " + path.via().text(),
                                            link.link(),
                                            link.ground().lines(),
                                            mending.of(path, link))));
        }
        for (ChainState.Assignment row : grounds.chain().assignments()) {
            if (row.account().equals(account)
                    && set.map(row.permissionSet()::equals).orElse(true)
                    && row.principal() instanceof Principal.Group(String group)
                    && met.add(row.permissionSet() + " " + group)) {
                missing.add(notInGroup(login, row.permissionSet(), group));
            }
        }
        declared(account, set).stream()
                .filter(row -> met.add(row.permissionSet() + " " + row.principal().text()))
                .filter(row -> concerns(row.principal(), login))
                .forEach(row -> missing.add(notAssigned(login, row)));
        toCome(account, set)
                .forEach((row, entry) -> {
                    if (concerns(row.principal(), login)
                            && met.add(row.permissionSet() + " " + row.principal().text())) {
                        missing.add(notBegun(login, row, entry));
                    }
                });
        if (missing.isEmpty()) {
            missing.add(nothingThere(account, set));
        }
        missing.sort(
                Comparator.comparingInt(one -> one.link().state() == LinkState.UNKNOWN ? 0 : 1));
        return missing;
    }

    /// Rows that files ask for and that may not be there yet, sorted.
    private Set<Key.AccountAssignment> declared(AccountId account, Optional<String> set) {
        Set<Key.AccountAssignment> rows = new TreeSet<>();
        for (Key.AccountAssignment row : grounds.rows().rows()) {
            if (row.account().equals(account)
                    && set.map(row.permissionSet()::equals).orElse(true)) {
                rows.add(row);
            }
        }
        return rows;
    }

    /// Rows that files ask for from a later day on, sorted.
    private SortedMap<Key.AccountAssignment, AssignmentDeclaration> toCome(
            AccountId account, Optional<String> set) {
        SortedMap<Key.AccountAssignment, AssignmentDeclaration> rows = new TreeMap<>();
        grounds.rows()
                .toCome()
                .forEach((row, entry) -> {
                    if (row.account().equals(account)
                            && set.map(row.permissionSet()::equals).orElse(true)) {
                        rows.put(row, entry);
                    }
                });
        return rows;
    }

    private boolean concerns(Principal principal, Login login) {
        return switch (principal) {
            case Principal.User(Login user) -> user.equals(login);
            case Principal.Group _ -> true;
            case Principal.Unresolved _ -> false;
        };
    }

    private Missing notInGroup(Login login, String set, String group) {
        boolean read =
                grounds.chain().members().containsKey(group)
                        || grounds.chain().storeMembers().containsKey(group);
        Link link =
                read
                        ? new Link(
                                AccessPath.OKTA_GROUP, LinkState.BROKEN, "not a member of " + group)
                        : new Link(
                                AccessPath.OKTA_GROUP,
                                LinkState.UNKNOWN,
                                "members of " + group + " were not read");
        return new Missing(
                set + " by " + group,
                link,
                grounds.membership(group, login, false).lines(),
                mending.membership(group, login));
    }

    private Missing notAssigned(Login login, Key.AccountAssignment row) {
        return new Missing(
                row.permissionSet() + " by " + row.principal().text(),
                new Link(
                        AccessPath.ACCOUNT_ASSIGNMENT,
                        LinkState.BROKEN,
                        row.principal().text() + " does not have it in the account yet"),
                grounds.assignment(row.permissionSet(), row.principal(), row.account()).lines(),
                Mending.APPLY + also(login, row.principal()));
    }

    private Missing notBegun(Login login, Key.AccountAssignment row, AssignmentDeclaration entry) {
        LocalDate from = entry.period().from().orElseThrow();
        return new Missing(
                row.permissionSet() + " by " + row.principal().text(),
                new Link(
                        AccessPath.ACCOUNT_ASSIGNMENT,
                        LinkState.BROKEN,
                        row.principal().text() + " is to have it in the account from " + from),
                grounds.assignment(row.permissionSet(), row.principal(), row.account()).lines(),
                "It begins on "
                        + from
                        + ": the first muster apply or run from that day on gives it."
                        + also(login, row.principal()));
    }

    /// What the assignment alone does not give to somebody who is not in its group.
    private String also(Login login, Principal principal) {
        if (!(principal instanceof Principal.Group(String group))) {
            return "";
        }
        boolean isThere =
                grounds.chain()
                        .members()
                        .getOrDefault(group, Collections.emptySortedSet())
                        .contains(login);
        boolean stays =
                switch (grounds.membership(group, login, isThere)) {
                    case Ground.Declared _ -> true;
                    case Ground.ByRules _, Ground.OutOfScope _, Ground.InDoubt _ -> isThere;
                    case Ground.Undeclared _, Ground.NotDeclarable _ -> false;
                };
        return stays
                ? ""
                : " By that alone " + login + " gets nothing: " + mending.membership(group, login);
    }

    private static Missing nothingThere(AccountId account, Optional<String> set) {
        String what = set.orElse("any permission set");
        return new Missing(
                what,
                new Link(
                        AccessPath.ACCOUNT_ASSIGNMENT,
                        LinkState.BROKEN,
                        "no group and no person has " + what + " in " + account),
                List.of(),
                "Let an entry under `assignments` give it to one of their groups in that account.");
    }
}
