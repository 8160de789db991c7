package dev.muster.adapter.kubernetes;

import static java.util.Objects.requireNonNull;

import dev.muster.daemon.Leadership;
import dev.muster.settings.Lease;
import dev.muster.time.Timekeeper;
import java.time.Duration;

/// This process among the replicas, as long as it takes part. A thread of its own looks after the
/// Lease, so that no turn and no pause of one keeps it from being renewed.
public final class KubernetesLeadership implements AutoCloseable {

    private final KubernetesLeases leases;
    private final LeaderElection election;
    private final Timekeeper clock;
    private final Thread thread;
    private boolean started;
    private boolean pausing;
    private boolean ended;

    /// Longer than the calls of one step may take where each is given up.
    private static final Duration LAST_CALLS = Duration.ofSeconds(15);

    private KubernetesLeadership(
            KubernetesLeases leases, LeaderElection election, Timekeeper clock) {
        this.leases = leases;
        this.election = election;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon(true).name("lease").unstarted(this::lookAfterIt);
    }

    /// Prepares to take part; calls nothing before [#start].
    ///
    /// @param identity unlike that of any other replica, and of any earlier process
    /// @throws IllegalArgumentException if the namespace of the Lease is not known
    public static KubernetesLeadership connect(
            Lease settings, String identity, Timekeeper clock, ElectionListener listener) {
        return over(KubernetesLeases.connect(settings), settings, identity, clock, listener);
    }

    /// Takes part through these leases.
    static KubernetesLeadership over(
            KubernetesLeases leases,
            Lease settings,
            String identity,
            Timekeeper clock,
            ElectionListener listener) {
        requireNonNull(identity, "identity is null");
        return new KubernetesLeadership(
                leases, new LeaderElection(leases, settings, identity, clock, listener), clock);
    }

    /// Namespace and name of the Lease.
    public String lease() {
        return leases.text();
    }

    public Leadership leadership() {
        return election;
    }

    /// Begins to take part.
    public synchronized void start() {
        started = true;
        thread.start();
    }

    private void lookAfterIt() {
        while (true) {
            Duration pause = election.step();
            synchronized (this) {
                if (ended) {
                    return;
                }
                pausing = true;
            }
            try {
                clock.pause(pause);
            } catch (InterruptedException _) {
                return;
            } finally {
                synchronized (this) {
                    pausing = false;
                }
            }
        }
    }

    /// Gives the Lease up if it is held. Only when no write is under way any more.
    @Override
    public void close() {
        synchronized (this) {
            ended = true;
            if (pausing) {
                // A call is let end, so that it is known which version the Lease has.
                thread.interrupt();
            }
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (started && thread.join(LAST_CALLS)) {
                election.release();
            }
        } catch (InterruptedException _) {
            interrupted = true;
        }
        leases.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
