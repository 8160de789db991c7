package dev.muster.plan;

import dev.muster.access.RosterSet;
import dev.muster.desired.GroupDeclaration;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Kind;
import dev.muster.model.Login;
import dev.muster.model.Place;
import dev.muster.model.Resource;
import dev.muster.settings.Scope;
import java.util.ArrayList;
import java.util.List;

/// Compares the hand-made members of groups.
final class MembershipDiff {

    private final Turn turn;
    private final People people;
    private final Memberships memberships;

    MembershipDiff(Turn turn, People people, Memberships memberships) {
        this.turn = turn;
        this.people = people;
        this.memberships = memberships;
    }

    List<Draft> drafts() {
        List<Draft> drafts = new ArrayList<>();
        for (GroupDeclaration group : turn.declaration().groups().values()) {
            GroupMembers members = memberships.of(group.name());
            if (members.grant().isEmpty()) {
                continue;
            }
            if (members.live().isEmpty()) {
                turn.live()
                        .group(group.name())
                        .ifPresent(live ->
                                turn.notes()
                                        .known(
                                                "members of group " + group.name(),
                                                turn.live().members(live)));
                continue;
            }
            Scope.Grant grant = members.grant().get();
            turn.notes().compared(compared(members, members.live().get()));
            add(members, members.live().get(), grant, drafts);
            remove(members, grant, drafts);
            MemberFindings.report(turn.notes(), group.place(), members);
        }
        return drafts;
    }

    private static Compared compared(GroupMembers members, RosterSet live) {
        return new Compared(
                Kind.MEMBERSHIP,
                members.group(),
                new LoginTexts(members.wanted().people()),
                new LoginTexts(live),
                members.doubt().isEmpty());
    }

    private void add(GroupMembers members, RosterSet live, Scope.Grant grant, List<Draft> drafts) {
        for (Login login : members.wanted().people().without(live)) {
            Place place = members.wanted().line(login);
            if (people.mayBeGiven(login, new Key.Membership(members.group(), login), place)) {
                drafts.add(
                        Draft.create(
                                new Resource.Membership(members.group(), login),
                                references(members.group(), login),
                                new Reason.Declared(place),
                                grant));
            }
        }
    }

    private static void remove(GroupMembers members, Scope.Grant grant, List<Draft> drafts) {
        for (OktaState.Member member : members.undeclared()) {
            members.leaves(member)
                    .ifPresent(reason ->
                            drafts.add(
                                    Draft.delete(
                                            new Resource.Membership(
                                                    members.group(), member.login()),
                                            references(members.group(), member.login()),
                                            member.userId(),
                                            reason,
                                            grant)));
        }
    }

    private static List<Key> references(String group, Login login) {
        return List.of(new Key.Group(group), new Key.User(login));
    }
}
