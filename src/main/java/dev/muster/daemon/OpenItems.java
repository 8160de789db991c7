package dev.muster.daemon;

import dev.muster.apply.ChangeResult;
import dev.muster.apply.Result;
import dev.muster.desired.Declaration;
import dev.muster.desired.Endings;
import dev.muster.guard.Verdict;
import dev.muster.history.Culprit;
import dev.muster.history.DriftRecord;
import dev.muster.live.OktaState;
import dev.muster.plan.Change;
import dev.muster.reconcile.Turn;
import dev.muster.report.Bulletin.Item;
import dev.muster.report.Bulletin.Topic;
import dev.muster.report.Words;
import dev.muster.review.Difference.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What is open after a turn, each under a key that stays the same from turn to turn for as long as
/// it lasts.
final class OpenItems {

    private final SortedMap<String, Item> items = new TreeMap<>();

    private OpenItems() {}

    /// @param expiry how long before something ends it is open
    static SortedMap<String, Item> of(
            TurnReport report, Optional<Declaration> declaration, Duration expiry) {
        OpenItems open = new OpenItems();
        Turn turn = report.turn();
        report.detour().ifPresent(open::head);
        turn.stopped().ifPresent(open::stopped);
        turn.live()
                .ifPresent(live ->
                        live.coverage()
                                .gaps()
                                .forEach(gap ->
                                        open.trouble(
                                                gap.subject(), gap.gap().orElse("not read"), "")));
        turn.verdict().ifPresent(open::holds);
        report.drift().open().forEach(open::drift);
        turn.results().forEach(open::failed);
        declaration.ifPresent(it -> open.endings(it, turn.ended(), expiry));
        turn.live().ifPresent(live -> open.certificates(live.okta(), turn.ended(), expiry));
        return open.items;
    }

    private void add(String key, Item item) {
        items.put(key, item);
    }

    private void trouble(String object, String message, String remedy) {
        add(
                "trouble " + object,
                item(Severity.HIGH, Topic.TROUBLE, object, object, message, remedy));
    }

    private void stopped(Turn.Stop stop) {
        trouble("turn", stop.why(), stop.remedy());
    }

    private void head(Detour detour) {
        String head = detour.head().map(Words::briefCommit).orElse("");
        add(
                "head " + detour.kind().word() + " " + detour.head().orElse(""),
                item(
                        Severity.HIGH,
                        Topic.HEAD,
                        head.isEmpty() ? "repository" : "commit " + head,
                        "",
                        detour.why()
                                + detour.errors().stream()
                                        .limit(3)
                                        .map(problem ->
                                                "; " + problem.place() + " " + problem.message())
                                        .collect(Collectors.joining()),
                        detour.remedy()));
    }

    private void holds(Verdict verdict) {
        for (Verdict.Hold hold : verdict.holds()) {
            String id = hold.ticket().map(Verdict.Ticket::id).orElse(hold.guard());
            TreeSet<String> names = new TreeSet<>();
            hold.changes().stream()
                    .flatMap(change -> verdict.approved().plan().change(change).stream())
                    .forEach(change -> names.addAll(names(change.key().text())));
            add(
                    "hold " + id + hold.ticket().map(ticket -> " " + ticket.digest()).orElse(""),
                    new Item(
                            Severity.HIGH,
                            Topic.HOLD,
                            hold.guard() + " " + id,
                            names,
                            Words.count(hold.changes().size(), "change")
                                    + " held: "
                                    + hold.message(),
                            Optional.empty(),
                            Optional.empty(),
                            hold.ticket()
                                    .map(ticket ->
                                            "To let it pass, commit a file below releases/ with"
                                                    + " hold: "
                                                    + ticket.id()
                                                    + ", digest: "
                                                    + ticket.digest()
                                                    + " and until.")
                                    .orElse("")));
        }
        for (Verdict.Refusal refusal : verdict.refused()) {
            verdict.approved()
                    .plan()
                    .change(refusal.change())
                    .map(Change::key)
                    .ifPresent(key ->
                            add(
                                    "refused " + key.kind() + " " + key.text(),
                                    item(
                                            Severity.HIGH,
                                            Topic.HOLD,
                                            object(key.kind().toString(), key.text()),
                                            key.text(),
                                            "refused by "
                                                    + refusal.guard()
                                                    + ": "
                                                    + refusal.message(),
                                            "")));
        }
    }

    private void drift(DriftRecord record) {
        boolean known = record.who().event().isPresent();
        add(
                key(record) + (known ? " by" : ""),
                ofDrift(Topic.DRIFT, severity(record), record, what(record)));
    }

