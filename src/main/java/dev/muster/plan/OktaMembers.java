package dev.muster.plan;

import dev.muster.access.LiveMembers;
import dev.muster.access.RosterSet;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.Origin;
import dev.muster.model.Login;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who is in a group in Okta.
///
/// @param people who is not DEPROVISIONED; nobody if the group is yet to be made, empty if they
///   were not read
/// @param list the list as it was read
record OktaMembers(Optional<RosterSet> people, List<OktaState.Member> list) {

    static OktaMembers of(String name, LiveIndex live, LiveMembers members) {
        Optional<OktaState.Group> group = live.group(name);
        if (group.isEmpty()) {
            return new OktaMembers(
                    live.okta().groups().isKnown()
                            ? Optional.of(members.roster().nobody())
                            : Optional.empty(),
                    List.of());
        }
        return new OktaMembers(
                members.okta(group.get().id()),
                live.members(group.get()).known().orElse(List.of()));
    }

    /// Those whom no line wants: few, as a rule.
    List<OktaState.Member> without(WantedMembers wanted) {
        Set<Login> others = new HashSet<>();
        people.ifPresent(all -> others.addAll(all.without(wanted.people())));
        return others.isEmpty()
                ? List.of()
                : list.stream()
                        .filter(OktaMembers::counts)
                        .filter(member -> others.contains(member.login()))
                        .toList();
    }

    /// Whether Okta did not say of one of them how they came in.
    boolean hasUndisclosed() {
        return list.stream()
                .anyMatch(
                        member -> member.origin() instanceof Origin.Undisclosed && counts(member));
    }

    private static boolean counts(OktaState.Member member) {
        return member.status() != OktaState.Status.DEPROVISIONED;
    }
}
