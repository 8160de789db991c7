package dev.muster.desired;

import dev.muster.desired.GroupDeclaration.Member;
import dev.muster.model.Place;
import dev.muster.yaml.Words;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// No group may contain itself, neither by `group:` nor by `pushedTo:`. Walks without recursion, so
/// that the length of a chain does not matter.
final class CircleCheck {

    private final Draft draft;
    private final SortedMap<String, List<String>> pushed = new TreeMap<>();
    private final Set<String> done = new TreeSet<>();
    private boolean found;

    CircleCheck(Draft draft) {
        this.draft = draft;
    }

    /// One step of a walk: a group takes the members of another.
    private record Step(String group, Place place) {}

    /// Reports every circle, and answers whether there is one.
    boolean check() {
        for (GroupDeclaration group : draft.groups.values()) {
            group.push()
                    .orElse(List.of())
                    .forEach(app ->
                            pushed.computeIfAbsent(app.name(), _ -> new ArrayList<>())
                                    .add(group.name()));
        }
        draft.groups.keySet().forEach(this::walk);
        return found;
    }

    private void walk(String start) {
        Deque<Iterator<Step>> ahead = new ArrayDeque<>();
        List<String> path = new ArrayList<>();
        enter(start, path, ahead);
        while (!path.isEmpty()) {
            Iterator<Step> steps = ahead.element();
            if (!steps.hasNext()) {
                ahead.pop();
                done.add(path.removeLast());
                continue;
            }
            Step step = steps.next();
            int before = path.indexOf(step.group());
            if (before >= 0) {
                report(path.subList(before, path.size()), step);
            } else if (!done.contains(step.group())) {
                enter(step.group(), path, ahead);
            }
        }
    }

    private void enter(String group, List<String> path, Deque<Iterator<Step>> ahead) {
        path.addLast(group);
        ahead.push(done.contains(group) ? List.<Step>of().iterator() : steps(group).iterator());
    }

    private List<Step> steps(String name) {
        GroupDeclaration group = draft.groups.get(name);
        return group == null
                ? List.of()
                : group.members().orElse(List.of()).stream().flatMap(this::steps).toList();
    }

    private Stream<Step> steps(Member member) {
        return switch (member) {
            case Member.Person _ -> Stream.of();
            case Member.OfGroup(String group, _, _, Place place) ->
                    Stream.of(new Step(group, place));
            case Member.PushedTo(String app, Place place) ->
                    pushed.getOrDefault(app, List.of()).stream()
                            .map(group -> new Step(group, place));
        };
    }

    private void report(List<String> circle, Step back) {
        found = true;
        String path =
                Stream.concat(circle.stream(), Stream.of(back.group()))
                        .collect(Collectors.joining(" -> "));
        draft.problems()
                .add(
                        DeclarationCheck.GROUP_CIRCLE.at(
                                back.place(),
                                "the group "
                                        + Words.quoted(back.group())
                                        + " contains itself: "
                                        + path,
                                "Take one of these groups out of the members of the one before."));
    }
}
