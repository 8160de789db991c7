package dev.muster.cli;

import dev.muster.adapter.kubernetes.ElectionListener;
import dev.muster.adapter.kubernetes.KubernetesLeadership;
import dev.muster.daemon.Leadership;
import dev.muster.reconcile.Outcome;
import dev.muster.settings.Lease;
import dev.muster.time.Ids;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.Optional;

/// This process among those that one Lease lets write, one at a time; alone where no Lease is
/// named.
final class Replica implements AutoCloseable {

    private final Optional<KubernetesLeadership> lease;

    private Replica(Optional<KubernetesLeadership> lease) {
        this.lease = lease;
    }

    /// Prepares to take part; nothing is called before [#start].
    ///
    /// @throws Stopped if it is not known in which namespace the Lease is
    static Replica of(Optional<Lease> lease, Shell shell, ElectionListener listener) {
        try {
            return new Replica(
                    lease.map(settings ->
                            KubernetesLeadership.connect(
                                    settings, identity(shell), shell.clock(), listener)));
        } catch (IllegalArgumentException e) {
            throw new Stopped(
                    Outcome.INVALID,
                    String.valueOf(e.getMessage()),
                    "Set leadership.namespace in the settings.");
        }
    }

    Leadership leadership() {
        return lease.map(KubernetesLeadership::leadership).orElse(Leadership.ALONE);
    }

    /// Namespace and name of the Lease; empty without one.
    Optional<String> leaseText() {
        return lease.map(KubernetesLeadership::lease);
    }

    /// Begins to take part, until it is closed.
    Replica start() {
        lease.ifPresent(KubernetesLeadership::start);
        return this;
    }

    /// Gives the Lease up if it is held.
    @Override
    public void close() {
        lease.ifPresent(KubernetesLeadership::close);
    }

    /// The name of the machine, which on Kubernetes is the pod's, and something that no earlier
    /// process on it had.
    private static String identity(Shell shell) {
        String host =
                Optional.ofNullable(shell.environment().get("HOSTNAME"))
                        .filter(it -> !it.isEmpty())
                        .orElseGet(Replica::host);
        return host + "_" + new Ids(new SecureRandom()).hex(8);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "muster";
        }
    }
}
