package dev.muster.cli;

import dev.muster.adapter.notify.CommitStatusPost;
import dev.muster.adapter.notify.DeliveryListener;
import dev.muster.adapter.notify.FolderNotices;
import dev.muster.adapter.notify.Notices;
import dev.muster.adapter.notify.SlackNotices;
import dev.muster.adapter.notify.WebhookNotices;
import dev.muster.daemon.Bulletins;
import dev.muster.daemon.CommitNotes;
import dev.muster.daemon.RunLog;
import dev.muster.daemon.Status;
import dev.muster.daemon.TurnListener;
import dev.muster.desired.Declaration;
import dev.muster.history.Standing;
import dev.muster.settings.CommitStatus;
import dev.muster.settings.Notifier;
import dev.muster.settings.Settings;
import dev.muster.settings.Source;
import dev.muster.source.HostToken;
import dev.muster.time.Timekeeper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Whom `run` tells what its turns came to, besides its own log. Nobody waits for them.
final class RunNotices implements AutoCloseable {

    private final List<TurnListener> listeners = new ArrayList<>();
    private final List<Runnable> ends = new ArrayList<>();

    private final Timekeeper clock;
    private final RunLog log;

    private RunNotices(Timekeeper clock, RunLog log) {
        this.clock = clock;
        this.log = log;
    }

    /// Everybody whom the settings name.
    static RunNotices open(Settings settings, Timekeeper clock, RunLog log) {
        RunNotices notices = new RunNotices(clock, log);
        settings.daemon()
                .source()
                .ifPresent(source ->
                        source.commitStatus()
                                .ifPresent(status -> notices.statuses(source, status)));
        return notices;
    }

    private void statuses(Source source, CommitStatus status) {
        Optional<HostToken> token =
                status.tokenFile()
                        .map(HostToken::in)
                        .or(() -> HostToken.of(source, HostToken.Use.STATUS, clock));
        CommitStatusPost post =
                new CommitStatusPost(
                        status, token.orElseThrow(), source.caFile(), clock, said(log));
        ends.add(post::close);
        listeners.add(new CommitNotes(post::say));
    }

    /// Everybody under `notify`. It is kept in the history what each was told, by the order in
    /// which the settings name them.
    void bulletins(
            Settings settings,
            Supplier<Status> status,
            Supplier<Optional<Declaration>> declared,
            Standing standing) {
        List<Bulletins.Recipient> recipients = new ArrayList<>();
        for (Notifier notifier : settings.daemon().notifiers()) {
            Notices notices = notices(notifier.way());
            ends.add(notices::close);
            recipients.add(
                    new Bulletins.Recipient(
                            String.valueOf(recipients.size() + 1), notifier, notices::tell));
        }
        if (!recipients.isEmpty()) {
            listeners.add(new Bulletins(settings.owner(), status, declared, standing, recipients));
        }
    }

    private Notices notices(Notifier.Way way) {
        return switch (way) {
            case Notifier.Way.Slack slack -> new SlackNotices(slack, clock, said(log));
            case Notifier.Way.Webhook webhook -> new WebhookNotices(webhook, clock, said(log));
            case Notifier.Way.Folder folder -> new FolderNotices(folder, clock, said(log));
        };
    }

    private static DeliveryListener said(RunLog log) {
        return new DeliveryListener() {
            @Override
            public void delivered(String receiver) {
                // The log tells what is done about access; a notice that arrived shows itself.
            }

            @Override
            public void failed(String receiver, String why) {
                log.trouble("not-told", "to " + receiver + ": " + why);
            }
        };
    }

    /// Who is to hear of each turn.
    List<TurnListener> listeners() {
        return List.copyOf(listeners);
    }

    /// Says what is still to be said, within some seconds.
    @Override
    public void close() {
        ends.forEach(Runnable::run);
    }
}
