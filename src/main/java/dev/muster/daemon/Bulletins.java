package dev.muster.daemon;

import static java.util.Objects.requireNonNull;

import dev.muster.desired.Declaration;
import dev.muster.history.HistoryTrouble;
import dev.muster.history.Standing;
import dev.muster.reconcile.Turn;
import dev.muster.report.Bulletin;
import dev.muster.report.Bulletin.Item;
import dev.muster.report.Bulletin.Occasion;
import dev.muster.report.Bulletin.State;
import dev.muster.report.Bulletin.Topic;
import dev.muster.report.Words;
import dev.muster.review.Difference.Severity;
import dev.muster.settings.Notifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Tells people once, when it begins, of whatever is open after a turn, and when it is over; and
/// all of it again where they ask for that from time to time. One turn is at most two messages to
/// each of them, whatever happens in it. What was told is kept in the history, so that a restart
/// tells nothing twice.
public final class Bulletins implements TurnListener {

    private final String owner;
    private final Supplier<Status> status;
    private final Supplier<Optional<Declaration>> declared;
    private final Standing standing;
    private final List<Recipient> recipients;

    /// Somebody who is told.
    ///
    /// @param name under which it is kept what they were told; stays the same over restarts
    /// @param notices takes what there is to tell; must not wait
    public record Recipient(String name, Notifier wants, Consumer<Bulletin> notices) {

        public Recipient {
            requireNonNull(name, "name is null");
            requireNonNull(wants, "wants is null");
            requireNonNull(notices, "notices is null");
        }

        private boolean isGraveEnough(Severity severity) {
            return switch (wants.least()) {
                case HIGH -> severity == Severity.HIGH;
                case MEDIUM -> severity != Severity.LOW;
                case LOW -> true;
            };
        }

        private boolean wants(Item item) {
            return isGraveEnough(item.severity())
                    && (wants.objects().isEmpty()
                            || item.names().stream()
                                    .anyMatch(name ->
                                            wants.objects().stream()
                                                    .anyMatch(pattern -> pattern.matches(name))));
        }
    }

    /// @param owner the name of the installation
    /// @param status as it is once the turn has ended
    /// @param declared what the files declared when they were read last
    public Bulletins(
            String owner,
            Supplier<Status> status,
            Supplier<Optional<Declaration>> declared,
            Standing standing,
            List<Recipient> recipients) {
        this.owner = requireNonNull(owner, "owner is null");
        this.status = requireNonNull(status, "status is null");
        this.declared = requireNonNull(declared, "declared is null");
        this.standing = requireNonNull(standing, "standing is null");
        this.recipients = List.copyOf(recipients);
    }

    @Override
    public void turnEnded(TurnReport report) {
        State state = state(status.get());
        for (Recipient recipient : recipients) {
            try {
                tell(recipient, report, state);
            } catch (HistoryTrouble _) {
                // Without the store it cannot be told what was told; the next turn tells it then.
            }
        }
    }

    private void tell(Recipient recipient, TurnReport report, State state) {
        Instant now = report.turn().ended();
        SortedMap<String, Item> open =
                OpenItems.of(report, declared.get(), recipient.wants().expiry());
        Told told = Told.read(standing.told(recipient.name()));
        SortedSet<String> over = new TreeSet<>(told.open());
        over.removeAll(open.keySet());
        over.removeIf(key -> !isJudged(key, report.turn()));
        List<Item> news =
                new ArrayList<>(
                        report.drift().ended().stream()
                                .map(record -> OpenItems.over(record, told.open()))
                                .toList());
        report.drift().found().stream().map(OpenItems::found).forEach(news::add);
        open.forEach((key, item) -> {
            if (!told.open().contains(key)) {
                news.add(item);
            }
        });
        over.stream().flatMap(key -> ended(key).stream()).forEach(news::add);
        inForce(told, state, report.turn()).ifPresent(news::add);
        Bulletin change =
                new Bulletin(Occasion.CHANGE, now, owner, state, told.stateBefore(state), news)
                        .only(recipient::wants);
        boolean scheduled =
                recipient.wants().every().filter(every -> told.isDue(every, now)).isPresent();
        SortedSet<String> keys = new TreeSet<>(told.open());
        keys.removeAll(over);
        keys.addAll(open.keySet());
        Told toldNow = told.with(state, keys);
        keep(
                recipient,
                told,
                scheduled || told.scheduled().isEmpty() ? toldNow.scheduledAt(now) : toldNow,
                now);
        if (!change.isEmpty() || told.isFirst()) {
            recipient.notices().accept(change);
        }
        if (scheduled) {
            recipient
                    .notices()
                    .accept(
                            new Bulletin(
                                            Occasion.SCHEDULE,
                                            now,
                                            owner,
                                            state,
                                            Optional.empty(),
                                            List.copyOf(open.values()))
                                    .only(recipient::wants));
        }
    }

    private void keep(Recipient recipient, Told before, Told now, Instant at) {
        if (!now.equals(before)) {
            standing.told(recipient.name(), now.text(), at);
        }
    }

    /// Unknown is never over: a turn without a plan tells nothing of holds, drift and failures.
    private static boolean isJudged(String key, Turn turn) {
        return turn.plan().isPresent() || key.startsWith("trouble ") || key.startsWith("head ");
    }

    /// Drift tells by itself how it ended, and what has expired or is not tried again needs no
    /// word.
    private static Optional<Item> ended(String key) {
        Optional<Topic> topic =
                key.startsWith("hold ") || key.startsWith("refused ")
                        ? Optional.of(Topic.RELEASED)
                        : key.startsWith("trouble ") || key.startsWith("head ")
                                ? Optional.of(Topic.CORRECTED)
                                : Optional.empty();
        return topic.map(it ->
                new Item(
                        Severity.LOW,
                        it,
                        key,
                        new TreeSet<>(),
                        "is over",
                        Optional.empty(),
                        Optional.empty(),
                        ""));
    }

    private static Optional<Item> inForce(Told told, State state, Turn turn) {
        return state.commit()
                .filter(commit -> !told.commit().equals(Optional.of(commit)))
                .map(commit ->
                        new Item(
                                Severity.LOW,
                                Topic.IN_FORCE,
                                "commit " + Words.briefCommit(commit),
                                new TreeSet<>(),
                                "is applied"
                                        + (turn.results().isEmpty()
                                                ? ""
                                                : ": " + RunLog.counts(turn)),
                                Optional.empty(),
                                Optional.empty(),
                                ""));
    }

    private static State state(Status status) {
        return new State(status.sync().word(), status.health().word(), status.lastAppliedCommit());
    }
}
