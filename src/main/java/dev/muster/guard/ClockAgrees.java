package dev.muster.guard;

import static java.util.stream.Collectors.toCollection;

import dev.muster.live.ClockReading;
import dev.muster.live.LiveState;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// `clock`: where Muster's clock differs from those of both services, nothing is done that only
/// time causes: what `from` begins and `until` ends. Where no service told the time, it is not
/// known to be right either.
final class ClockAgrees implements Rule {

    private static final String REMEDY =
            "Set the clock of the machine that Muster runs on (with NTP), and run it again.";

    @Override
    public String id() {
        return "clock";
    }

    @Override
    public List<Objection> objections(Evidence evidence) {
        if (evidence.live().isClockRight()) {
            return List.of();
        }
        SortedSet<ChangeId> byTime =
                evidence.plan().changes().stream()
                        .filter(change -> isByTime(change, evidence))
                        .map(Change::id)
                        .collect(toCollection(TreeSet::new));
        return byTime.isEmpty()
                ? List.of()
                : List.of(new Objection.Hold(byTime, message(evidence.live())));
    }

    private static boolean isByTime(Change change, Evidence evidence) {
        return change.reason() instanceof Reason.Expired
                || evidence.plan().byTime().contains(change.id());
    }

    private static String message(LiveState live) {
        Optional<ClockReading> okta = live.okta().clock();
        Optional<ClockReading> aws = live.aws().clock();
        if (okta.isEmpty() && aws.isEmpty()) {
            return "no answer of Okta or AWS told the time, so it is not known whether Muster's clock is"
                    + " right. Until it is, nothing is done that only a date causes. Run Muster again.";
        }
        return "Muster's clock is wrong: "
                + okta.map(reading -> told("Okta", reading) + aws.map(_ -> ", and ").orElse(""))
                        .orElse("")
                + aws.map(reading -> told("AWS", reading)).orElse("")
                + ". Until it is right, nothing is done that only a date causes. "
                + REMEDY;
    }

    private static String told(String service, ClockReading reading) {
        return "it said "
                + seconds(reading.own())
                + " when "
                + service
                + "'s said "
                + seconds(reading.service());
    }

    private static Instant seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }
}
