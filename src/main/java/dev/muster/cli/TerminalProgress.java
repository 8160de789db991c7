package dev.muster.cli;

import dev.muster.apply.ChangeResult;
import dev.muster.live.Condition;
import dev.muster.live.Names;
import dev.muster.plan.Change;
import dev.muster.reconcile.Progress;
import dev.muster.reconcile.Stage;
import dev.muster.reconcile.Turn;
import dev.muster.report.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;

/// Tells the person at the terminal, on standard error, what goes on and how long it may take;
/// silent in a pipe, unless asked to be verbose.
final class TerminalProgress implements Progress, AutoCloseable {

    private final Shell shell;
    private final StatusLine line;
    private final Supplier<Names> names;
    private int total;
    private int ended;
    private Optional<Instant> firstWrite = Optional.empty();

    /// @param verbose whether to tell even where there is no terminal
    /// @param names of accounts, as they were read last
    TerminalProgress(Shell shell, boolean verbose, Supplier<Names> names) {
        this.shell = shell;
        this.names = names;
        this.line =
                new StatusLine(
                        shell.err(),
                        manner(shell, verbose),
                        shell.columns().orElse(StatusLine.WIDTH));
    }

    private static StatusLine.Manner manner(Shell shell, boolean verbose) {
        if (shell.terminal().error()) {
            return StatusLine.Manner.TERMINAL;
        }
        return verbose ? StatusLine.Manner.LINES : StatusLine.Manner.SILENT;
    }

    @Override
    public void stageBegan(Stage stage) {
        switch (stage) {
            case LIVE -> line.show("reading Okta and IAM Identity Center ...");
            case PLAN -> line.show("planning ...");
            case APPLY -> line.show("applying ...");
            case SOURCE, DESIRED, GUARD, REPORT -> {}
        }
    }

    /// How many changes are about to be carried out, for the estimate.
    synchronized void expect(int changes) {
        total = changes;
        ended = 0;
        firstWrite = Optional.empty();
    }

    @Override
    public synchronized void changeBegan(Change change) {
        if (firstWrite.isEmpty()) {
            firstWrite = Optional.of(shell.clock().now());
        }
        line.show(status() + ": " + change.action().sign() + " " + names.get().key(change.key()));
    }

    @Override
    public synchronized void changeEnded(ChangeResult result) {
        if (result.result().isInForce()) {
            ended++;
        }
        line.show(status());
    }

    private String status() {
        StringBuilder text = new StringBuilder();
        text.append("applied ").append(ended);
        if (total > 0) {
            text.append(" of ").append(total);
        }
        text.append(total == 1 ? " change" : " changes");
        if (ended > 0 && total > ended && firstWrite.isPresent()) {
            Duration spent = Duration.between(firstWrite.get(), shell.clock().now());
            Duration left = spent.multipliedBy(total - ended).dividedBy(ended);
            if (left.toSeconds() > 0) {
                text.append(", about ").append(Words.span(left)).append(" left");
            }
        }
        return text.toString();
    }

    @Override
    public void waitingFor(SortedSet<Condition> conditions, Duration bound) {
        conditions.forEach(condition -> line.keep("waiting for " + condition.text()));
        line.show("waiting, for up to " + Words.span(bound) + " ...");
    }

    @Override
    public void came(Condition condition, Duration waited) {
        line.keep("came after " + Words.span(waited) + ": " + condition.text());
    }

    @Override
    public void turnEnded(Turn turn) {
        line.clear();
    }

    void clear() {
        line.clear();
    }

    @Override
    public void close() {
        line.clear();
    }
}
