package dev.muster.desired;

import dev.muster.desired.GroupDeclaration.Member;
import dev.muster.model.Login;
import dev.muster.model.Period;
import dev.muster.model.Place;
import dev.muster.yaml.Problems;
import dev.muster.yaml.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Lines that do nothing a second time under `deny:` and `except:`, and lines under `members:` that
/// do nothing because of another line of the same group: one that says the same for longer, or an
/// `except`. Two lines for one member with different periods are well: each gives a part of the
/// time.
final class MemberLinesCheck {

    private final Problems problems;

    MemberLinesCheck(Problems problems) {
        this.problems = problems;
    }

    /// A line with what it gives.
    ///
    /// @param who words for the member, the same on every line for the same one
    private record Line(String who, Period period, Place place) {}

    void check(Declaration declaration) {
        declaration.groups().values().forEach(this::check);
        Repeated denied = new Repeated("is under `deny` at ");
        declaration.deny().forEach(denial -> denied.add(denial.login(), denial.place()));
    }

    private void check(GroupDeclaration group) {
        Repeated exceptions = new Repeated("is under `except` of the same group at ");
        group.except().forEach(it -> exceptions.add(it.login(), it.place()));
        Map<Login, Place> excepted = exceptions.first;
        Map<String, List<Line>> lines = new HashMap<>();
        for (Member member : group.members().orElse(List.of())) {
            if (member instanceof Member.Person person && excepted.containsKey(person.login())) {
                excepted(person, excepted.getOrDefault(person.login(), person.place()));
                continue;
            }
            Line line = line(member);
            lines.computeIfAbsent(line.who(), _ -> new ArrayList<>(1)).add(line);
        }
        lines.values().stream().filter(same -> same.size() > 1).forEach(this::twice);
    }

    /// Logins of one list, of which each needs to stand in it but once.
    private final class Repeated {
        private final Map<Login, Place> first = new HashMap<>();
        private final String stands;

        Repeated(String stands) {
            this.stands = stands;
        }

        void add(Login login, Place place) {
            Place before = first.putIfAbsent(login, place);
            if (before != null) {
                problems.add(
                        DeclarationCheck.MEMBER_TWICE.at(
                                place,
                                Words.quoted(login.value())
                                        + " "
                                        + stands
                                        + before
                                        + " too, so this line has no effect",
                                "Take this line out, or correct the login if it was meant to be"
                                        + " another."));
            }
        }
    }

    private static Line line(Member member) {
        return switch (member) {
            case Member.Person(Login login, Period period, _, Place place) ->
                    new Line(Words.quoted(login.value()), period, place);
            case Member.OfGroup(String group, Period period, _, Place place) ->
                    new Line("the group " + Words.quoted(group), period, place);
            case Member.PushedTo(String app, Place place) ->
                    new Line("whoever is pushed to " + Words.quoted(app), Period.ALWAYS, place);
        };
    }

    private void excepted(Member.Person person, Place except) {
        problems.add(
                DeclarationCheck.MEMBER_EXCEPTED.at(
                        person.place(),
                        Words.quoted(person.login().value())
                                + " is no member: `except` at "
                                + except
                                + " of the same group takes them out",
                        "Take one of the two lines out."));
    }

    /// Of two lines that say the same, the first counts.
    private void twice(List<Line> same) {
        for (int i = 0; i < same.size(); i++) {
            Line line = same.get(i);
            wider(same, i).ifPresent(other -> twice(line, other));
        }
    }

    /// A line that says what one of them does for as long or longer.
    private static Optional<Line> wider(List<Line> same, int one) {
        Period period = same.get(one).period();
        return IntStream.range(0, same.size())
                .filter(other -> other != one && contains(same.get(other).period(), period))
                .filter(other -> other < one || !contains(period, same.get(other).period()))
                .mapToObj(same::get)
                .findFirst();
    }

    private void twice(Line line, Line wider) {
        boolean unheeded =
                line.period().until().isPresent()
                        && !line.period().until().equals(wider.period().until());
        problems.add(
                DeclarationCheck.MEMBER_TWICE.at(
                        line.place(),
                        line.who()
                                + " is a member by "
                                + wider.place()
                                + " all of this time, so this line has no effect",
                        unheeded
                                ? "If it is to end with this `until`, take the other line out."
                                : "Take this line out."));
    }

    private static boolean contains(Period wide, Period narrow) {
        boolean begins =
                wide.from()
                        .map(from -> narrow.from().filter(it -> !it.isBefore(from)).isPresent())
                        .orElse(true);
        boolean ends =
                wide.until()
                        .map(until -> narrow.until().filter(it -> !it.isAfter(until)).isPresent())
                        .orElse(true);
        return begins && ends;
    }
}