    private static String key(DriftRecord record) {
        return "drift " + record.change() + " " + record.firstSeen();
    }

    /// Drift that is over, with how. It is as grave as it was, where nobody has heard of it before.
    ///
    /// @param told the keys of what was told to be open
    static Item over(DriftRecord record, Set<String> told) {
        return ofDrift(
                Topic.CORRECTED,
                told.contains(key(record)) || told.contains(key(record) + " by")
                        ? Severity.LOW
                        : severity(record),
                record,
                what(record)
                        + record.ended()
                                .map(end ->
                                        ", "
                                                + end.how().word()
                                                + " "
                                                + end.at().truncatedTo(ChronoUnit.SECONDS)
                                                + " by turn "
                                                + end.turn())
                                .orElse(""));
    }

    /// Drift that was over before a log told who made it.
    static Item found(DriftRecord record) {
        return ofDrift(
                Topic.CORRECTED, severity(record), record, what(record) + ", and it is over");
    }

    private static Item ofDrift(
            Topic topic, Severity severity, DriftRecord record, String message) {
        return new Item(
                severity,
                topic,
                object(record.kind().toString(), record.key()),
                names(record.key()),
                message,
                Optional.of(record.firstSeen().truncatedTo(ChronoUnit.SECONDS)),
                who(record.who()),
                "");
    }

    /// What came, or was edited, may give somebody more than is declared.
    private static Severity severity(DriftRecord record) {
        return switch (record.action()) {
            case DELETE, UPDATE -> Severity.HIGH;
            case CREATE -> Severity.MEDIUM;
        };
    }

    private static String what(DriftRecord record) {
        return switch (record.action()) {
            case DELETE -> "was put there and is declared nowhere";
            case CREATE -> "was taken away though it is declared";
            case UPDATE -> "was edited: " + String.join(", ", record.fields());
        };
    }

    private static Optional<String> who(Culprit culprit) {
        return culprit.event()
                .map(event ->
                        "by "
                                + event.actor()
                                + " at "
                                + event.at().truncatedTo(ChronoUnit.SECONDS)
                                + event.address().map(address -> " from " + address).orElse("")
                                + " (event "
                                + event.id()
                                + ")")
                .or(() -> culprit.why().map(why -> "by whom is not known: " + why));
    }

    private void failed(ChangeResult result) {
        if (result.result() instanceof Result.Failed failed) {
            Change change = result.change();
            add(
                    "failed " + change.id(),
                    item(
                            Severity.MEDIUM,
                            Topic.FAILED,
                            object(change.key().kind().toString(), change.key().text()),
                            change.key().text(),
                            failed.failure().text(),
                            ""));
        }
    }

    private void endings(Declaration declaration, Instant now, Duration ahead) {
        for (Endings.Ending ending : Endings.after(declaration, now)) {
            if (ending.at().isAfter(now.plus(ahead))) {
                return;
            }
            add(
                    "expiry " + ending.object() + " " + ending.at(),
                    new Item(
                            Severity.LOW,
                            Topic.EXPIRY,
                            ending.object(),
                            ending.names(),
                            "ends at " + ending.at() + ", declared at " + ending.place(),
                            Optional.empty(),
                            Optional.empty(),
                            "Commit a later date if it is to go on."));
        }
    }

    private void certificates(OktaState okta, Instant now, Duration ahead) {
        okta.apps()
                .forEach((key, observed) ->
                        observed.known()
                                .flatMap(app -> app)
                                .flatMap(app -> app.metadata().known())
                                .flatMap(OktaState.Metadata::certificateExpires)
                                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                                .filter(end -> !end.isAfter(now.plus(ahead)))
                                .ifPresent(end ->
                                        add(
                                                "expiry certificate " + key + " " + end,
                                                item(
                                                        Severity.HIGH,
                                                        Topic.EXPIRY,
                                                        "SAML certificate of " + key,
                                                        key,
                                                        "ends at " + end + "; nobody signs in then",
                                                        "Put a new one in place on both sides."))));
    }

    private static Item item(
            Severity severity,
            Topic topic,
            String object,
            String names,
            String message,
            String remedy) {
        return new Item(
                severity,
                topic,
                object,
                names(names),
                message,
                Optional.empty(),
                Optional.empty(),
                remedy);
    }

    private static String object(String kind, String key) {
        return kind.toLowerCase(Locale.ROOT).replace('_', ' ') + " " + key;
    }

    /// The names that a key's text is made of.
    private static SortedSet<String> names(String key) {
        return Arrays.stream(key.split(" <- | -> | @ "))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
