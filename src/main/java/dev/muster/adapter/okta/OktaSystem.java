package dev.muster.adapter.okta;

import dev.muster.adapter.pace.CallLog;
import dev.muster.apply.ChangeWriter;
import dev.muster.apply.Fence;
import dev.muster.live.ChainWatch;
import dev.muster.live.EventLog;
import dev.muster.live.OktaReader;
import dev.muster.live.OktaState;
import dev.muster.settings.Settings;
import dev.muster.time.Timekeeper;
import java.net.URI;
import java.util.random.RandomGenerator;

/// One Okta org, as long as Muster works with it: one client, one set of rate-limit buckets, one
/// count of calls. Safe for any number of threads.
public final class OktaSystem implements AutoCloseable {

    private final OktaCalls calls;
    private final OktaPages pages;
    private final OktaReading reader;
    private final OktaLog log;

    private OktaSystem(OktaCalls calls, Settings.OktaAuth auth) {
        this.calls = calls;
        this.pages = new OktaPages(calls);
        this.reader = new OktaReading(calls, pages);
        this.log = new OktaLog(calls, pages, auth);
    }

    /// Prepares for an org without calling it; a wrong address or credential shows at the first
    /// call.
    ///
    /// @param random spreads the waits before further tries
    /// @throws IllegalArgumentException if the settings name no org
    public static OktaSystem connect(
            Settings.Okta settings, Timekeeper clock, RandomGenerator random) {
        return connect(settings, clock, random, Fence.OPEN);
    }

    /// The same, with each write let through by the fence.
    public static OktaSystem connect(
            Settings.Okta settings, Timekeeper clock, RandomGenerator random, Fence fence) {
        return connect(settings, clock, random, fence, Transport.network());
    }

    static OktaSystem connect(
            Settings.Okta settings, Timekeeper clock, RandomGenerator random, Transport transport) {
        return connect(settings, clock, random, Fence.OPEN, transport);
    }

    private static OktaSystem connect(
            Settings.Okta settings,
            Timekeeper clock,
            RandomGenerator random,
            Fence fence,
            Transport transport) {
        URI url =
                settings.url()
                        .filter(u -> u.getHost() != null)
                        .orElseThrow(() -> new IllegalArgumentException("okta.url names no host"));
        return new OktaSystem(
                new OktaCalls(settings, url, clock, random, fence, transport), settings.auth());
    }

    /// The port through which the org is read.
    public OktaReader reader() {
        return reader;
    }

    /// The port through which the org is written in one turn.
    ///
    /// @param seen what the turn's plan was made from
    public ChangeWriter writer(OktaState seen) {
        return new OktaWriting(calls, pages, reader, seen);
    }

    /// The port through which the System Log is asked.
    public EventLog log() {
        return log;
    }

    /// The port that tells whether Okta still answers while its push is waited for.
    public ChainWatch watch() {
        return new ScimWatch(calls);
    }

    /// The calls made so far, all turns together.
    public CallLog calls() {
        return calls.log();
    }

    /// Lets calls that are under way end and closes the connections.
    @Override
    public void close() {
        calls.close();
    }
}
