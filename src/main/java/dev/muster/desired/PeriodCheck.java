package dev.muster.desired;

import dev.muster.desired.GroupDeclaration.Member;
import dev.muster.model.Period;
import dev.muster.model.Place;
import dev.muster.yaml.Problems;
import java.time.LocalDate;
import java.util.List;

/// Periods that end before they begin, and periods that are over.
final class PeriodCheck {

    private final Problems problems;
    private final LocalDate today;

    PeriodCheck(Problems problems, LocalDate today) {
        this.problems = problems;
        this.today = today;
    }

    void check(Declaration declaration) {
        declaration.groups().values().stream()
                .flatMap(group -> group.members().orElse(List.of()).stream())
                .forEach(this::member);
        declaration.assignments().forEach(it -> period(it.period(), it.place()));
    }

    private void member(Member member) {
        switch (member) {
            case Member.Person(_, Period period, _, Place place) -> period(period, place);
            case Member.OfGroup(_, Period period, _, Place place) -> period(period, place);
            case Member.PushedTo _ -> {}
        }
    }

    private void period(Period period, Place place) {
        period.until()
                .ifPresent(until -> {
                    if (period.from().filter(from -> from.isAfter(until)).isPresent()) {
                        problems.add(
                                DeclarationCheck.PERIOD_REVERSED.at(
                                        place,
                                        "`until` "
                                                + until
                                                + " is before `from` "
                                                + period.from().orElse(until),
                                        "Swap the two, or mend the year."));
                    } else if (until.isBefore(today)) {
                        problems.add(
                                DeclarationCheck.PAST_DATE.at(
                                        place,
                                        "this ended on " + until,
                                        "Remove the entry, or give it a later `until`."));
                    }
                });
    }
}
