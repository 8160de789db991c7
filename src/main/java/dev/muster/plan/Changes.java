package dev.muster.plan;

import java.util.List;
import java.util.TreeSet;

/// Turns drafts into changes: works out what each depends on and whom it reaches.
final class Changes {

    private Changes() {}

    static List<Change> of(
            Turn turn, DraftIndex drafts, Effective before, Effective after, ReachOf reach) {
        Ties ties = new Ties();
        Arrivals arrivals = new Arrivals(turn, before, after);
        GrantDependencies grants =
                new GrantDependencies(turn, drafts, arrivals, before, after, ties);
        RevokeDependencies revokes = new RevokeDependencies(turn, drafts, before, after, ties);
        MakeBeforeBreak makeFirst =
                new MakeBeforeBreak(turn, drafts, before, after, arrivals, ties);
        for (Draft draft : drafts.all()) {
            if (draft.deletes()) {
                revokes.tie(draft);
                makeFirst.tie(draft);
            } else {
                grants.tie(draft);
            }
        }
        ties.settle(drafts.all());
        return drafts.all().parallelStream()
                .map(draft -> change(draft, ties, reach.grants(draft), reach.revokes(draft)))
                .sorted(PlanOrder.COMPARATOR)
                .toList();
    }

    /// A change that will not be carried out: tied to nothing, reaching nobody.
    static Change plain(Draft draft) {
        return change(draft, new Ties(), Reach.NOBODY, Reach.NOBODY);
    }

    private static Change change(Draft draft, Ties ties, Reach grants, Reach revokes) {
        return new Change(
                draft.id(),
                draft.key(),
                draft.action(),
                draft.before(),
                draft.after(),
                draft.references(),
                draft.liveId(),
                draft.reason(),
                grants,
                revokes,
                new TreeSet<>(ties.dependsOn(draft.id())),
                new TreeSet<>(ties.needs(draft.id())),
                new TreeSet<>(ties.brings(draft.id())));
    }
}
