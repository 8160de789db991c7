package dev.muster.desired;

import dev.muster.desired.GroupDeclaration.AppReference;
import dev.muster.desired.GroupDeclaration.Member;
import dev.muster.settings.Delegation;
import dev.muster.settings.Settings;
import dev.muster.yaml.Words;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Whoever edits a group edits all groups that take its members, however far. So a delegated folder
/// must be let declare those as well.
///
/// A group of everyone who is pushed to an app, which gives that app and nothing else, takes
/// members from every folder on purpose.
final class IncludersCheck {

    private final Draft draft;
    private final Settings settings;
    private final SortedMap<String, List<Step>> includers = new TreeMap<>();
    private final Set<String> used = new HashSet<>();

    IncludersCheck(Draft draft, Settings settings) {
        this.draft = draft;
        this.settings = settings;
    }

    /// A group that takes the members of another.
    ///
    /// @param givesAppOnly whether it does so as a group that gives an app and nothing else
    private record Step(String group, boolean givesAppOnly) {}

    void check() {
        draft.assignments.forEach(entry -> entry.groups().forEach(group -> used.add(group.name())));
        draft.groups.values().forEach(this::note);
        for (GroupDeclaration group : draft.groups.values()) {
            boolean edits = group.members().isPresent() || !group.except().isEmpty();
            settings.delegationOf(group.place().file())
                    .filter(_ -> edits)
                    .ifPresent(delegation -> check(group, delegation));
        }
    }

    private void note(GroupDeclaration includer) {
        for (Member member : includer.members().orElse(List.of())) {
            switch (member) {
                case Member.Person _ -> {}
                case Member.OfGroup of -> note(of.group(), new Step(includer.name(), false));
                case Member.PushedTo(String app, _) -> {
                    Step step = new Step(includer.name(), givesOnly(includer, app));
                    for (GroupDeclaration pushed : draft.groups.values()) {
                        if (pushed.isPushedTo(app) && !pushed.equals(includer)) {
                            note(pushed.name(), step);
                        }
                    }
                }
            }
        }
    }

    private void note(String group, Step step) {
        includers.computeIfAbsent(group, _ -> new ArrayList<>()).add(step);
    }

    private boolean givesOnly(GroupDeclaration group, String app) {
        return group.push().orElse(List.of()).isEmpty()
                && !used.contains(group.name())
                && group.apps().orElse(List.of()).stream()
                        .map(AppReference::app)
                        .allMatch(app::equals);
    }

    private void check(GroupDeclaration edited, Delegation delegation) {
        Set<String> met = new HashSet<>(Set.of(edited.name()));
        Deque<List<String>> paths = new ArrayDeque<>(List.of(List.of(edited.name())));
        while (!paths.isEmpty()) {
            List<String> path = paths.remove();
            for (Step step : includers.getOrDefault(path.getLast(), List.of())) {
                if (!met.add(step.group())) {
                    continue;
                }
                List<String> longer = new ArrayList<>(path);
                longer.add(step.group());
                if (step.givesAppOnly() || delegation.hasGroup(step.group())) {
                    paths.add(longer);
                } else {
                    report(edited, longer, delegation);
                }
            }
        }
    }

    private void report(GroupDeclaration edited, List<String> path, Delegation delegation) {
        String includer = Words.quoted(path.getLast());
        draft.problems()
                .add(
                        DeclarationCheck.DELEGATION.at(
                                edited.place(),
                                "the members of "
                                        + Words.quoted(edited.name())
                                        + " become members of "
                                        + includer
                                        + ", which files below "
                                        + Words.quoted(delegation.path())
                                        + " may not declare: "
                                        + path.stream().collect(Collectors.joining(" -> ")),
                                "Take the group out of the members of "
                                        + includer
                                        + ", or let `groups` of "
                                        + delegation.entry()
                                        + " in the settings match "
                                        + includer
                                        + "."));
    }
}
