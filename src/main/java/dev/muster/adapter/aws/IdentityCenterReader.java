package dev.muster.adapter.aws;

import dev.muster.adapter.aws.OrganizationReader.Tree;
import dev.muster.adapter.aws.Reads.Pending;
import dev.muster.live.AwsReader;
import dev.muster.live.AwsState;
import dev.muster.live.AwsState.Account;
import dev.muster.live.AwsState.Caller;
import dev.muster.live.AwsState.Instance;
import dev.muster.live.AwsState.Organization;
import dev.muster.live.AwsState.StoreGroup;
import dev.muster.live.Interest;
import dev.muster.live.Observed;
import dev.muster.live.Shared;
import dev.muster.model.AccountId;
import dev.muster.model.ApiFailure;
import dev.muster.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads AWS for one turn: who asks first, because with a wrong credential nothing else is worth
/// asking; then everything that does not need something else, side by side.
final class IdentityCenterReader implements AwsReader {

    private final InstanceReader instances;
    private final OrganizationReader organizations;
    private final TreeReader trees;
    private final StoreReader stores;
    private final RightsReader rights;
    private final JobReader jobs;
    private final PermissionSetReader sets;
    private final AttributeReader attributes;
    private final Reads reads;
    private final ServiceDate date;

    IdentityCenterReader(Parts parts, Settings.Aws settings) {
        this.instances = new InstanceReader(parts.calls(), settings.instance());
        this.organizations = new OrganizationReader(parts.calls());
        this.trees = new TreeReader(parts.calls(), parts.reads());
        this.stores = parts.stores();
        this.rights = new RightsReader(parts);
        this.jobs = parts.jobs();
        this.sets = parts.sets();
        this.reads = parts.reads();
        this.attributes = parts.attributes();
        this.date = parts.date();
    }

    @Override
    public AwsState read(Interest interest) {
        date.forget();
        stores.know(interest.statedGroups());
        Observed<Caller> caller = reads.observe(instances::caller);
        if (caller instanceof Observed.Unknown<Caller>(String why, Optional<ApiFailure> failure)
                && failure.filter(ApiFailure.Unauthorized.class::isInstance).isPresent()) {
            return nothing(interest, why, failure);
        }
        Pending<Observed<Organization>> organization =
                reads.start(() -> reads.observe(organizations::organization));
        Pending<Observed<List<Account>>> accounts =
                reads.start(() -> reads.observe(organizations::accounts));
        Observed<Instance> instance =
                instances.chosen(reads.observe(instances::visible), organization.get());
        return read(new Turn(interest, caller, instance, organization.get(), accounts));
    }

    /// What the rest of a turn builds on.
    private record Turn(
            Interest interest,
            Observed<Caller> caller,
            Observed<Instance> instance,
            Observed<Organization> organization,
            Pending<Observed<List<Account>>> accounts) {}

    private AwsState read(Turn turn) {
        Observed<Instance> instance = turn.instance();
        Interest interest = turn.interest();
        Pending<Observed<List<StoreGroup>>> groups =
                reads.start(() ->
                        reads.observe(instance, found -> stores.groups(found.identityStoreId())));
        Pending<Observed<List<AwsState.StoreUser>>> users =
                reads.start(() ->
                        reads.observe(instance, found -> stores.users(found.identityStoreId())));
        Pending<SortedMap<String, Observed<List<String>>>> memberships =
                reads.start(() -> memberships(interest, instance, groups.get()));
        Pending<Observed<List<AwsState.Job>>> open =
                reads.start(() -> reads.observe(instance, found -> jobs.open(found.arn())));
        Pending<Observed<SortedSet<String>>> locked = reads.start(() -> locked(turn));
        Pending<Observed<Tree>> tree = reads.start(() -> tree(interest, turn.accounts().get()));
        Pending<SortedMap<AccountId, Observed<SortedMap<String, String>>>> tags =
                reads.start(() -> tags(interest, turn.accounts().get()));
        Pending<Optional<Observed<AwsState.AccessControl>>> attributes =
                reads.start(() -> attributes(interest, instance));
        RightsReader.Rights found =
                rights.read(
                        interest,
                        instance,
                        turn.accounts(),
                        groups,
                        interest.byPrincipal() && isManagement(turn));
        return new AwsState(
                turn.caller(),
                instance,
                turn.organization(),
                accounts(turn.accounts().get(), tree.get(), tags.get()),
                tree.get().map(Tree::units),
                groups.get(),
                users.get(),
                memberships.get(),
                found.sets(),
                found.assignments(),
                locked.get(),
                open.get(),
                date.closest(),
                attributes.get());
    }

