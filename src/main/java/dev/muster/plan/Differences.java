package dev.muster.plan;

import dev.muster.access.LiveMembers;
import dev.muster.live.Condition;
import dev.muster.model.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Everything that differs, kind by kind along the chain. What is out of scope, unmanaged or not
/// known makes no difference.
///
/// What becomes of assignments and mappings is worked out first: who belongs in a group "of
/// everyone who is pushed" depends on which mappings go.
record Differences(
        List<Draft> drafts,
        SortedSet<Condition> jobs,
        Memberships memberships,
        WantedAssignments wanted) {

    /// @param members those of the live state, with whoever may be new to it
    static Differences of(Turn turn, LiveMembers members) {
        People people = new People(turn);
        HandMadeGroups handMade = new HandMadeGroups(turn);
        SetStandings standings = new SetStandings(turn);
        LiveJobs jobs = new LiveJobs(turn);
        PushMappingDiff mappings = new PushMappingDiff(turn, handMade);
        List<Draft> mappingsToCome = mappings.additions();
        AssignmentScope scope = new AssignmentScope(turn);
        WantedAssignments wanted = new AssignmentResolution(turn, people, scope).resolve();
        List<Draft> assignments =
                new AccountAssignmentDiff(
                                turn,
                                scope,
                                wanted,
                                new Assignable(turn, people, handMade, groups(mappingsToCome)),
                                new AssignmentObstacles(turn, standings, jobs))
                        .drafts();
        List<Draft> mappingsToGo =
                mappings.removals(new KeptAssignments(turn, wanted, assignments));
        Memberships memberships = new Memberships(turn, people, mappingsToGo, members);

        new StatedEnds(turn, people).report();
        List<Draft> drafts = new ArrayList<>();
        drafts.addAll(new UserDiff(turn).drafts());
        drafts.addAll(new GroupDiff(turn).drafts());
        drafts.addAll(new MembershipDiff(turn, people, memberships).drafts());
        drafts.addAll(new AppDiff(turn).drafts());
        drafts.addAll(new AppAssignmentDiff(turn).drafts());
        drafts.addAll(mappingsToCome);
        AccessControlAttributeDiff attributes = new AccessControlAttributeDiff(turn);
        drafts.addAll(attributes.drafts());
        drafts.addAll(new PermissionSetDiff(turn, standings, jobs).drafts());
        drafts.addAll(assignments);
        drafts.addAll(mappingsToGo);
        SortedSet<Condition> onTheirWay = new TreeSet<>(jobs.met());
        onTheirWay.addAll(attributes.waiting());
        return new Differences(drafts, onTheirWay, memberships, wanted);
    }

    private static Set<String> groups(List<Draft> mappings) {
        Set<String> groups = new HashSet<>();
        for (Draft mapping : mappings) {
            if (mapping.key() instanceof Key.PushMapping(_, String group)) {
                groups.add(group);
            }
        }
        return groups;
    }
}
