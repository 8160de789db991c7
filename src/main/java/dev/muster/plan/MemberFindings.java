package dev.muster.plan;

import dev.muster.live.OktaState;
import dev.muster.live.OktaState.Origin;
import dev.muster.model.Key;
import dev.muster.model.Place;
import java.util.List;
import java.util.Optional;

/// What a person should know about members that Muster does not remove.
final class MemberFindings {

    private MemberFindings() {}

    static void report(Notes notes, Place place, GroupMembers members) {
        boolean undisclosed = members.hasUndisclosed();
        for (OktaState.Member member : members.undeclared()) {
            if (member.origin() instanceof Origin.ByRules(List<String> rules)) {
                madeByRules(notes, place, members, member, rules);
            } else if (undisclosed && members.wouldLeave(member).isPresent()) {
                undisclosed(notes, place, members, member);
            }
        }
    }

    private static void madeByRules(
            Notes notes,
            Place place,
            GroupMembers members,
            OktaState.Member member,
            List<String> rules) {
        Key key = new Key.Membership(members.group(), member.login());
        String by = String.join(", ", rules);
        if (members.ends().containsKey(member.login())) {
            notes.refused(
                    "ended-by-rule",
                    key,
                    members.ends().get(member.login()).place(),
                    member.login()
                            + " must not be in "
                            + members.group()
                            + ", but rule "
                            + by
                            + " puts them there, and Muster does not remove what a rule makes",
                    "Change the rule in Okta, or suspend the person.");
        } else if (members.exact()) {
            notes.warning(
                    "member-by-rule",
                    key,
                    Optional.of(place),
                    member.login()
                            + " is in "
                            + members.group()
                            + " by rule "
                            + by
                            + " and in no line",
                    "Declare them, say `membership: include`, or change the rule in Okta.");
        }
    }

    private static void undisclosed(
            Notes notes, Place place, GroupMembers members, OktaState.Member member) {
        notes.unresolved(
                "origin-undisclosed",
                new Key.Membership(members.group(), member.login()),
                place,
                member.login()
                        + " should leave "
                        + members.group()
                        + ", but Okta does not say which"
                        + " of its members a rule has put there",
                "Let Muster's credential read group rules; see whether Okta answers"
                        + " `expand=group-rules`.");
    }
}
