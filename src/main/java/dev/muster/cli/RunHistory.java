package dev.muster.cli;

import dev.muster.adapter.store.SqlHistory;
import dev.muster.adapter.store.StoreAddress;
import dev.muster.apply.Journal;
import dev.muster.daemon.Leadership;
import dev.muster.guard.Pins;
import dev.muster.history.HistoryTrouble;
import dev.muster.history.Memory;
import dev.muster.reconcile.Chronicle;
import dev.muster.reconcile.Guarding;
import dev.muster.reconcile.HoldBook;
import dev.muster.reconcile.KeptInHistory;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.TurnIds;
import dev.muster.reconcile.UnattendedGuarding;
import dev.muster.report.Authors;
import dev.muster.settings.Settings;
import dev.muster.time.Ids;
import dev.muster.time.Timekeeper;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// The history that a run of `apply` writes to. Only a command that needs one names this class, so
/// that no other loads what stands behind it.
final class RunHistory implements AutoCloseable {

    private final Optional<SqlHistory> history;
    private final Settings settings;
    private final Ids ids = new Ids(new SecureRandom());

    private RunHistory(Optional<SqlHistory> history, Settings settings) {
        this.history = history;
        this.settings = settings;
    }

    /// Opens it, and forgets what is older than the settings want it kept.
    ///
    /// Without the pins there is nothing to open: what the history is of is not known, and the run
    /// ends before its first call.
    ///
    /// @throws Stopped if it cannot be used: without it nothing is written
    static RunHistory open(
            Optional<String> option, Settings settings, Authors authors, Shell shell) {
        return open(option, settings, authors, shell, _ -> {});
    }

    /// Several replicas know of each other what is held, suspended and denied, and what was seen,
    /// by the history alone.
    ///
    /// @throws Stopped if the settings name a Lease, and a history that others cannot reach
    static void requireShared(Optional<String> option, Settings settings, Shell shell) {
        if (settings.daemon().lease().isEmpty()) {
            return;
        }
        switch (HistoryPlace.of(option, Optional.of(settings), shell.environment()).address()) {
            case StoreAddress.PostgreSql _ -> {}
            case StoreAddress.Sqlite sqlite ->
                    throw new Stopped(
                            Outcome.INVALID,
                            "the settings name a Lease for several replicas, and the history is a"
                                    + " SQLite file of this one: "
                                    + sqlite.text(),
                            "Set history.url to a PostgreSQL database that all replicas reach, or"
                                    + " remove leadership and run one replica.");
        }
    }

    /// The same, with each entry of the journal told as well.
    static RunHistory open(
            Optional<String> option,
            Settings settings,
            Authors authors,
            Shell shell,
            Consumer<String> entries) {
        if (!Pins.missing(settings).isEmpty()) {
            return new RunHistory(Optional.empty(), settings);
        }
        HistoryPlace place = HistoryPlace.of(option, Optional.of(settings), shell.environment());
        try {
            SqlHistory history =
                    SqlHistory.open(
                            place.address(),
                            place.key(),
                            new SqlHistory.Writing(shell.clock(), authors, entries));
            history.forgetBefore(
                    shell.clock().now().minus(Duration.ofDays(settings.history().keepDays())));
            return new RunHistory(Optional.of(history), settings);
        } catch (HistoryTrouble trouble) {
            throw new Stopped(Outcome.INCOMPLETE, trouble.text(), trouble.remedy());
        }
    }

    /// What is kept; empty where the pins do not say of what.
    Optional<SqlHistory> history() {
        return history;
    }

    /// What it knows by now.
    ///
    /// @throws Stopped if it cannot be asked
    Memory memory() {
        try {
            return history.map(Memory::of).orElse(Memory.NONE);
        } catch (HistoryTrouble trouble) {
            throw new Stopped(Outcome.INCOMPLETE, trouble.text(), trouble.remedy());
        }
    }

    HoldBook holds(SqlHistory of, Timekeeper clock) {
        return new HoldBook(of.holds(), ids, clock);
    }

    Journal journal() {
        return history.map(SqlHistory::writer).orElseGet(Journal::none);
    }

    Chronicle chronicle() {
        return chronicle(Leadership.ALONE);
    }

    /// What takes turns down while this replica leads.
    Chronicle chronicle(Leadership leadership) {
        return history.<Chronicle>map(found ->
                        new KeptInHistory(
                                found,
                                found.writer(),
                                settings.scope(),
                                new TurnIds(ids),
                                Version.text(),
                                () -> leadership.obstacle().isEmpty()))
                .orElse(Chronicle.NONE);
    }

    /// How plans come before the guards if nobody looks at them.
    Guarding unattended(Timekeeper clock) {
        return history.<Guarding>map(found ->
                        new UnattendedGuarding(
                                found, holds(found, clock), settings, clock, Version.text()))
                .orElseGet(() -> Guarding.attended(settings));
    }

    @Override
    public void close() {
        history.ifPresent(SqlHistory::close);
    }
}
