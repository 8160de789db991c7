package dev.muster.desired;

import dev.muster.desired.Declaration.Denial;
import dev.muster.desired.Declaration.LoginReference;
import dev.muster.desired.Declaration.Reference;
import dev.muster.desired.GroupDeclaration.Member;
import dev.muster.desired.GroupDeclaration.Membership;
import dev.muster.model.Login;
import dev.muster.model.Place;
import dev.muster.settings.Requirement;
import dev.muster.yaml.Words;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// On every way from a person to a permission set that the settings speak of, the lines on it must
/// together give a reason and an end: the member, the group that takes them from another, the
/// assignment. Where it is not declared who is in a group, the assignment alone has to. Ways of the
/// same person to the same set that follow each other count as one.
///
/// Judged on effect: a line that is over, and a person under `deny` or under `except` of a group on
/// the way, gets nothing.
final class RequirementCheck {

    private final Draft draft;
    private final LocalDate today;
    private final Requirement requirement;
    private final SortedSet<Login> denied = new TreeSet<>();
    private final Deque<Step> ahead = new ArrayDeque<>();
    private final Set<Step> met = new HashSet<>();
    private final Set<Place> said = new HashSet<>();
    private final Map<Holder, UnitedWays> united = new LinkedHashMap<>();

    /// By group, how many days a line of a member may last at most. In a group that is not in it
    /// such a line needs no end.
    private final Map<String, Integer> limits;

    /// @param limits gets the groups of whose members this requirement wants an end, each with the
    ///   number of days that a line may last; the fewest of several stay
    RequirementCheck(
            Draft draft, LocalDate today, Requirement requirement, Map<String, Integer> limits) {
        this.draft = draft;
        this.today = today;
        this.requirement = requirement;
        this.limits = limits;
        draft.deny.stream().map(Denial::login).forEach(denied::add);
    }

    /// A group that has what an assignment gives, with what the lines on the way to it say.
    ///
    /// @param barred people who do not come this way
    private record Step(String group, StatedWay way, Set<Login> barred) {}

    /// How somebody gets permission sets.
    ///
    /// @param who words for the person, the same on every way of theirs
    /// @param message words for the way, given a permission set
    /// @param place the line at which it is mended
    private record Arrival(String who, UnaryOperator<String> message, Place place, String remedy) {}

    /// Somebody who gets a permission set.
    private record Holder(String who, String set) {}

    void check() {
        for (AssignmentDeclaration entry : draft.assignments) {
            List<String> sets =
                    entry.permissionSets().stream()
                            .map(Reference::name)
                            .filter(requirement::speaksOf)
                            .distinct()
                            .toList();
            if (!sets.isEmpty()) {
                check(entry, sets);
            }
        }
        united.forEach((holder, ways) -> ways.tooLong().ifPresent(stay -> report(holder, stay)));
    }

    private void check(AssignmentDeclaration entry, List<String> sets) {
        StatedWay way = StatedWay.NOTHING.and(entry.period(), entry.reason(), entry.place());
        for (LoginReference person : entry.users()) {
            String login = Words.quoted(person.login().value());
            arrive(
                    new Arrival(
                            login,
                            set -> "this assignment gives " + login + " the permission set " + set,
                            entry.place(),
                            "Give it " + what() + "."),
                    sets,
                    way,
                    entry);
        }
        met.clear();
        entry.groups().forEach(group -> follow(group.name(), way, denied));
        while (!ahead.isEmpty()) {
            Step step = ahead.remove();
            GroupDeclaration group = draft.groups.get(step.group());
            if (group != null) {
                members(group, step, sets, entry);
            }
        }
    }

    private void follow(String group, StatedWay way, Set<Login> barred) {
        Step step = new Step(group, way, barred);
        if (!way.isOver(today) && met.add(step)) {
            ahead.add(step);
        }
    }

