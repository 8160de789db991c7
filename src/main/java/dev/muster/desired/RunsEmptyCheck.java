package dev.muster.desired;

import dev.muster.desired.Declaration.LoginReference;
import dev.muster.desired.GroupDeclaration.Member;
import dev.muster.desired.GroupDeclaration.Membership;
import dev.muster.model.Login;
import dev.muster.model.Period;
import dev.muster.model.Place;
import dev.muster.yaml.Problems;
import dev.muster.yaml.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Groups whose members all end some day. Speaks only of groups whose declared members are all
/// there are, and not of those that are empty already, whose ends are told one by one.
///
/// Where a requirement of the settings wants every member to end, that all of them do is no
/// mistake: such a group is told of only once the last end is near.
final class RunsEmptyCheck {

    /// How many days ahead the last end of a group is told whose members have to end. Two weeks are
    /// time for somebody to ask for more and for somebody else to review it.
    private static final int NEAR = 14;

    private final Problems problems;
    private final LocalDate today;
    private final Map<String, Integer> limits;

    /// @param limits by group, how many days a line of a member may last by the requirements;
    ///   groups of whose members none wants an end are not in it
    RunsEmptyCheck(Problems problems, LocalDate today, Map<String, Integer> limits) {
        this.problems = problems;
        this.today = today;
        this.limits = limits;
    }

    /// The end of a member.
    private record End(LocalDate until, Place place) {}

    void check(Declaration declaration) {
        SortedSet<Login> denied = new TreeSet<>();
        declaration.deny().forEach(denial -> denied.add(denial.login()));
        declaration.groups().values().stream()
                .filter(group -> group.membership() == Membership.EXACT)
                .forEach(group -> check(group, denied));
    }

    private void check(GroupDeclaration group, SortedSet<Login> denied) {
        SortedSet<Login> barred = new TreeSet<>(denied);
        group.except().stream().map(LoginReference::login).forEach(barred::add);
        List<End> ends = new ArrayList<>();
        for (Member member : group.members().orElse(List.of())) {
            if (member instanceof Member.Person person && barred.contains(person.login())) {
                continue;
            }
            Optional<LocalDate> until = period(member).until();
            if (until.isEmpty() || isReversed(period(member))) {
                return;
            }
            ends.add(new End(until.get(), member.place()));
        }
        ends.stream()
                .max((one, other) -> one.until().compareTo(other.until()))
                .filter(last -> !last.until().isBefore(today))
                .filter(last ->
                        !limits.containsKey(group.name())
                                || !last.until().isAfter(today.plusDays(NEAR)))
                .ifPresent(last ->
                        problems.add(
                                DeclarationCheck.GROUP_RUNS_EMPTY.at(
                                        last.place(),
                                        "after "
                                                + last.until()
                                                + " nobody is left in the group "
                                                + Words.quoted(group.name()),
                                        remedy(group.name()))));
    }

    private String remedy(String group) {
        Integer days = limits.get(group);
        return days == null
                ? "Give somebody a later `until` or none, or remove the group by then."
                : "Add a line with a later `until`, as `requirements` of the settings allow ("
                        + days
                        + " days at most), or remove the group by then.";
    }

    private static Period period(Member member) {
        return switch (member) {
            case Member.Person person -> person.period();
            case Member.OfGroup group -> group.period();
            case Member.PushedTo _ -> Period.ALWAYS;
        };
    }

    /// A mistake of its own, which is told of the member.
    private static boolean isReversed(Period period) {
        return period.from()
                .flatMap(from -> period.until().filter(until -> until.isBefore(from)))
                .isPresent();
    }
}
