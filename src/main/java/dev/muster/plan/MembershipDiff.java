package dev.muster.plan;

import static java.util.stream.Collectors.toSet;

import dev.muster.desired.GroupDeclaration;
import dev.muster.live.OktaState;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Resource;
import dev.muster.settings.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
            add(members, members.live().get(), grant, drafts);
            remove(members, members.live().get(), grant, drafts);
            MemberFindings.report(turn.notes(), group.place(), members, members.live().get());
        }
        return drafts;
    }

    private void add(
            GroupMembers members,
            List<OktaState.Member> live,
            Scope.Grant grant,
            List<Draft> drafts) {
        Set<Login> present = live.stream().map(OktaState.Member::login).collect(toSet());
        members.wanted()
                .forEach((login, place) -> {
                    if (!present.contains(login)
                            && people.mayBeGiven(
                                    login, new Key.Membership(members.group(), login), place)) {
                        drafts.add(
                                Draft.create(
                                        new Resource.Membership(members.group(), login),
                                        references(members.group(), login),
                                        new Reason.Declared(place),
                                        grant));
                    }
                });
    }

    private static void remove(
            GroupMembers members,
            List<OktaState.Member> live,
            Scope.Grant grant,
            List<Draft> drafts) {
        for (OktaState.Member member : live) {
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
