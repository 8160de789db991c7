package dev.muster.report;

import dev.muster.live.Names;
import dev.muster.model.AccountId;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Plan;
import dev.muster.plan.Reach;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Whom each change of a plan gives access and whom it takes it from, in a line each.
///
/// The changes that let somebody in are links of one chain, and each of them reaches what the chain
/// opens. Only the last one says it: the account assignment, else the change that depends on the
/// others; and none does where it is all that the plan gives, which stands above the changes. What
/// is taken stands at every change that takes it, since one may be carried out without the others.
final class ReachOfChanges {

    private static final int PEOPLE_SHOWN = 3;
    private static final int SETS_SHOWN = 3;
    private static final int ACCOUNTS_SHOWN = 3;
    private static final int OBJECTS_SHOWN = 10;

    private final Plan plan;
    private final Names names;
    private final Map<ChangeId, List<Reach.Product>> givenByDependents = new HashMap<>();
    private final Map<String, List<Reach.Product>> givenByAssignments = new HashMap<>();

    ReachOfChanges(Plan plan, Names names) {
        this.plan = plan;
        this.names = names;
        for (Change change : plan.changes()) {
            for (Reach.Product product : change.grants().products()) {
                change.dependsOn().forEach(id -> add(givenByDependents, id, product));
                if (change.key() instanceof Key.AccountAssignment(String set, _, _)) {
                    add(givenByAssignments, set, product);
                }
            }
        }
    }

    private static <K> void add(Map<K, List<Reach.Product>> given, K key, Reach.Product product) {
        given.computeIfAbsent(key, _ -> new ArrayList<>()).add(product);
    }

    /// Whom a change lets in; empty if nobody, or if that is said elsewhere.
    Optional<String> gives(Change change) {
        Reach reach = change.grants();
        if (reach.isEmpty()) {
            return Optional.empty();
        }
        if (isEdit(change)) {
            return reach.equals(change.revokes())
                    ? Optional.empty()
                    : Optional.of("may give permissions to " + people(reach));
        }
        return isSaidElsewhere(change)
                ? Optional.empty()
                : Optional.of(line(change, reach, "gives ", "gives access to "));
    }

    private boolean isSaidElsewhere(Change change) {
        Reach reach = change.grants();
        if (reach.mayReachMore()) {
            return false;
        }
        return reach.equals(plan.granted())
                || (!(change.key() instanceof Key.AccountAssignment)
                        && reach.products().stream()
                                .allMatch(product -> isGivenLater(change, product)));
    }

    private boolean isGivenLater(Change change, Reach.Product product) {
        String set = product.permissionSets().first();
        return Stream.concat(
                        givenByDependents.getOrDefault(change.id(), List.of()).stream(),
                        givenByAssignments.getOrDefault(set, List.of()).stream())
                .anyMatch(later ->
                        later.permissionSets().containsAll(product.permissionSets())
                                && later.accounts().containsAll(product.accounts())
                                && later.people().containsAll(product.people()));
    }

    /// Whom a change takes something from; empty if nobody.
    Optional<String> takes(Change change) {
        Reach reach = change.revokes();
        if (reach.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                isEdit(change)
                        ? "may take permissions from " + people(reach)
                        : line(change, reach, "takes ", "takes access from "));
    }

    /// Who keeps a permission set whose content changes neither gains nor loses access to an
    /// account, and may lose permissions all the same; empty if nobody.
    Optional<String> edits() {
        SortedSet<Login> people = new TreeSet<>();
        SortedSet<String> edited = new TreeSet<>();
        boolean mayReachMore = false;
        for (Change change : plan.changes()) {
            if (isEdit(change) && !change.revokes().isEmpty()) {
                people.addAll(change.revokes().people());
                mayReachMore |= change.revokes().mayReachMore();
                edited.add(change.key().kind().text() + " " + names.key(change.key()));
            }
        }
        return edited.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        number(people.size(), mayReachMore)
                                + " may lose permissions by edits of "
                                + Words.some(edited, OBJECTS_SHOWN));
    }

    /// `2 people gain`, `nobody loses`.
    static String counted(Reach reach, String one, String many) {
        int people = reach.people().size();
        if (people == 0) {
            return (reach.mayReachMore() ? "nobody who is known " : "nobody ") + one;
        }
        return number(people, reach.mayReachMore()) + " " + (people == 1 ? one : many);
    }

    /// Whether a change edits what an object holds, and lets nobody in or out.
    private static boolean isEdit(Change change) {
        return switch (change.key()) {
            // Making one or taking one away edits everybody's sessions.
            case Key.AccessControlAttribute _ -> true;
            case Key.PermissionSet _, Key.App _ -> change.action() == Action.UPDATE;
            case Key.User _,
                    Key.Group _,
                    Key.Membership _,
                    Key.AppAssignment _,
                    Key.PushMapping _,
                    Key.AccountAssignment _ ->
                    false;
        };
    }

    /// What the key says already is left out: the person of a membership, the permission set and
    /// the account of an assignment.
    private String line(Change change, Reach reach, String things, String persons) {
        if (reach.products().isEmpty()) {
            return persons + people(reach);
        }
        return switch (change.key()) {
            case Key.User _, Key.Membership _ -> things + opened(reach);
            case Key.AccountAssignment _ -> persons + people(reach);
            case Key.Group _,
                    Key.App _,
                    Key.AppAssignment _,
                    Key.PushMapping _,
                    Key.AccessControlAttribute _,
                    Key.PermissionSet _ ->
                    persons + people(reach) + " (" + opened(reach) + ")";
        };
    }

    /// `2 people: a, b`.
    private static String people(Reach reach) {
        SortedSet<Login> people = reach.people();
        if (people.isEmpty()) {
            return "nobody who is known; not all members were read";
        }
        return number(people.size(), reach.mayReachMore())
                + ": "
                + Words.some(people.stream().map(Login::toString).toList(), PEOPLE_SHOWN);
    }

    /// `Admin, ReadOnly in AWSDemo`; where not each of the sets is for each of the accounts, `in
    /// some of`.
    private String opened(Reach reach) {
        SortedMap<String, SortedSet<AccountId>> accountsOf = new TreeMap<>();
        reach.products()
                .forEach(product ->
                        product.permissionSets()
                                .forEach(set ->
                                        accountsOf
                                                .computeIfAbsent(set, _ -> new TreeSet<>())
                                                .addAll(product.accounts())));
        SortedSet<AccountId> accounts = reach.accounts();
        boolean whole = accountsOf.values().stream().allMatch(accounts::equals);
        String where =
                accounts.size() <= ACCOUNTS_SHOWN
                        ? String.join(", ", accounts.stream().map(names::account).toList())
                        : Words.count(accounts.size(), "account");
        return Words.some(accountsOf.keySet(), SETS_SHOWN)
                + (whole ? " in " : " in some of ")
                + where;
    }

    private static String number(int people, boolean mayReachMore) {
        return (mayReachMore ? "at least " : "") + Words.count(people, "person", "people");
    }
}
