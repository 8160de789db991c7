package dev.muster.desired;

import dev.muster.model.Period;
import dev.muster.model.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a declaration itself says will end, and when.
public final class Endings {

    private Endings() {}

    /// Something that ends.
    ///
    /// @param object what, such as `membership AWS-ReadOnly <- auditor@example.com`
    /// @param names of the groups, apps, permission sets and people that it concerns
    /// @param at the first moment at which it no longer holds
    public record Ending(String object, SortedSet<String> names, Instant at, Place place) {}

    /// Every end that is stated and lies behind a moment, the next one first.
    public static List<Ending> after(Declaration declaration, Instant moment) {
        return Stream.of(members(declaration), assignments(declaration), tokens(declaration))
                .flatMap(endings -> endings)
                .filter(ending -> ending.at().isAfter(moment))
                .sorted(Comparator.comparing(Ending::at).thenComparing(Ending::object))
                .toList();
    }

    private static Stream<Ending> members(Declaration declaration) {
        return declaration.groups().values().stream()
                .flatMap(group ->
                        group.members().stream()
                                .flatMap(List::stream)
                                .flatMap(member -> member(group.name(), member)));
    }

    private static Stream<Ending> member(String group, GroupDeclaration.Member member) {
        return switch (member) {
            case GroupDeclaration.Member.Person(var login, Period period, _, Place place) ->
                    ending(
                            "membership " + group + " <- " + login,
                            List.of(group, login.value()),
                            period,
                            place);
            case GroupDeclaration.Member.OfGroup(String other, Period period, _, Place place) ->
                    ending(
                            "members of " + other + " in " + group,
                            List.of(group, other),
                            period,
                            place);
            case GroupDeclaration.Member.PushedTo _ -> Stream.empty();
        };
    }

    private static Stream<Ending> assignments(Declaration declaration) {
        return declaration.assignments().stream()
                .flatMap(assignment -> {
                    List<String> who =
                            Stream.concat(
                                            assignment.groups().stream()
                                                    .map(Declaration.Reference::name),
                                            assignment.users().stream()
                                                    .map(user -> user.login().value()))
                                    .toList();
                    List<String> sets =
                            assignment.permissionSets().stream()
                                    .map(Declaration.Reference::name)
                                    .toList();
                    return ending(
                            "assignment of "
                                    + String.join(", ", sets)
                                    + " to "
                                    + String.join(", ", who),
                            Stream.concat(who.stream(), sets.stream()).toList(),
                            assignment.period(),
                            assignment.place());
                });
    }

    private static Stream<Ending> tokens(Declaration declaration) {
        return declaration.apps().values().stream()
                .flatMap(app ->
                        app
                                .provisioning()
                                .flatMap(AppDeclaration.Provisioning::tokenExpires)
                                .stream()
                                .map(day ->
                                        new Ending(
                                                "SCIM token of " + app.app(),
                                                new TreeSet<>(List.of(app.app())),
                                                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                                                app.place())));
    }

    private static Stream<Ending> ending(
            String object, List<String> names, Period period, Place place) {
        return period.end().stream()
                .map(end -> new Ending(object, new TreeSet<>(names), end, place));
    }
}
