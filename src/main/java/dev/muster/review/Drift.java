package dev.muster.review;

import dev.muster.desired.Declaration;
import dev.muster.live.LiveState;
import dev.muster.plan.Plan;
import dev.muster.settings.Settings;
import java.util.List;
import java.util.TreeSet;

/// Everything in which live and declared differ, and how much of what there is is declared.
///
/// Which side moved only a history can tell: without one, a line that was added and has not been
/// carried out yet, and an object that somebody removed by hand, look the same.
///
/// @param differences gravest first
/// @param declaredShare how much is declared, by kind
public record Drift(List<Difference> differences, List<Share> declaredShare) {

    public Drift {
        differences = List.copyOf(differences);
        declaredShare = List.copyOf(declaredShare);
    }

    /// How many objects of one kind there are in scope, and how many of them some file declares.
    ///
    /// @param kind such as `groups`
    /// @param declared of them, how many a line of a file asks for
    /// @param byRule of them, how many a group rule of Okta made and no line asks for: Git does not
    ///   know who they are
    public record Share(String kind, int there, int declared, int byRule) {}

    /// Where there is no history.
    ///
    /// @param plan what the planner found between the two
    public static Drift of(
            Plan plan,
            Grounds grounds,
            Declaration declaration,
            LiveState live,
            Settings settings) {
        return of(plan, grounds, declaration, live, settings, Causes.NONE);
    }

    /// @param causes of the changes of the plan
    public static Drift of(
            Plan plan,
            Grounds grounds,
            Declaration declaration,
            LiveState live,
            Settings settings,
            Causes causes) {
        TreeSet<Difference> all = new TreeSet<>();
        ObjectNames names = new ObjectNames(live);
        new PlanDifferences(plan, names, causes, all).collect();
        new FindingDifferences(plan.findings(), names, all).collect();
        new ChainDifferences(grounds, declaration, live, settings, names, all).collect();
        return new Drift(List.copyOf(all), new Shares(grounds, declaration, live, settings).all());
    }
}
