package dev.muster.plan;

import static java.util.Objects.requireNonNull;

import dev.muster.access.LiveMembers;
import dev.muster.access.Roster;
import dev.muster.desired.Declaration;
import dev.muster.desired.GroupDeclaration;
import dev.muster.desired.GroupDeclaration.Member;
import dev.muster.live.LiveState;
import dev.muster.model.Key;
import dev.muster.model.Login;
import dev.muster.model.Period;
import dev.muster.model.Place;
import dev.muster.settings.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Resolves who should be in each group: people in their periods, members of other groups, everyone
/// in pushed groups, less `except` and `deny`.
///
/// A login that does not exist may be a person under an older login. Until it is resolved, nobody
/// is removed from that group as undeclared; ends that the declaration states for other logins go
/// ahead.
final class Memberships {

    private final Turn turn;
    private final People people;
    private final PushedGroups pushed;
    private final Map<String, GroupMembers> resolved = new HashMap<>();
    private final Set<String> inProgress = new HashSet<>();
    private final LiveMembers members;

    /// By group, the numbers on the roster of the people of its lines, line by line.
    private final Map<String, int[]> numbers;

    /// The numbers of people who are known to exist, for they are asked for once a line.
    private final BitSet existing = new BitSet();

    /// @param mappingsToGo removals of push mappings
    /// @param members those of the live state, with whoever may be new to it
    Memberships(Turn turn, People people, List<Draft> mappingsToGo, LiveMembers members) {
        this.turn = turn;
        this.people = people;
        this.members = members;
        this.numbers = numbers(turn.declaration(), members.roster());
        this.pushed = new PushedGroups(turn, mappingsToGo);
    }

    /// Looked up on as many threads as there are processors: nothing else is asked so often.
    private static Map<String, int[]> numbers(Declaration declaration, Roster roster) {
        return declaration.groups().values().parallelStream()
                .collect(
                        Collectors.toConcurrentMap(
                                GroupDeclaration::name,
                                group ->
                                        group.members().orElse(List.of()).stream()
                                                .mapToInt(member -> number(member, roster))
                                                .toArray()));
    }

    private static int number(Member member, Roster roster) {
        return switch (member) {
            case Member.Person(Login login, _, _, _) -> roster.number(login);
            case Member.OfGroup _, Member.PushedTo _ -> Roster.STRANGER;
        };
    }

    /// Whom a declaration may bring into groups beside those whom Okta has: the people whom it
    /// makes, and anybody where Okta's were not read.
    static List<Login> newcomers(Declaration declaration, LiveState live) {
        List<Login> newcomers = new ArrayList<>(declaration.users().keySet());
        if (!live.okta().users().isKnown()) {
            declaration.groups().values().stream()
                    .flatMap(group -> group.members().stream().flatMap(List::stream))
                    .forEach(member -> {
                        if (member instanceof Member.Person(Login login, _, _, _)) {
                            newcomers.add(login);
                        }
                    });
        }
        return newcomers;
    }

    /// The members of a group, declared or not.
    GroupMembers of(String group) {
        GroupMembers known = resolved.get(group);
        if (known != null) {
            return known;
        }
        if (!inProgress.add(group)) {
            throw new IllegalStateException("group " + group + " contains itself");
        }
        GroupMembers members =
                turn.declaration()
                        .group(group)
                        .map(this::resolve)
                        .orElseGet(() -> unmanaged(group));
        inProgress.remove(group);
        resolved.put(group, members);
        return members;
    }

    private GroupMembers unmanaged(String group) {
        WantedMembers nobody = WantedMembers.nobody(members.roster());
        OktaMembers live = OktaMembers.of(group, nobody, turn.live(), members);
        return new GroupMembers(
                group,
                Optional.empty(),
                nobody,
                new TreeMap<>(),
                new TreeMap<>(),
                live.people(),
                live.undeclared(),
                new TreeSet<>(),
                false,
                notRead(group, live),
                live.people().isEmpty(),
                live.hasUndisclosed());
    }

    private static Optional<String> notRead(String group, OktaMembers live) {
        return live.people().isPresent()
                ? Optional.empty()
                : Optional.of("members of group " + group + " were not read");
    }

    private GroupMembers resolve(GroupDeclaration group) {
        Optional<Scope.Grant> grant = turn.scope().groupMembers(group.name());
        boolean writable =
                switch (GroupStanding.of(group.name(), turn.live())) {
                    case GroupStanding.Present _, GroupStanding.Absent _ -> true;
                    case GroupStanding.Refused _, GroupStanding.Unread _ -> false;
                };
        if (grant.isEmpty() || !writable) {
            return unmanaged(group.name());
        }
        Gathering gathering = new Gathering(group);
        gathering.addAll(
                group.members().orElse(List.of()),
                requireNonNull(numbers.get(group.name()), "every declared group has its numbers"));
        WantedMembers wanted = gathering.take(group, turn.declaration().deny());
        OktaMembers live = OktaMembers.of(group.name(), wanted, turn.live(), members);
        return new GroupMembers(
                group.name(),
                grant,
                wanted,
                gathering.ends,
                gathering.passedOn,
                live.people(),
                live.undeclared(),
                gathering.tolerated,
                group.members().isPresent()
                        && group.membership() == GroupDeclaration.Membership.EXACT,
                gathering.doubt.or(() -> notRead(group.name(), live)),
                gathering.isUnread || live.people().isEmpty(),
                live.hasUndisclosed());
    }

    /// Gathers the members of one group.
    private final class Gathering {
        private final GroupDeclaration group;
        private final WantedMembers.Lines lines;
        private final SortedMap<Login, Reason> ends = new TreeMap<>();
        private final SortedMap<Login, Reason> endsByGroup = new TreeMap<>();
        private final SortedMap<Login, Reason> passedOn = new TreeMap<>();
        private final SortedSet<Login> tolerated = new TreeSet<>();
        private Optional<String> doubt = Optional.empty();
        private boolean isUnread;

