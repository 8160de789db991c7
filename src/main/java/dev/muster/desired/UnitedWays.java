package dev.muster.desired;

import dev.muster.model.AccountSelector;
import dev.muster.model.Place;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The ways of one person, or of everyone in one group, to one permission set, taken together:
/// periods that overlap or touch are one stay, however many lines it is divided into.
///
/// Ways are taken together where they may lead to the same account. A name and an id may mean the
/// same one, which only the live organization tells; what the words alone keep apart stays apart.
final class UnitedWays {

    private final LocalDate today;
    private final int days;
    private final List<Way> ways = new ArrayList<>();

    /// @param days how many days a stay may last at most
    UnitedWays(LocalDate today, int days) {
        this.today = today;
        this.days = days;
    }

    /// One way, whose period ends and is not over.
    ///
    /// @param entry the assignment at its end
    record Way(StatedWay stated, AssignmentDeclaration entry) {

        private StatedWay.End end() {
            return stated.until().orElseThrow();
        }
    }

    /// A stay that is too long.
    ///
    /// @param since its first day
    /// @param days how long it lasts
    /// @param end the line that gives its last day
    /// @param other a line that gives an earlier part of it
    record Stay(LocalDate since, long days, Place end, Place other) {}

    void add(Way way) {
        ways.add(way);
    }

    /// A stay that is too long though none of its parts is, if there is one.
    Optional<Stay> tooLong() {
        if (ways.size() < 2) {
            return Optional.empty();
        }
        List<Way> inOrder =
                ways.stream()
                        .sorted(Comparator.comparing((Way way) -> way.stated().start(today)))
                        .toList();
        return ways.stream()
                .flatMap(way -> way.entry().accounts().stream())
                .distinct()
                .flatMap(account -> tooLong(inOrder, account).stream())
                .findFirst();
    }

    /// A stay in the accounts that a selector means. Narrower selectors are looked at by
    /// themselves, so that two accounts of one OU are not taken for the same.
    private Optional<Stay> tooLong(List<Way> inOrder, AccountSelector account) {
        Optional<Way> last = Optional.empty();
        LocalDate since = today;
        for (Way way : inOrder) {
            if (!mayLeadTo(way.entry(), account)) {
                continue;
            }
            LocalDate start = way.stated().start(today);
            boolean goesOn =
                    last.filter(it -> !start.isAfter(it.end().day().plusDays(1))).isPresent();
            if (!goesOn) {
                since = start;
                last = Optional.of(way);
                continue;
            }
            Way before = last.orElseThrow();
            if (way.end().day().isAfter(before.end().day())) {
                long length = ChronoUnit.DAYS.between(since, way.end().day());
                if (length > days) {
                    return Optional.of(
                            new Stay(since, length, way.end().place(), before.end().place()));
                }
                last = Optional.of(way);
            }
        }
        return Optional.empty();
    }

    private static boolean mayLeadTo(AssignmentDeclaration entry, AccountSelector account) {
        return !SelectedAccounts.areSurelyWithin(account, entry.except())
                && entry.accounts().stream()
                        .filter(own -> !SelectedAccounts.areSurelyWithin(own, entry.except()))
                        .anyMatch(own -> SelectedAccounts.mayBeWithin(account, own));
    }
}