    private Optional<Observed<AwsState.AccessControl>> attributes(
            Interest interest, Observed<Instance> instance) {
        return Optional.of(instance)
                .filter(_ -> interest.accessControlAttributes())
                .map(it -> reads.observe(it, found -> attributes.read(found.arn())));
    }

    private static boolean isManagement(Turn turn) {
        Optional<Caller> caller = turn.caller().known();
        return turn.organization()
                .known()
                .flatMap(organization ->
                        caller.filter(
                                who -> who.account().equals(organization.managementAccount())))
                .isPresent();
    }

    private SortedMap<String, Observed<List<String>>> memberships(
            Interest interest, Observed<Instance> instance, Observed<List<StoreGroup>> groups) {
        List<StoreGroup> wanted =
                groups.known().orElse(List.of()).stream()
                        .filter(group -> interest.isStoreGroupRead(group.name()))
                        .toList();
        Shared<String> userIds = new Shared<>();
        List<Observed<List<String>>> members =
                reads.each(
                        wanted,
                        group ->
                                reads.observe(
                                        instance,
                                        found ->
                                                stores
                                                        .members(
                                                                found.identityStoreId(), group.id())
                                                        .stream()
                                                        .map(userIds::of)
                                                        .toList()));
        SortedMap<String, Observed<List<String>>> byId = new TreeMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            byId.put(wanted.get(i).id(), members.get(i));
        }
        return byId;
    }

    /// The management account may change every set.
    private Observed<SortedSet<String>> locked(Turn turn) {
        return switch (turn.caller()) {
            case Observed.Unknown<Caller>(String why, var failure) ->
                    new Observed.Unknown<>(why, failure);
            case Observed.Complete<Caller>(Caller caller, var at) ->
                    switch (turn.organization()) {
                        case Observed.Unknown<Organization>(String why, var failure) ->
                                new Observed.Unknown<>(why, failure);
                        case Observed.Complete<Organization>(Organization organization, _) ->
                                caller.account().equals(organization.managementAccount())
                                        ? Observed.complete(new TreeSet<>(), at)
                                        : reads.observe(
                                                turn.instance(),
                                                instance ->
                                                        sets.provisionedTo(
                                                                instance.arn(),
                                                                organization.managementAccount()));
                    };
        };
    }

    private Observed<Tree> tree(Interest interest, Observed<List<Account>> accounts) {
        return interest.organizationTree()
                ? reads.observe(accounts, trees::tree)
                : reads.observe(() -> Tree.NOT_READ);
    }

    private SortedMap<AccountId, Observed<SortedMap<String, String>>> tags(
            Interest interest, Observed<List<Account>> accounts) {
        List<Account> wanted =
                interest.accountTags() ? accounts.known().orElse(List.of()) : List.of();
        List<Observed<SortedMap<String, String>>> tags =
                reads.each(
                        wanted, account -> reads.observe(() -> organizations.tags(account.id())));
        SortedMap<AccountId, Observed<SortedMap<String, String>>> byAccount = new TreeMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            byAccount.put(wanted.get(i).id(), tags.get(i));
        }
        return byAccount;
    }

    private static Observed<List<Account>> accounts(
            Observed<List<Account>> accounts,
            Observed<Tree> tree,
            SortedMap<AccountId, Observed<SortedMap<String, String>>> tags) {
        SortedMap<AccountId, String> parents = tree.known().orElse(Tree.NOT_READ).parents();
        return accounts.map(all ->
                all.stream()
                        .map(account ->
                                OrganizationReader.with(
                                        account,
                                        Optional.ofNullable(parents.get(account.id())),
                                        Optional.ofNullable(tags.get(account.id()))))
                        .toList());
    }

    /// Everything unknown for one reason.
    private AwsState nothing(Interest interest, String why, Optional<ApiFailure> failure) {
        return new AwsState(
                new Observed.Unknown<>(why, failure),
                new Observed.Unknown<>(why, failure),
                new Observed.Unknown<>(why, failure),
                new Observed.Unknown<>(why, failure),
                new Observed.Unknown<>(why, failure),
                new Observed.Unknown<>(why, failure),
                new Observed.Unknown<>(why, failure),
                new TreeMap<>(),
                new Observed.Unknown<>(why, failure),
                new TreeMap<>(),
                new Observed.Unknown<>(why, failure),
                new Observed.Unknown<>(why, failure),
                date.closest(),
                Optional.of(interest)
                        .filter(Interest::accessControlAttributes)
                        .map(_ -> new Observed.Unknown<>(why, failure)));
    }
}
