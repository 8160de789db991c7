package dev.muster.plan;

import dev.muster.access.RosterSet;
import dev.muster.live.OktaState;
import dev.muster.live.OktaState.Origin;
import dev.muster.model.Login;
import dev.muster.settings.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// Who should be in a group at this moment, beside who is.
///
/// @param grant the authority over its members; empty if they are not managed
/// @param wanted people who should be in it, each with the line that says so
/// @param ends people who must not be in it because the declaration says so
/// @param endsPassedOn people whose line has ended here or in a group whose members this one takes;
///   a group that takes the members of this one goes by it, even where nobody has to leave here
/// @param live members in Okta who are not DEPROVISIONED; none if the group is yet to be made,
///   empty if they were not read
/// @param undeclared those of them whom no line wants
/// @param tolerated people who stay if they are in it, and are not added: members that another
///   group has only because Muster may not or cannot remove them there
/// @param exact whether nobody else belongs in it
/// @param doubt why somebody else might belong in it after all
/// @param isUnread whether that is because members were not read, its own or another group's
/// @param hasUndisclosed whether Okta did not say of one live member how they came in
record GroupMembers(
        String group,
        Optional<Scope.Grant> grant,
        WantedMembers wanted,
        SortedMap<Login, Reason> ends,
        SortedMap<Login, Reason> endsPassedOn,
        Optional<RosterSet> live,
        List<OktaState.Member> undeclared,
        SortedSet<Login> tolerated,
        boolean exact,
        Optional<String> doubt,
        boolean isUnread,
        boolean hasUndisclosed) {

    GroupMembers {
        undeclared = List.copyOf(undeclared);
    }

    /// Why a live member has to leave; empty if they stay. Members made by rules stay. One member
    /// of undisclosed origin keeps all, since then the list does not tell rule-made members apart.
    Optional<Reason> leaves(OktaState.Member member) {
        return hasUndisclosed ? Optional.empty() : wouldLeave(member);
    }

    /// The same, if every origin were known.
    Optional<Reason> wouldLeave(OktaState.Member member) {
        if (grant.isEmpty()
                || wanted.contains(member.login())
                || member.origin() instanceof Origin.ByRules) {
            return Optional.empty();
        }
        Reason end = ends.get(member.login());
        if (end != null) {
            return Optional.of(end);
        }
        return exact && doubt.isEmpty() && !tolerated.contains(member.login())
                ? Optional.of(new Reason.Undeclared())
                : Optional.empty();
    }

    /// Who belongs in it: those declared, those whom rules put there, and everyone where nothing
    /// says who does not.
    RosterSet belonging() {
        List<Login> others = new ArrayList<>();
        for (OktaState.Member member : undeclared) {
            if (isOpenTo(member)) {
                others.add(member.login());
            }
        }
        return wanted.people().with(others);
    }

    private boolean isOpenTo(OktaState.Member member) {
        return member.origin() instanceof Origin.ByRules
                || (!exact && !ends.containsKey(member.login()));
    }

    /// Who stays in it without belonging there.
    SortedSet<Login> staying() {
        SortedSet<Login> staying = new TreeSet<>();
        for (OktaState.Member member : undeclared) {
            if (!isOpenTo(member) && !goes(member)) {
                staying.add(member.login());
            }
        }
        return staying;
    }

    private boolean goes(OktaState.Member member) {
        return leaves(member)
                .filter(reason -> Authorities.allowsRemoval(grant, reason))
                .isPresent();
    }
}
