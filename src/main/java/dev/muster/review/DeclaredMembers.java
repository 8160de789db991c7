package dev.muster.review;

import dev.muster.desired.Declaration;
import dev.muster.desired.Declaration.LoginReference;
import dev.muster.desired.GroupDeclaration;
import dev.muster.desired.GroupDeclaration.Member;
import dev.muster.model.Login;
import dev.muster.model.Period;
import dev.muster.model.Place;
import dev.muster.plan.DeclaredMemberships;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which lines of the files have a person in a group, through however many other groups, and which
/// speak against it. Whom a group takes from others is resolved as the plan resolves it, members
/// made by rules and groups that are pushed without being declared included.
final class DeclaredMembers {

    /// How files have a person in a group.
    ///
    /// @param lines from the group down
    /// @param takes the first group on the way whose members it takes, if any
    /// @param source the group at the end, where no line of it has them: whoever is in it is taken
    ///   along, however they came there
    record Way(List<Line> lines, Optional<String> takes, Optional<String> source) {
        Way {
            lines = List.copyOf(lines);
        }

        private Way after(Line first, String other) {
            List<Line> all = new ArrayList<>();
            all.add(first);
            all.addAll(lines);
            return new Way(all, Optional.of(other), source);
        }

        /// When it ends, which is when its first line does.
        private LocalDate end() {
            return lines.stream()
                    .flatMap(line -> line.until().stream())
                    .min(Comparator.naturalOrder())
                    .orElse(LocalDate.MAX);
        }
    }

    private final Declaration declaration;
    private final Instant now;
    private final DeclaredMemberships resolved;

    DeclaredMembers(Declaration declaration, Instant now, DeclaredMemberships resolved) {
        this.declaration = declaration;
        this.now = now;
        this.resolved = resolved;
    }

    /// The lines that have the person in the group, from the group down to the person's own, or to
    /// the last one that takes the members of a group where no line has them; where there are
    /// several ways, the one that holds longest. Empty if none does, or if `except` or `deny` wins.
    Optional<List<Line>> of(String group, Login login) {
        return way(group, login).map(Way::lines);
    }

    /// The same, with the group that they end in.
    Optional<Way> way(String group, Login login) {
        return ways(group, login, new HashSet<>()).max(Comparator.comparing(Way::end));
    }

    /// The same, by preference through one of the groups whose members it takes.
    Optional<Way> way(String group, Login login, String through) {
        return ways(group, login, new HashSet<>())
                .max(
                        Comparator.comparing((Way way) -> way.takes().equals(Optional.of(through)))
                                .thenComparing(Way::end));
    }

    private Stream<Way> ways(String name, Login login, Set<String> above) {
        Optional<GroupDeclaration> group = declaration.group(name);
        if (group.isEmpty() || barred(group.get(), login).isPresent() || !above.add(name)) {
            return Stream.empty();
        }
        List<Way> ways = new ArrayList<>();
        for (Member member : group.get().members().orElse(List.of())) {
            switch (member) {
                case Member.Person(Login person, Period period, var reason, Place place) -> {
                    if (person.equals(login) && period.holdsAt(now)) {
                        ways.add(
                                new Way(
                                        List.of(
                                                new Line(
                                                        place, "declared", period.until(), reason)),
                                        Optional.empty(),
                                        Optional.empty()));
                    }
                }
                case Member.OfGroup(String other, Period period, var reason, Place place) -> {
                    if (period.holdsAt(now)) {
                        Line line =
                                new Line(
                                        place,
                                        "takes the members of " + other,
                                        period.until(),
                                        reason);
                        taken(other, login, above)
                                .ifPresent(rest -> ways.add(rest.after(line, other)));
                    }
                }
                case Member.PushedTo(String app, Place place) ->
                        resolved.pushedTo(app, name).stream()
                                .flatMap(other ->
                                        taken(other, login, above)
                                                .map(rest ->
                                                        rest.after(
                                                                Line.of(
                                                                        place,
                                                                        "takes the members of "
                                                                                + other
                                                                                + ", pushed to "
                                                                                + app),
                                                                other))
                                                .stream())
                                .forEach(ways::add);
            }
        }
        above.remove(name);
        return ways.stream();
    }

    /// The lines by which another group has the person to give; none where it is by no line.
    private Optional<Way> taken(String other, Login login, Set<String> above) {
        return ways(other, login, above)
                .max(Comparator.comparing(Way::end))
                .filter(_ -> resolved.isUnknown(login) || resolved.isTakenAlong(other, login))
                .or(() ->
                        resolved.isTakenAlong(other, login)
                                ? Optional.of(
                                        new Way(List.of(), Optional.empty(), Optional.of(other)))
                                : Optional.empty());
    }

    /// The line that speaks against it: `deny`, `except`, or a line whose time has not come or has
    /// passed.
    Optional<Line> against(String name, Login login) {
        return declaration
                .group(name)
                .flatMap(group -> barred(group, login).or(() -> outOfTime(group, login)));
    }

    private Optional<Line> barred(GroupDeclaration group, Login login) {
        return declaration.deny().stream()
                .filter(denial -> denial.login().equals(login))
                .map(denial -> Line.of(denial.place(), "denied"))
                .findFirst()
                .or(() ->
                        group.except().stream()
                                .filter(except -> except.login().equals(login))
                                .map(LoginReference::place)
                                .map(place -> Line.of(place, "excepted from " + group.name()))
                                .findFirst());
    }

    private Optional<Line> outOfTime(GroupDeclaration group, Login login) {
        return group.members().orElse(List.of()).stream()
                .flatMap(member ->
                        switch (member) {
                            case Member.Person(Login person, Period period, var reason, Place at) ->
                                    person.equals(login)
                                            ? outOfTime(period, reason, at)
                                            : Stream.empty();
                            case Member.OfGroup(
                                            String other,
                                            Period period,
                                            var reason,
                                            Place at) ->
                                    period.holdsAt(now)
                                                    || taken(other, login, new HashSet<>())
                                                            .isEmpty()
                                            ? Stream.empty()
                                            : outOfTime(period, reason, at);
                            case Member.PushedTo _ -> Stream.empty();
                        })
                .findFirst();
    }

    private Stream<Line> outOfTime(Period period, Optional<String> reason, Place at) {
        if (period.endedBy(now)) {
            return Stream.of(new Line(at, "has ended", period.until(), reason));
        }
        return period.startsAfter(now)
                ? Stream.of(
                        new Line(
                                at,
                                "begins on " + period.from().orElseThrow(),
                                period.until(),
                                reason))
                : Stream.empty();
    }
}
