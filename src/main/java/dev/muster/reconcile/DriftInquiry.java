package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.drift.Attribution;
import dev.muster.drift.Attribution.Window;
import dev.muster.drift.Who;
import dev.muster.history.Culprit;
import dev.muster.history.Culprit.Answer;
import dev.muster.history.DriftRecord;
import dev.muster.history.DriftRecord.Ending;
import dev.muster.history.DriftTally;
import dev.muster.history.Drifts;
import dev.muster.history.HistoryTrouble;
import dev.muster.live.EventLog;
import dev.muster.live.LiveState;
import dev.muster.live.LogEvent;
import dev.muster.live.LogReading;
import dev.muster.model.Key;
import dev.muster.report.DriftText;
import dev.muster.review.Difference;
import dev.muster.review.Difference.Severity;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Asks the event logs who made a drift: once when it is found, and again in later turns as long as
/// the event may still be on its way into the log. Muster's own corrections are never taken for it.
public final class DriftInquiry {

    /// How many calls each log takes at one turn. CloudTrail answers two a second to the whole
    /// account, so that a turn waits some seconds for it and not more.
    private static final int CALLS = 5;

    /// How many spells are asked about at one turn; the rest has its turn in the next ones.
    private static final int SPELLS = 20;

    /// How far back the change may lie that a turn finds: as long as a daemon may have been away.
    private static final Duration BACK = Duration.ofDays(7);

    /// CloudTrail delivers within 15 minutes on average; a quarter more for the slow ones.
    private static final Duration LAG = Duration.ofMinutes(20);

    /// Two questions about the same are at least so far apart.
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /// Where the settings make turns frequent, the pause alone would allow more.
    private static final int ASKED_AT_MOST = 12;

    /// How many spells of earlier turns are looked through for what is still to be asked.
    private static final int LATEST = 100;

    private final Drifts drifts;
    private final List<EventLog> logs;
    private final Timekeeper clock;

