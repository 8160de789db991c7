package dev.muster.adapter.aws;

import dev.muster.adapter.aws.PermissionSetNames.Named;
import dev.muster.adapter.aws.Reads.Pending;
import dev.muster.live.AwsState.Account;
import dev.muster.live.AwsState.Instance;
import dev.muster.live.AwsState.PermissionSet;
import dev.muster.live.AwsState.Row;
import dev.muster.live.AwsState.StoreGroup;
import dev.muster.live.Interest;
import dev.muster.live.Observed;
import dev.muster.model.AccountId;
import dev.muster.model.ApiFailure;
import dev.muster.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Reads permission sets, where they are provisioned, and who is assigned to them: by account and
/// permission set, which shows every row, or by group, which is cheaper and shows only rows of the
/// groups asked for.
final class RightsReader {

    private final PermissionSetNames names;
    private final PermissionSetReader sets;
    private final AssignmentReader assignments;
    private final Reads reads;

    RightsReader(Parts parts) {
        this.names = parts.names();
        this.sets = parts.sets();
        this.assignments = parts.assignments();
        this.reads = parts.reads();
    }

    record Rights(
            Observed<List<PermissionSet>> sets,
            SortedMap<String, Observed<List<Row>>> assignments) {}

    Rights read(
            Interest interest,
            Observed<Instance> instance,
            Pending<Observed<List<Account>>> accounts,
            Pending<Observed<List<StoreGroup>>> groups,
            boolean byPrincipal) {
        Observed<List<Named>> named = reads.observe(instance, found -> names.all(found.arn()));
        if (!(instance instanceof Observed.Complete<Instance>(Instance found, _))
                || !(named instanceof Observed.Complete<List<Named>>(List<Named> all, _))) {
            return new Rights(named.map(_ -> List.of()), new TreeMap<>());
        }
        Pending<Observed<List<Row>>> ofGroups =
                reads.start(() ->
                        byPrincipal
                                ? ofGroups(found.arn(), interest, groups.get())
                                : reads.observe(List::<Row>of));
        List<Sight> sights =
                reads
                        .each(all, set -> sight(found.arn(), set, interest, accounts, byPrincipal))
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();
        SortedMap<String, Observed<List<Row>>> rows = new TreeMap<>();
        for (Sight sight : sights) {
            String arn = sight.set().arn();
            if (byPrincipal && interest.assignedSets().test(sight.set().name())) {
                rows.put(arn, ofGroups.get().map(list -> only(list, arn)));
            }
            sight.rows().ifPresent(observed -> rows.put(arn, observed));
        }
        return new Rights(named.map(_ -> sights.stream().map(Sight::set).toList()), rows);
    }

    /// A set and its rows, where they were read by account.
    private record Sight(PermissionSet set, Optional<Observed<List<Row>>> rows) {}

    /// Empty if the set was deleted meanwhile.
    private Optional<Sight> sight(
            String instanceArn,
            Named set,
            Interest interest,
            Pending<Observed<List<Account>>> accounts,
            boolean byPrincipal) {
        Pending<Optional<Observed<Optional<Resource.PermissionSet>>>> details =
                reads.start(() ->
                        interest.describedSets().test(set.name())
                                ? Optional.of(details(instanceArn, set, accounts))
                                : Optional.empty());
        Pending<Optional<Observed<SortedMap<String, String>>>> tags =
                reads.start(() ->
                        interest.ownedSets().test(set.name())
                                        && !interest.describedSets().test(set.name())
                                ? Optional.of(
                                        reads.observe(() -> sets.tags(instanceArn, set.arn())))
                                : Optional.empty());
        boolean byPair = interest.assignedSets().test(set.name()) && !byPrincipal;
        Optional<Observed<SortedSet<AccountId>>> provisioned =
                byPair
                        ? Optional.of(reads.observe(() -> sets.provisioned(instanceArn, set.arn())))
                        : Optional.empty();
        Optional<Observed<List<Row>>> rows =
                provisioned.map(in -> ofPairs(instanceArn, set.arn(), in, accounts.get()));
        if (isGone(details.get())
                || tags.get().filter(RightsReader::isNotFound).isPresent()
                || provisioned.filter(RightsReader::isNotFound).isPresent()) {
            return Optional.empty();
        }
        Optional<Observed<Resource.PermissionSet>> described =
                details.get().map(found -> found.map(Optional::orElseThrow));
        return Optional.of(
                new Sight(
                        new PermissionSet(
                                set.arn(),
                                set.name(),
                                described,
                                provisioned,
                                described
                                        .map(found -> found.map(Resource.PermissionSet::tags))
                                        .or(tags::get)),
                        rows));
    }

    private Observed<Optional<Resource.PermissionSet>> details(
            String instanceArn, Named set, Pending<Observed<List<Account>>> accounts) {
        return reads.observe(() -> sets.details(instanceArn, set, reachable(accounts.get())));
    }

    /// Accounts in which a set can be provisioned at all; all of them where the list is not known.
    private static Predicate<AccountId> reachable(Observed<List<Account>> accounts) {
        return accounts.known()
                .map(all -> all.stream().filter(Account::isActive).map(Account::id).toList())
                .<Predicate<AccountId>>map(active -> active::contains)
                .orElse(_ -> true);
    }

    private static boolean isGone(Optional<Observed<Optional<Resource.PermissionSet>>> details) {
        return details.flatMap(Observed::known).filter(Optional::isEmpty).isPresent();
    }

    private static boolean isNotFound(Observed<?> observed) {
        return observed instanceof Observed.Unknown<?>(_, Optional<ApiFailure> failure)
                && failure.filter(ApiFailure.NotFound.class::isInstance).isPresent();
    }

    private Observed<List<Row>> ofPairs(
            String instanceArn,
            String setArn,
            Observed<SortedSet<AccountId>> provisioned,
            Observed<List<Account>> accounts) {
        return switch (accounts) {
            case Observed.Unknown<List<Account>>(String why, var failure) ->
                    new Observed.Unknown<>(why, failure);
            case Observed.Complete<List<Account>> _ ->
                    reads.observe(
                            provisioned,
                            in ->
                                    reads
                                            .each(
                                                    in,
                                                    account ->
                                                            assignments.ofPair(
                                                                    instanceArn, setArn, account))
                                            .stream()
                                            .flatMap(List::stream)
                                            .sorted(AssignmentReader.ORDER)
                                            .toList());
        };
    }

    private Observed<List<Row>> ofGroups(
            String instanceArn, Interest interest, Observed<List<StoreGroup>> groups) {
        return reads.observe(
                groups,
                all -> {
                    List<StoreGroup> wanted = new ArrayList<>(all);
                    wanted.removeIf(group -> !interest.groups().contains(group.name()));
                    return reads
                            .each(wanted, group -> assignments.ofGroup(instanceArn, group.id()))
                            .stream()
                            .flatMap(List::stream)
                            .sorted(AssignmentReader.ORDER)
                            .toList();
                });
    }

    private static List<Row> only(List<Row> rows, String setArn) {
        return rows.stream().filter(row -> row.setArn().equals(setArn)).toList();
    }
}
