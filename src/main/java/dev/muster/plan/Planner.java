package dev.muster.plan;

import dev.muster.access.ChainState;
import dev.muster.access.LiveMembers;
import dev.muster.desired.Declaration;
import dev.muster.desired.NothingDeclared;
import dev.muster.live.ClockReading;
import dev.muster.live.Condition;
import dev.muster.live.LiveState;
import dev.muster.model.Kind;
import dev.muster.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/// Works out the difference between what is declared and what is live.
///
/// Pure: the same arguments give the same plan, in whatever order files and lists were read. Parts
/// that need nothing of each other are worked out side by side: what changes nothing but itself can
/// change no plan. Only the calling thread takes notes.
public final class Planner {

    private Planner() {}

    /// @param now the one moment at which periods are judged
    /// @param commit the snapshot that the declaration was read from
    public static Plan plan(
            Declaration declaration,
            LiveState read,
            Settings settings,
            Instant now,
            String commit) {
        Plan plan = planAt(now, declaration, read, settings, commit);
        if (read.isClockRight()) {
            return plan;
        }
        SortedSet<ChangeId> byTime = ids(plan);
        SortedSet<ChangeId> anyway = ids(plan);
        for (Instant other : otherMoments(read)) {
            anyway.retainAll(ids(planAt(other, declaration, read, settings, commit)));
        }
        byTime.removeAll(anyway);
        return plan.with(byTime);
    }

    /// A moment before any period, and what time it is by the services.
    private static List<Instant> otherMoments(LiveState read) {
        List<Instant> moments = new ArrayList<>(List.of(Instant.EPOCH));
        read.okta().clock().map(ClockReading::service).ifPresent(moments::add);
        read.aws().clock().map(ClockReading::service).ifPresent(moments::add);
        return moments;
    }

    private static SortedSet<ChangeId> ids(Plan plan) {
        SortedSet<ChangeId> ids = new TreeSet<>();
        plan.changes().forEach(change -> ids.add(change.id()));
        return ids;
    }

    private static Plan planAt(
            Instant now,
            Declaration declaration,
            LiveState read,
            Settings settings,
            String commit) {
        LiveState live = Renames.applied(declaration, settings, read);
        Turn turn = new Turn(declaration, new LiveIndex(live), settings, now, new Notes());
        LiveMembers members = LiveMembers.of(live, Memberships.newcomers(declaration, live));
        CompletableFuture<Effective> state =
                CompletableFuture.supplyAsync(
                        () -> new Effective(ChainState.of(live, turn.chainApp(), members)));
        Differences differences = Differences.of(turn, members);
        Effective before = state.join();
        Split split =
                Split.of(RenameFindings.keep(turn, differences.drafts()), before, turn.chainApp());
        Outcome outcome = outcome(turn, differences, before, split);
        DraftIndex drafts = new DraftIndex(outcome.drafts());
        Effective after = outcome.after();
        ReachOf reach = new ReachOf(before, after, turn.chainApp());
        CompletableFuture<List<Change>> tied =
                CompletableFuture.supplyAsync(() -> Changes.of(turn, drafts, before, after, reach));

        LastAssignments.report(turn, drafts.all());
        SortedSet<Condition> waiting = new TreeSet<>(differences.jobs());
        waiting.addAll(new ChainFindings(turn, before, after, drafts).waiting());
        Reach revoked = reach.revoked();
        SortedSet<Kind> nothingDeclared = NothingDeclared.kinds(declaration, settings.scope());
        nothingDeclared.forEach(kind -> reportNothingDeclared(turn, kind, drafts.all()));
        Reach granted = reach.granted();
        Losses losses = Losses.of(revoked, after, turn.live());
        List<Change> changes = tied.join();
        boolean mayGrantMore = changes.stream().anyMatch(change -> change.grants().mayReachMore());
        return new Plan(
                commit,
                now,
                changes,
                split.withheld(),
                turn.notes().findings(),
                turn.notes().unknownRows(),
                waiting,
                new Reach(granted.products(), mayGrantMore),
                revoked,
                losses,
                new TreeSet<>(),
                turn.notes().compared(),
                nothingDeclared);
    }

    /// Of files that were emptied no other word would be said: the plan is simply long.
    private static void reportNothingDeclared(Turn turn, Kind kind, List<Draft> drafts) {
        long going =
                drafts.stream()
                        .filter(draft -> draft.key().kind() == kind && draft.deletes())
                        .filter(draft -> !draft.reason().isStatedEnd())
                        .count();
        if (going > 0) {
            turn.notes()
                    .warning(
                            "nothing-declared",
                            "no file declares a single "
                                    + kind.text()
                                    + " in scope, so everything of that kind goes: "
                                    + going,
                            "If files were emptied or lost by a slip, put them back before you"
                                    + " apply.");
        }
    }

    /// What is left to be done. A removal that stays leaves something in force on which another may
    /// rest.
    private static Outcome outcome(
            Turn turn, Differences differences, Effective before, Split split) {
        Outcome all = Outcome.of(before, split.allowed(), turn.chainApp());
        Outcome left =
                all.keeping(
                        new DeclaredAccess(turn, differences, before, split.withheld())
                                .keep(all.drafts(), all.after()));
        left = left.keeping(LastAssignments.keep(turn, left.drafts()));
        while (true) {
            Outcome known =
                    left.keeping(new UnreadMembers(turn, before, left.after()).keep(left.drafts()));
            if (known.drafts().size() == left.drafts().size()) {
                return known;
            }
            left = known;
        }
    }
}
