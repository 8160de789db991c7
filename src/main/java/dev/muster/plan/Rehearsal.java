package dev.muster.plan;

import dev.muster.desired.Declaration;
import dev.muster.live.AwsState;
import dev.muster.live.Condition;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.settings.Authority;
import dev.muster.settings.Settings;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a plan with every authority `full` would do once an import is in the repository.
///
/// @param caused changes that are there because of the import, or in spite of it: there should be
///   none
/// @param left changes that no declaration could spare: accounts that have an older version of a
///   permission set, ends that the repository states itself, and what a repository that was there
///   before differed in anyway
/// @param waiting links of the chain that are right in Okta and have not arrived yet
public record Rehearsal(List<Change> caused, List<Change> left, SortedSet<Condition> waiting) {

    public Rehearsal {
        caused = List.copyOf(caused);
        left = List.copyOf(left);
        waiting = Collections.unmodifiableSortedSet(new TreeSet<>(waiting));
    }

    /// Plans the repository with the import in it, and without it where there was one.
    ///
    /// @param before what the repository declared; empty if there was none
    /// @param after what it declares with the import
    /// @param live at least what a plan of either reads
    public static Rehearsal of(
            Optional<Declaration> before,
            Declaration after,
            LiveState live,
            Settings settings,
            Instant now) {
        Settings full = settings.withScope(settings.scope().with(Authority.FULL));
        Plan plan = plan(after, live, full, now);
        SortedSet<ChangeId> known =
                before.map(declaration -> plan(declaration, live, full, now)).stream()
                        .flatMap(Rehearsal::all)
                        .map(Change::id)
                        .collect(Collectors.toCollection(TreeSet::new));
        Predicate<Change> spared =
                change ->
                        known.contains(change.id())
                                || change.reason().isStatedEnd()
                                || change.reason() instanceof Reason.NotProvisioned;
        return new Rehearsal(
                all(plan).filter(spared.negate()).toList(),
                all(plan).filter(spared).toList(),
                plan.waiting());
    }

    private static Plan plan(
            Declaration declaration, LiveState live, Settings settings, Instant now) {
        Interest interest = Interests.of(declaration, settings);
        return Planner.plan(declaration, asRead(live, interest), settings, now, "");
    }

    private static Stream<Change> all(Plan plan) {
        return Stream.concat(
                plan.changes().stream(), plan.withheld().stream().map(Plan.Withheld::change));
    }

    /// What a plan would know: an import reads more of permission sets, and knows groups of the
    /// identity store by other names than the files will state.
    private static LiveState asRead(LiveState live, Interest interest) {
        AwsState aws = live.aws();
        return live.with(
                live.okta(),
                aws.with(
                        aws.storeGroups()
                                .map(groups ->
                                        AwsState.StoreGroup.named(groups, interest.statedGroups())),
                        aws.sets()
                                .map(sets ->
                                        sets.stream().map(set -> asRead(set, interest)).toList())));
    }

    private static AwsState.PermissionSet asRead(AwsState.PermissionSet set, Interest interest) {
        return interest.describedSets().test(set.name())
                ? set
                : new AwsState.PermissionSet(
                        set.arn(), set.name(), Optional.empty(), set.provisionedIn(), set.tags());
    }
}
