package dev.muster.cli;

import dev.muster.adapter.kubernetes.ElectionListener;
import dev.muster.apply.StopSign;
import dev.muster.daemon.Leadership;
import dev.muster.reconcile.Outcome;
import dev.muster.settings.Lease;
import dev.muster.time.Deadline;
import java.time.Duration;
import java.util.Optional;

/// The Lease that a command holds while it writes, so that no daemon writes meanwhile; nothing
/// where none is named. Close it when nothing is written any more.
final class TakenLease implements AutoCloseable {

    private final Replica replica;

    /// Keeps what stands in the way of talking to the API server.
    private static final class Trouble implements ElectionListener {
        private volatile Optional<String> now = Optional.empty();

        @Override
        public void leads() {}

        @Override
        public void follows(Leadership.Replica as) {}

        @Override
        public void unreachable(String why, boolean leads) {
            now = Optional.of(why);
        }

        @Override
        public void reached() {
            now = Optional.empty();
        }
    }

    private TakenLease(Replica replica) {
        this.replica = replica;
    }

    /// Waits until the Lease is taken: as long as a leader that died has to be waited for. One that
    /// lives is not waited for.
    ///
    /// @param stop ends the waiting
    /// @throws Stopped if it is not to be had
    static TakenLease take(Optional<Lease> lease, Shell shell, StopSign stop) {
        Trouble trouble = new Trouble();
        Replica replica = Replica.of(lease, shell, trouble).start();
        try {
            if (lease.isPresent()) {
                await(replica, lease.get(), shell, stop, trouble);
            }
            return new TakenLease(replica);
        } catch (Stopped stopped) {
            replica.close();
            throw stopped;
        }
    }

    private static void await(
            Replica replica, Lease lease, Shell shell, StopSign stop, Trouble trouble) {
        String name = replica.leaseText().orElseThrow();
        Leadership leadership = replica.leadership();
        Deadline end =
                shell.clock().deadline(lease.duration().multipliedBy(2).plus(lease.writeTimeout()));
        Optional<String> told = Optional.empty();
        while (leadership.begin().isPresent()) {
            Leadership.Replica now = leadership.replica().orElseThrow();
            Optional<String> obstacle = trouble.now;
            if (now.leaderRenews()) {
                throw new Stopped(
                        Outcome.INCOMPLETE,
                        now.told() + " and renews the Lease " + name + "; nothing was changed",
                        "Let it carry out what is committed, or stop all replicas and apply then.");
            }
            if (stop.raised().isPresent()) {
                throw new Stopped(
                        Outcome.INCOMPLETE,
                        "Muster was told to stop while it waited for the Lease " + name,
                        "Nothing was changed.");
            }
            if (end.passed()) {
                throw new Stopped(
                        Outcome.INCOMPLETE,
                        obstacle.orElseGet(() -> "the Lease " + name + " was not to be had")
                                + "; nothing was changed",
                        "See who holds it: kubectl get lease " + lease.name() + " -o yaml");
            }
            String waiting = "Waiting for the Lease " + name + ": " + obstacle.orElse(now.told());
            if (!told.equals(Optional.of(waiting))) {
                shell.err().println(waiting);
                told = Optional.of(waiting);
            }
            pause(shell, lease.duration().dividedBy(LOOKS));
        }
    }

    /// How often it is looked in one duration whether the Lease is held by now.
    private static final int LOOKS = 60;

    private static void pause(Shell shell, Duration time) {
        try {
            shell.clock().pause(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Stopped(
                    Outcome.INCOMPLETE,
                    "Muster was interrupted while it waited for a Lease",
                    "Nothing was changed.");
        }
    }

    /// Lets writes through while the Lease is held.
    Leadership leadership() {
        return replica.leadership();
    }

    @Override
    public void close() {
        replica.close();
    }
}
