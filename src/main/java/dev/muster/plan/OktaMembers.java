package dev.muster.plan;

import dev.muster.access.LiveMembers;
import dev.muster.access.RosterSet;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import java.util.List;
import java.util.Optional;

/// Who is in a group in Okta.
///
/// @param people who is not DEPROVISIONED; nobody if the group is yet to be made, empty if they
///   were not read
/// @param undeclared those of them whom no line wants, as they were listed
/// @param hasUndisclosed whether Okta did not say of one of them how they came in
record OktaMembers(
        Optional<RosterSet> people, List<OktaState.Member> undeclared, boolean hasUndisclosed) {

    /// @param wanted whom the lines of the declaration want
    static OktaMembers of(String name, WantedMembers wanted, LiveIndex live, LiveMembers members) {
        Optional<OktaState.Group> group = live.group(name);
        if (group.isEmpty()) {
            return new OktaMembers(
                    live.okta().groups().isKnown()
                            ? Optional.of(members.roster().nobody())
                            : Optional.empty(),
                    List.of(),
                    false);
        }
        String id = group.get().id();
        Optional<RosterSet> people = members.okta(id);
        return new OktaMembers(
                people,
                people.map(all -> all.without(wanted.people()))
                        .filter(others -> !others.isEmpty())
                        .map(others -> listed(live.members(group.get()), id, others, members))
                        .orElse(List.of()),
                members.hasUndisclosed(id));
    }

    private static List<OktaState.Member> listed(
            Observed<List<OktaState.Member>> list,
            String id,
            RosterSet others,
            LiveMembers members) {
        List<OktaState.Member> all = list.known().orElse(List.of());
        return members.indices(id, others).mapToObj(all::get).toList();
    }
}
