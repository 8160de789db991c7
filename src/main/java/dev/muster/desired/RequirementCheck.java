package dev.muster.desired;

import dev.muster.desired.Declaration.Reference;
import dev.muster.desired.GroupDeclaration.Member;
import dev.muster.desired.GroupDeclaration.Membership;
import dev.muster.model.Place;
import dev.muster.settings.Requirement;
import dev.muster.yaml.Words;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// On every way from a person to a permission set that the settings speak of, the lines on it must
/// together give a reason and an end: the member, the group that takes them from another, the
/// assignment. Where it is not declared who is in a group, the assignment alone has to.
final class RequirementCheck {

    private final Draft draft;
    private final LocalDate today;
    private final Requirement requirement;
    private final Deque<Step> ahead = new ArrayDeque<>();
    private final Set<Step> met = new HashSet<>();
    private final Set<Place> said = new HashSet<>();

    RequirementCheck(Draft draft, LocalDate today, Requirement requirement) {
        this.draft = draft;
        this.today = today;
        this.requirement = requirement;
    }

    /// A group that has a permission set, with what the lines on the way to it say.
    private record Step(String group, String set, Place assignment, StatedWay way) {}

    void check() {
        for (AssignmentDeclaration entry : draft.assignments) {
            entry.permissionSets().stream()
                    .map(Reference::name)
                    .filter(requirement::speaksOf)
                    .findFirst()
                    .ifPresent(set -> check(entry, set));
        }
    }

    private void check(AssignmentDeclaration entry, String set) {
        StatedWay way = StatedWay.NOTHING.and(entry.period(), entry.reason());
        if (isSettled(way)) {
            return;
        }
        entry.users()
                .forEach(person ->
                        report(
                                entry.place(),
                                "this assignment gives "
                                        + Words.quoted(person.login().value())
                                        + " the permission set "
                                        + Words.quoted(set),
                                way,
                                "Give it " + what() + "."));
        entry.groups().forEach(group -> step(new Step(group.name(), set, entry.place(), way)));
        while (!ahead.isEmpty()) {
            Step step = ahead.remove();
            GroupDeclaration group = draft.groups.get(step.group());
            if (group != null) {
                members(group, step);
            }
        }
    }

    private void step(Step step) {
        if (met.add(step)) {
            ahead.add(step);
        }
    }

    private void members(GroupDeclaration group, Step step) {
        if (group.members().isEmpty() || group.membership() == Membership.INCLUDE) {
            report(
                    group.place(),
                    Words.quoted(group.name())
                            + " reaches the permission set "
                            + Words.quoted(step.set())
                            + ", and it is not declared who else is in it: people get it",
                    step.way(),
                    "Declare all its `members`, or give the assignment at "
                            + step.assignment()
                            + " "
                            + what()
                            + ".");
        }
        for (Member member : group.members().orElse(List.of())) {
            switch (member) {
                case Member.Person(var login, var period, var reason, Place place) -> {
                    StatedWay way = step.way().and(period, reason);
                    if (!isSettled(way)) {
                        report(
                                place,
                                "through "
                                        + Words.quoted(group.name())
                                        + ", "
                                        + Words.quoted(login.value())
                                        + " gets the permission set "
                                        + Words.quoted(step.set()),
                                way,
                                "Give the line " + what() + ".");
                    }
                }
                case Member.OfGroup(String other, var period, var reason, _) ->
                        follow(other, step, step.way().and(period, reason));
                case Member.PushedTo(String app, _) ->
                        pushedTo(app).forEach(other -> follow(other, step, step.way()));
            }
        }
    }

    private void follow(String group, Step step, StatedWay way) {
        if (!isSettled(way)) {
            step(new Step(group, step.set(), step.assignment(), way));
        }
    }

    private Stream<String> pushedTo(String app) {
        return draft.groups.values().stream()
                .filter(group -> group.isPushedTo(app))
                .map(GroupDeclaration::name);
    }

    /// Whether nothing is missing, or the way is never open any more.
    private boolean isSettled(StatedWay way) {
        return way.isOver(today) || (isReasonGiven(way) && isShort(way));
    }

    private boolean isReasonGiven(StatedWay way) {
        return way.reason() || !requirement.reason();
    }

    private boolean isShort(StatedWay way) {
        return requirement.maxDays().isEmpty()
                || way.days(today) <= requirement.maxDays().getAsInt();
    }

    private void report(Place place, String who, StatedWay way, String remedy) {
        if (!said.add(place)) {
            return;
        }
        String lack =
                !isReasonGiven(way)
                        ? isShort(way) ? "without a reason" : "without a reason and " + end(way)
                        : end(way);
        draft.problems()
                .add(
                        DeclarationCheck.REQUIREMENT.at(
                                place,
                                who + " " + lack + " (" + requirement.entry() + " of the settings)",
                                remedy));
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
