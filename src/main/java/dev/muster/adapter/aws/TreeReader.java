package dev.muster.adapter.aws;

import dev.muster.adapter.aws.OrganizationReader.Tree;
import dev.muster.live.AwsState.Account;
import dev.muster.live.AwsState.Unit;
import dev.muster.model.AccountId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListRootsResponse;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.Root;

/// Reads the tree of organizational units: level by level, two lists for each unit.
///
/// Accounts are moved while the tree is read, and then one is met twice or not at all. A tree that
/// does not hold every account of the list of accounts exactly once is not known: a selector by
/// unit could otherwise lose an account, and with it people's access.
final class TreeReader {

    /// Five levels of units below the root ("Quotas for AWS Organizations"), and room to spare.
    private static final int LEVELS = 16;

    private static final String OPERATION = AwsService.ORGANIZATIONS.named("ListAccountsForParent");

    private final AwsCalls calls;
    private final Reads reads;

    TreeReader(AwsCalls calls, Reads reads) {
        this.calls = calls;
        this.reads = reads;
    }

    /// @throws dev.muster.model.CallFailed if a list failed or the tree does not fit the accounts
    Tree tree(List<Account> accounts) {
        List<Unit> units = new ArrayList<>();
        SortedMap<AccountId, String> parents = new TreeMap<>();
        List<Unit> level = roots();
        for (int depth = 0; !level.isEmpty(); depth++) {
            if (depth > LEVELS) {
                throw AwsFailures.senseless(
                        OPERATION, "the organizational units go round in a circle");
            }
            units.addAll(level);
            List<Below> below = reads.each(level, this::below);
            level = new ArrayList<>();
            for (Below one : below) {
                level.addAll(one.units());
                one.accounts().forEach(id -> place(parents, id, one.parent()));
            }
        }
        check(accounts, parents);
        return new Tree(
                units.stream()
                        .sorted(Comparator.comparing(Unit::path).thenComparing(Unit::id))
                        .toList(),
                parents);
    }

    private record Below(String parent, List<Unit> units, List<AccountId> accounts) {}

    private Below below(Unit parent) {
        Reads.Pending<List<Unit>> units = reads.start(() -> unitsIn(parent));
        List<AccountId> accounts = accountsIn(parent);
        return new Below(parent.id(), units.get(), accounts);
    }

    private static void place(SortedMap<AccountId, String> parents, AccountId id, String parent) {
        if (parents.put(id, parent) != null) {
            throw AwsFailures.senseless(
                    OPERATION,
                    "account "
                            + id
                            + " was met in two organizational units; it was moved meanwhile");
        }
    }

    private static void check(List<Account> accounts, SortedMap<AccountId, String> parents) {
        SortedSet<AccountId> listed =
                accounts.stream().map(Account::id).collect(Collectors.toCollection(TreeSet::new));
        SortedSet<AccountId> odd = new TreeSet<>(listed);
        odd.removeAll(parents.keySet());
        parents.keySet().stream().filter(id -> !listed.contains(id)).forEach(odd::add);
        if (!odd.isEmpty()) {
            throw AwsFailures.senseless(
                    OPERATION,
                    "the organizational units and the list of accounts do not agree on " + odd);
        }
    }

    private List<Unit> roots() {
        return Pages.all(
                        new Pages.Listing<ListRootsResponse, Root>(
                                AwsService.ORGANIZATIONS.named("ListRoots"),
                                token ->
                                        calls.organizations(
                                                "ListRoots",
                                                service ->
                                                        service.listRoots(r ->
                                                                r.maxResults(
                                                                                OrganizationReader
                                                                                        .PAGE)
                                                                        .nextToken(token))),
                                ListRootsResponse::roots,
                                ListRootsResponse::nextToken,
                                Root::id))
                .stream()
                .map(root -> new Unit(root.id(), ""))
                .toList();
    }

    private List<Unit> unitsIn(Unit parent) {
        return Pages.all(
                        new Pages.Listing<
                                ListOrganizationalUnitsForParentResponse, OrganizationalUnit>(
                                AwsService.ORGANIZATIONS.named("ListOrganizationalUnitsForParent"),
                                token ->
                                        calls.organizations(
                                                "ListOrganizationalUnitsForParent",
                                                service ->
                                                        service.listOrganizationalUnitsForParent(
                                                                r ->
                                                                        r.parentId(parent.id())
                                                                                .maxResults(
                                                                                        OrganizationReader
                                                                                                .PAGE)
                                                                                .nextToken(token))),
                                ListOrganizationalUnitsForParentResponse::organizationalUnits,
                                ListOrganizationalUnitsForParentResponse::nextToken,
                                OrganizationalUnit::id))
                .stream()
                .map(unit -> new Unit(unit.id(), path(parent, unit.name())))
                .toList();
    }

    private static String path(Unit parent, String name) {
        return parent.path().isEmpty() ? name : parent.path() + "/" + name;
    }

    private List<AccountId> accountsIn(Unit parent) {
        return Pages.all(
                        new Pages.Listing<
                                ListAccountsForParentResponse,
                                software.amazon.awssdk.services.organizations.model.Account>(
                                OPERATION,
                                token ->
                                        calls.organizations(
                                                "ListAccountsForParent",
                                                service ->
                                                        service.listAccountsForParent(r ->
                                                                r.parentId(parent.id())
                                                                        .maxResults(
                                                                                OrganizationReader
                                                                                        .PAGE)
                                                                        .nextToken(token))),
                                ListAccountsForParentResponse::accounts,
                                ListAccountsForParentResponse::nextToken,
                                account -> Fields.account(account.id(), OPERATION)))
                .stream()
                .map(account -> Fields.account(account.id(), OPERATION))
                .toList();
    }
}