    /// @param logs one for each system
    public DriftInquiry(Drifts drifts, List<EventLog> logs, Timekeeper clock) {
        this.drifts = requireNonNull(drifts, "drifts is null");
        this.logs = List.copyOf(logs);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// Asks about what is due, and keeps what is answered.
    ///
    /// @param tally of the turn that has just ended
    /// @param live in which the objects are looked up
    /// @return the tally with what is known by now
    /// @throws HistoryTrouble if the history cannot be asked or written
    public DriftTally ask(DriftTally tally, LiveState live) {
        Instant now = clock.now();
        List<DriftRecord> due =
                drifts.latest(LATEST).stream()
                        .filter(spell -> isDue(spell, now))
                        .limit(SPELLS)
                        .toList();
        if (due.isEmpty()) {
            return tally;
        }
        Map<Spell, DriftRecord> answered = new HashMap<>();
        answers(due, live, now).forEach(spell -> answered.put(Spell.of(spell), spell));
        drifts.keep(answered.values());
        List<DriftRecord> open = renewed(tally.open(), answered);
        List<DriftRecord> ended = renewed(tally.ended(), answered);
        List<DriftRecord> found =
                answered.values().stream()
                        .filter(spell -> spell.who().event().isPresent())
                        .filter(spell -> !open.contains(spell) && !ended.contains(spell))
                        .toList();
        return tally.with(open, ended, found);
    }

    /// What tells one spell from another.
    private record Spell(String change, Instant firstSeen) {
        static Spell of(DriftRecord record) {
            return new Spell(record.change().value(), record.firstSeen());
        }
    }

    private static List<DriftRecord> renewed(
            List<DriftRecord> spells, Map<Spell, DriftRecord> answered) {
        return spells.stream().map(spell -> answered.getOrDefault(Spell.of(spell), spell)).toList();
    }

    private static boolean isDue(DriftRecord spell, Instant now) {
        return switch (spell.who().answer()) {
            case NOT_ASKED -> true;
            case NOT_FOUND ->
                    spell.who().asked() < ASKED_AT_MOST
                            && spell.who()
                                    .lastAsked()
                                    .filter(last -> last.isBefore(spell.firstSeen().plus(LAG)))
                                    .filter(last -> !now.isBefore(last.plus(PAUSE)))
                                    .isPresent();
            case FOUND, OWN_CREDENTIAL, NO_EVENT -> false;
        };
    }

    private List<DriftRecord> answers(List<DriftRecord> due, LiveState live, Instant now) {
        Map<DriftRecord, Attribution> each = new HashMap<>();
        List<Difference> all = new ArrayList<>();
        for (DriftRecord spell : due) {
            List<Difference> differences = differences(spell);
            Instant until = spell.ended().map(Ending::at).orElse(now);
            each.put(
                    spell, Attribution.of(differences, live, new Window(spell.firstSeen(), until)));
            all.addAll(differences);
        }
        Instant since =
                due.stream()
                        .map(DriftRecord::firstSeen)
                        .min(Instant::compareTo)
                        .orElse(now)
                        .minus(BACK);
        Attribution together = Attribution.of(all, live);
        List<LogReading> readings =
                together.isEmpty()
                        ? List.of()
                        : logs.stream()
                                .map(log -> log.read(together.interest(since, now, CALLS)))
                                .toList();
        return due.stream()
                .map(spell ->
                        spell.by(
                                culprit(
                                        spell.who(),
                                        requireNonNull(each.get(spell)).match(readings).values(),
                                        now)))
                .toList();
    }

    /// A spell as differences, as the logs are asked about them: one for each field of an edit.
    private static List<Difference> differences(DriftRecord spell) {
        return switch (spell.action()) {
            case CREATE -> List.of(difference(spell, Difference.PRESENCE, "present", "absent"));
            case DELETE -> List.of(difference(spell, Difference.PRESENCE, "absent", "present"));
            case UPDATE ->
                    spell.fields().stream()
                            .map(field -> difference(spell, field, "declared", "edited"))
                            .toList();
        };
    }

    private static Difference difference(
            DriftRecord spell, String field, String declared, String live) {
        Key key = spell.objectKey();
        return new Difference(
                Severity.MEDIUM,
                spell.change().value(),
                spell.kind().text() + " " + spell.key(),
                "",
                field,
                declared,
                live,
                Optional.empty(),
                "",
                Optional.of(key));
    }

    /// Of several fields, the one that somebody else edited tells most.
    private static Culprit culprit(Culprit before, Collection<Who> answers, Instant now) {
        SortedMap<Answer, Culprit> found = new TreeMap<>();
        int asked = before.asked() + 1;
        for (Who who : answers) {
            Culprit culprit =
                    switch (who) {
                        case Who.Found(LogEvent event) -> by(Answer.FOUND, asked, now, event);
                        case Who.OwnCredential(LogEvent event) ->
                                by(Answer.OWN_CREDENTIAL, asked, now, event);
                        case Who.NotFound notFound ->
                                new Culprit(
                                        Answer.NOT_FOUND,
                                        asked,
                                        Optional.of(now),
                                        Optional.empty(),
                                        Optional.of(DriftText.why(notFound)));
                    };
            found.putIfAbsent(culprit.answer(), culprit);
        }
        return found.isEmpty()
                ? new Culprit(
                        Answer.NO_EVENT,
                        before.asked(),
                        Optional.of(now),
                        Optional.empty(),
                        Optional.empty())
                : requireNonNull(found.get(found.firstKey()));
    }

    private static Culprit by(Answer answer, int asked, Instant now, LogEvent event) {
        return new Culprit(
                answer,
                asked,
                Optional.of(now),
                Optional.of(
                        new Culprit.Event(
                                event.actor().name(),
                                event.actor().id(),
                                event.at(),
                                event.address(),
                                event.client(),
                                event.name(),
                                event.id())),
                Optional.empty());
    }
}