        Gathering(GroupDeclaration group) {
            this.group = group;
            this.lines =
                    new WantedMembers.Lines(
                            members.roster(), group.members().map(List::size).orElse(0));
        }

        /// @param numbers of the people among the members, at the same index
        void addAll(List<Member> members, int[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                add(members.get(i), numbers[i]);
            }
        }

        private void add(Member member, int number) {
            switch (member) {
                case Member.Person(Login login, Period period, _, Place place) ->
                        person(login, number, period, place);
                case Member.OfGroup(String other, Period period, _, Place place) -> {
                    GroupMembers others = of(other);
                    if (period.holdsAt(turn.now())) {
                        lines.add(others.belonging(), place);
                    } else {
                        others.belonging()
                                .forEach(login -> ended(login, period, place, endsByGroup));
                    }
                    follow(others);
                    periodFinding(period, place, "members of group " + other);
                }
                case Member.PushedTo(String app, Place place) -> {
                    PushedGroups.Found found = pushed.to(app, group.name());
                    BitSet everyone = new BitSet(members.roster().size());
                    for (String other : found.groups()) {
                        GroupMembers pushedMembers = of(other);
                        pushedMembers.belonging().addTo(everyone);
                        follow(pushedMembers);
                    }
                    lines.add(members.roster().setOf(everyone), place);
                    isUnread |= found.doubt().isPresent();
                    doubt(found.doubt());
                }
            }
        }

        /// The end of a line holds wherever the line has put people: in the groups that take the
        /// members of its group as well. That somebody is under `except` there says nothing of
        /// here: no line has put them here by that group. Nor does one that is stated below a
        /// folder that may not speak of this group.
        private void follow(GroupMembers members) {
            members.endsPassedOn()
                    .forEach((login, reason) -> {
                        passedOn.putIfAbsent(login, reason);
                        if (maySpeak(reason)) {
                            endsByGroup.putIfAbsent(login, reason);
                        }
                    });
            tolerated.addAll(members.staying());
            isUnread |= members.isUnread();
            doubt(members.doubt());
        }

        private boolean maySpeak(Reason reason) {
            return reason.place()
                    .flatMap(place -> turn.settings().delegationOf(place.file()))
                    .map(delegation -> delegation.hasGroup(group.name()))
                    .orElse(true);
        }

        /// `except` and `deny` win over everything, and `deny` over `except`. Whoever only has come
        /// to their end in one line, or in another group, may belong here by members that were not
        /// read. An end by way of another group names nobody here: it waits until every login is
        /// resolved, and leaves alone a group that says `membership: include`.
        ///
        /// A group that takes its members goes by the same ends, those that hold nobody out here
        /// included: a line has put people there by way of this group.
        WantedMembers take(GroupDeclaration declared, List<Declaration.Denial> denied) {
            boolean isExact = declared.membership() == GroupDeclaration.Membership.EXACT;
            passedOn.putAll(endsByGroup);
            passedOn.putAll(ends);
            if (isExact && doubt.isEmpty()) {
                endsByGroup.forEach(ends::putIfAbsent);
            }
            if (isUnread) {
                ends.clear();
                passedOn.clear();
            }
            WantedMembers wanted = lines.wanted();
            ends.keySet().removeIf(wanted::contains);
            passedOn.keySet().removeIf(wanted::contains);
            SortedMap<Login, Reason> refused = new TreeMap<>();
            declared.except()
                    .forEach(except ->
                            refused.put(except.login(), new Reason.Excepted(except.place())));
            denied.forEach(
                    denial -> refused.put(denial.login(), new Reason.Denied(denial.place())));
            ends.putAll(refused);
            passedOn.keySet().removeAll(refused.keySet());
            return wanted.without(refused.keySet());
        }

        private void person(Login login, int number, Period period, Place place) {
            if (!period.holdsAt(turn.now())) {
                periodFinding(period, place, login.value());
                ended(login, period, place, ends);
                return;
            }
            if (exists(login, number, place)) {
                lines.add(number, place);
            } else {
                doubt(Optional.of("login " + login + " is not resolved"));
            }
        }

        private void ended(
                Login login, Period period, Place place, SortedMap<Login, Reason> ended) {
            if (period.endedBy(turn.now())) {
                ended.putIfAbsent(login, new Reason.Expired(place, period.until().orElseThrow()));
            }
        }

        private boolean exists(Login login, int number, Place place) {
            if (number >= 0 && existing.get(number)) {
                return true;
            }
            return switch (people.of(login)) {
                case FREE, TO_BE_MADE, BARRED -> {
                    existing.set(number);
                    yield true;
                }
                case UNREAD -> {
                    doubt(Optional.of("people in Okta were not read"));
                    yield true;
                }
                case MISSING -> {
                    turn.notes()
                            .unresolved(
                                    "login-unknown",
                                    new Key.Membership(group.name(), login),
                                    place,
                                    "Okta has no user " + login,
                                    "Correct the login, or take the line out. Until then nobody is"
                                            + " removed from "
                                            + group.name()
                                            + " as undeclared.");
                    yield false;
                }
            };
        }

        private void periodFinding(Period period, Place place, String who) {
            if (period.endedBy(turn.now())) {
                turn.notes()
                        .warning(
                                "period-ended",
                                new Key.Group(group.name()),
                                Optional.of(place),
                                who + " ended with " + period.until().orElseThrow(),
                                "Take the line out, or give it a later date.");
            }
        }

        private void doubt(Optional<String> why) {
            doubt = doubt.or(() -> why);
        }
    }
}
