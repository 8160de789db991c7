package dev.muster.desired;

import dev.muster.model.Period;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// The moments at which time alone changes what a declaration means.
public final class Moments {

    private Moments() {}

    /// The first beginning or end of a period after a moment; empty if there is none.
    public static Optional<Instant> after(Declaration declaration, Instant moment) {
        return periods(declaration)
                .flatMap(period -> Stream.of(period.start(), period.end()))
                .flatMap(Optional::stream)
                .filter(moment::isBefore)
                .min(Instant::compareTo);
    }

    private static Stream<Period> periods(Declaration declaration) {
        return Stream.concat(
                declaration.groups().values().stream()
                        .flatMap(group -> group.members().stream())
                        .flatMap(members -> members.stream())
                        .map(Moments::period),
                declaration.assignments().stream().map(AssignmentDeclaration::period));
    }

    private static Period period(GroupDeclaration.Member member) {
        return switch (member) {
            case GroupDeclaration.Member.Person(_, Period period, _, _) -> period;
            case GroupDeclaration.Member.OfGroup(_, Period period, _, _) -> period;
            case GroupDeclaration.Member.PushedTo _ -> Period.ALWAYS;
        };
    }
}
