package dev.muster.cli;

import dev.muster.adapter.notify.CommitStatusPost;
import dev.muster.adapter.notify.DeliveryListener;
import dev.muster.daemon.CommitNotes;
import dev.muster.daemon.RunLog;
import dev.muster.daemon.TurnListener;
import dev.muster.settings.CommitStatus;
import dev.muster.settings.Settings;
import dev.muster.settings.Source;
import dev.muster.source.HostToken;
import dev.muster.time.Timekeeper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whom `run` tells what its turns came to, besides its own log. Nobody waits for them.
final class RunNotices implements AutoCloseable {

    private final List<TurnListener> listeners = new ArrayList<>();
    private final List<CommitStatusPost> open = new ArrayList<>();

    private RunNotices() {}

    /// Everybody whom the settings name.
    static RunNotices open(Settings settings, Timekeeper clock, RunLog log) {
        RunNotices notices = new RunNotices();
        settings.daemon()
                .source()
                .ifPresent(source ->
                        source.commitStatus()
                                .ifPresent(status -> notices.statuses(source, status, clock, log)));
        return notices;
    }

    private void statuses(Source source, CommitStatus status, Timekeeper clock, RunLog log) {
        Optional<HostToken> token =
                status.tokenFile()
                        .map(HostToken::in)
                        .or(() -> HostToken.of(source, HostToken.Use.STATUS, clock));
        CommitStatusPost post =
                new CommitStatusPost(
                        status, token.orElseThrow(), source.caFile(), clock, said(log));
        open.add(post);
        listeners.add(new CommitNotes(post::say));
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
        open.forEach(CommitStatusPost::close);
    }
}