    private void members(
            GroupDeclaration group, Step step, List<String> sets, AssignmentDeclaration entry) {
        if (!isShort(step.way())) {
            limits.merge(group.name(), requirement.maxDays().orElseThrow(), Math::min);
        }
        String name = Words.quoted(group.name());
        if (group.members().isEmpty() || group.membership() == Membership.INCLUDE) {
            arrive(
                    new Arrival(
                            "whoever else is in " + name,
                            set ->
                                    name
                                            + " reaches the permission set "
                                            + set
                                            + ", and it is not declared who else is in it: people"
                                            + " get it",
                            group.place(),
                            "Declare all its `members`, or give the assignment at "
                                    + entry.place()
                                    + " "
                                    + what()
                                    + "."),
                    sets,
                    step.way(),
                    entry);
        }
        Set<Login> barred = barred(group, step);
        for (Member member : group.members().orElse(List.of())) {
            switch (member) {
                case Member.Person(var login, var period, var reason, Place place) -> {
                    if (!barred.contains(login)) {
                        String person = Words.quoted(login.value());
                        arrive(
                                new Arrival(
                                        person,
                                        set ->
                                                "through "
                                                        + name
                                                        + ", "
                                                        + person
                                                        + " gets the permission set "
                                                        + set,
                                        place,
                                        "Give the line " + what() + "."),
                                sets,
                                step.way().and(period, reason, place),
                                entry);
                    }
                }
                case Member.OfGroup(String other, var period, var reason, Place place) ->
                        follow(other, step.way().and(period, reason, place), barred);
                case Member.PushedTo(String app, _) ->
                        pushedTo(app).forEach(other -> follow(other, step.way(), barred));
            }
        }
    }

    /// People who do not come through a group: those barred before, and its own exceptions.
    private static Set<Login> barred(GroupDeclaration group, Step step) {
        if (group.except().isEmpty()) {
            return step.barred();
        }
        Set<Login> barred = new TreeSet<>(step.barred());
        group.except().stream().map(LoginReference::login).forEach(barred::add);
        return barred;
    }

    private Stream<String> pushedTo(String app) {
        return draft.groups.values().stream()
                .filter(group -> group.isPushedTo(app))
                .map(GroupDeclaration::name);
    }

    /// Judges one way to each of some permission sets by itself, or keeps it to be judged with the
    /// others.
    private void arrive(
            Arrival arrival, List<String> sets, StatedWay way, AssignmentDeclaration entry) {
        if (way.isOver(today)) {
            return;
        }
        if (!isReasonGiven(way) || !isShort(way)) {
            report(arrival, sets.getFirst(), way);
        } else if (requirement.maxDays().isPresent()) {
            int days = requirement.maxDays().getAsInt();
            for (String set : sets) {
                united.computeIfAbsent(
                                new Holder(arrival.who(), set), _ -> new UnitedWays(today, days))
                        .add(new UnitedWays.Way(way, entry));
            }
        }
    }

    private boolean isReasonGiven(StatedWay way) {
        return way.reason() || !requirement.reason();
    }

    private boolean isShort(StatedWay way) {
        return requirement.maxDays().isEmpty()
                || way.days(today) <= requirement.maxDays().getAsInt();
    }

    private void report(Arrival arrival, String set, StatedWay way) {
        String lack =
                !isReasonGiven(way)
                        ? isShort(way) ? "without a reason" : "without a reason and " + end(way)
                        : end(way);
        report(
                arrival.place(),
                arrival.message().apply(Words.quoted(set)) + " " + lack,
                arrival.remedy());
    }

    private void report(Holder holder, UnitedWays.Stay stay) {
        int days = requirement.maxDays().orElseThrow();
        report(
                stay.end(),
                holder.who()
                        + " gets the permission set "
                        + Words.quoted(holder.set())
                        + " for "
                        + stay.days()
                        + " days without a break, together with "
                        + stay.other(),
                "All of it together may last "
                        + days
                        + " days, until "
                        + stay.since().plusDays(days)
                        + ": let this line end by then, take it out, or let it begin after a break.");
    }

    private void report(Place place, String message, String remedy) {
        if (said.add(place)) {
            draft.problems()
                    .add(
                            DeclarationCheck.REQUIREMENT.at(
                                    place,
                                    message + " (" + requirement.entry() + " of the settings)",
                                    remedy));
        }
    }

    private String end(StatedWay way) {
        return way.until().isEmpty() ? "without an end" : "for " + way.days(today) + " days";
    }

    private String what() {
        String until =
                requirement.maxDays().isPresent()
                        ? "an `until` at most " + requirement.maxDays().getAsInt() + " days ahead"
                        : "";
        if (!requirement.reason()) {
            return until;
        }
        return until.isEmpty() ? "a `reason`" : "a `reason` and " + until;
    }
}
