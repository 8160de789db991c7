package dev.muster.desired;

import dev.muster.desired.Declaration.Denial;
import dev.muster.desired.Declaration.LoginReference;
import dev.muster.desired.Declaration.Reference;
import dev.muster.desired.GroupDeclaration.Member;
import dev.muster.desired.GroupDeclaration.Membership;
import dev.muster.model.Login;
import dev.muster.model.Period;
import dev.muster.model.Place;
import dev.muster.yaml.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Whoever is in a pushed group must also be in a group that is assigned to that app: Okta pushes
/// the group, and leaves out the members whom the assignment does not provision. Needs groups
/// without circles.
///
/// Says nothing where the files do not tell who is assigned: an assigned group whose members are
/// not managed, or are only the least there must be.
final class ArrivalCheck {

    private final Draft draft;
    private final LocalDate today;
    private final SortedMap<String, SortedMap<Login, Place>> expanded = new TreeMap<>();
    private final SortedSet<Login> denied = new TreeSet<>();

    ArrivalCheck(Draft draft, LocalDate today) {
        this.draft = draft;
        this.today = today;
        draft.deny.stream().map(Denial::login).forEach(login -> denied.add(login));
    }

    void check() {
        SortedMap<String, Place> pushing = new TreeMap<>();
        for (GroupDeclaration group : draft.groups.values()) {
            for (Reference app : group.push().orElse(List.of())) {
                pushing.putIfAbsent(app.name(), app.place());
            }
        }
        pushing.keySet().retainAll(draft.apps.keySet());
        pushing.forEach(this::check);
    }

    private void check(String app, Place push) {
        List<GroupDeclaration> assigned =
                draft.groups.values().stream().filter(group -> group.isAssignedTo(app)).toList();
        if (assigned.isEmpty()) {
            draft.problems()
                    .add(
                            DeclarationCheck.MEMBER_NOT_ASSIGNED.at(
                                    push,
                                    "no group is assigned to "
                                            + Words.quoted(app)
                                            + ", so nobody in the groups pushed to it arrives",
                                    "Declare a group with `apps: ["
                                            + app
                                            + "]` and `members: [{pushedTo: "
                                            + app
                                            + "}]`."));
            return;
        }
        boolean known =
                assigned.stream()
                        .allMatch(group ->
                                group.members().isPresent()
                                        && group.membership() == Membership.EXACT);
        if (known) {
            SortedSet<Login> arriving = new TreeSet<>(denied);
            assigned.forEach(group -> arriving.addAll(members(group.name()).keySet()));
            pushed(app).forEach((login, place) -> arrives(app, login, place, arriving));
        }
    }

    private void arrives(String app, Login login, Place place, SortedSet<Login> arriving) {
        if (!arriving.contains(login)) {
            draft.problems()
                    .add(
                            DeclarationCheck.MEMBER_NOT_ASSIGNED.at(
                                    place,
                                    Words.quoted(login.value())
                                            + " is in a group pushed to "
                                            + Words.quoted(app)
                                            + " and in none that is assigned to it, so the person never"
                                            + " arrives",
                                    "Add the person to an assigned group, or give that group the members"
                                            + " `{pushedTo: "
                                            + app
                                            + "}`."));
        }
    }

    private SortedMap<Login, Place> pushed(String app) {
        SortedMap<Login, Place> all = new TreeMap<>();
        for (GroupDeclaration group : draft.groups.values()) {
            if (group.isPushedTo(app)) {
                members(group.name()).forEach((login, place) -> all.putIfAbsent(login, place));
            }
        }
        return all;
    }

    private boolean isOver(Period period) {
        return period.until().filter(until -> until.isBefore(today)).isPresent();
    }

    /// Everyone whom a group names, with where it first does.
    private Map<Login, Place> members(String name) {
        SortedMap<Login, Place> known = expanded.get(name);
        GroupDeclaration group = draft.groups.get(name);
        if (known != null || group == null) {
            return known == null ? Map.of() : known;
        }
        SortedMap<Login, Place> all = new TreeMap<>();
        for (Member member : group.members().orElse(List.of())) {
            switch (member) {
                case Member.Person(_, Period period, _, _) when isOver(period) -> {}
                case Member.OfGroup(_, Period period, _, _) when isOver(period) -> {}
                case Member.Person(Login login, _, _, Place place) -> all.putIfAbsent(login, place);
                case Member.OfGroup(String other, _, _, _) ->
                        members(other).forEach((login, place) -> all.putIfAbsent(login, place));
                case Member.PushedTo(String app, _) ->
                        pushed(app).forEach((login, place) -> all.putIfAbsent(login, place));
            }
        }
        group.except().stream().map(LoginReference::login).forEach(login -> all.remove(login));
        expanded.put(name, all);
        return all;
    }
}
