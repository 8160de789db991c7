package dev.muster.adapter.kubernetes;

import static java.util.Objects.requireNonNull;

import dev.muster.daemon.Leadership;
import dev.muster.settings.Lease;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Takes the Lease when it may, renews it, and knows how much of it is left. Moved on by [#step];
/// everything else may be asked from any thread.
///
/// - Every span is measured on this machine's monotonic clock. Timestamps in the Lease are ignored.
/// - What is held is counted from before a renewal was sent; what another holds from after it was
///   seen.
/// - Each write of the Lease is refused by the API server if somebody else wrote it in between.
/// - While nothing is known of who held it before (there is no Lease, or one that was emptied by
///   hand), it is taken to have been renewed just now.
final class LeaderElection implements Leadership {

    private final Leases leases;
    private final Lease settings;
    private final String identity;
    private final Timekeeper clock;
    private final ElectionListener listener;

    private volatile Optional<Term> term = Optional.empty();
    private volatile Holder holder = Holder.NONE;
    private volatile long begun;
    private long terms;
    private Optional<Seen> seen = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private Optional<Replica> told = Optional.empty();

    /// Who held the Lease when it was looked at last.
    ///
    /// @param since as the Lease says
    /// @param renews whether it was renewed since it was first looked at
    private record Holder(Optional<String> name, Optional<Instant> since, boolean renews) {
        private static final Holder NONE = new Holder(Optional.empty(), Optional.empty(), false);
    }

    /// A record of somebody else's, and when it was first seen.
    private record Seen(LeaseRecord record, Instant at) {}

    LeaderElection(
            Leases leases,
            Lease settings,
            String identity,
            Timekeeper clock,
            ElectionListener listener) {
        this.leases = requireNonNull(leases, "leases is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.identity = requireNonNull(identity, "identity is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    @Override
    public Optional<String> obstacle() {
        Optional<Term> held = term;
        if (held.isEmpty()) {
            return Optional.of(following());
        }
        if (held.get().number() != begun) {
            return Optional.of("the Lease was lost and taken anew since the turn began");
        }
        return tooLate(held.get());
    }

    @Override
    public Optional<String> begin() {
        Optional<Term> held = term;
        if (held.isEmpty()) {
            return Optional.of(following());
        }
        begun = held.get().number();
        return tooLate(held.get());
    }

    @Override
    public long term() {
        return begun;
    }

    @Override
    public boolean leads() {
        return term.filter(held -> tooLate(held).isEmpty()).isPresent();
    }

    @Override
    public Optional<Replica> replica() {
        return Optional.of(replica(leads()));
    }

    @Override
    public Optional<Duration> writeTimeout() {
        return Optional.of(settings.writeTimeout());
    }

    private String following() {
        return replica(false).told() + ", and this one follows";
    }

    private Replica replica(boolean leads) {
        Holder now = holder;
        return new Replica(identity, now.name(), now.since(), now.renews(), leads);
    }

    private Optional<String> tooLate(Term held) {
        Instant now = clock.now();
        if (now.isBefore(held.writesFrom())) {
            return Optional.of("writes of an earlier leader may still be under way");
        }
        Duration left = Duration.between(now, held.until());
        Duration needed = settings.writeTimeout().plus(settings.clockSkew());
        return left.compareTo(needed) > 0
                ? Optional.empty()
                : Optional.of(
                        "of the Lease "
                                + (left.isNegative() ? "nothing" : left.toMillis() + " ms")
                                + " is left, and a write may take "
                                + needed.toMillis()
                                + " ms");
    }

    /// Does what is to be done now.
    ///
    /// @return how long until there is something to do again
    Duration step() {
        Duration pause = looked();
        tell();
        Duration writes = term.map(this::untilItMayWrite).orElse(pause);
        return writes.compareTo(pause) < 0 ? writes : pause;
    }

    private Duration looked() {
        try {
            Duration pause = term.isPresent() ? renew(term.get()) : follow();
            trouble.ifPresent(_ -> listener.reached());
            trouble = Optional.empty();
            return pause;
        } catch (Leases.Unreachable e) {
            if (trouble.isEmpty()) {
                listener.unreachable(e.text(), leads());
            }
            trouble = Optional.of(e.text());
            return Pauses.retry(settings);
        }
    }

    private Duration untilItMayWrite(Term held) {
        Duration wait = Duration.between(clock.now(), held.writesFrom());
        return wait.isPositive() ? wait : Pauses.renewal(settings);
    }

    private Duration renew(Term held) {
        Instant sent = clock.now();
        try {
            LeaseRecord next = held.record().renewedAt(sent);
            keep(held, next, leases.update(next), sent);
            return Pauses.renewal(settings);
        } catch (Leases.Taken _) {
            return looked(held);
        }
    }

    /// Somebody wrote the Lease. If it still names this replica, nobody else held it in between: it
    /// was edited by hand, or the answer to a renewal was lost.
    private Duration looked(Term held) {
        Optional<LeaseRecord> found = leases.read();
        if (found.filter(it -> it.isHeldBy(identity)).isPresent()) {
            Instant sent = clock.now();
            try {
                LeaseRecord next = held.record().withVersion(found.get().version()).renewedAt(sent);
                keep(held, next, leases.update(next), sent);
                return Pauses.renewal(settings);
            } catch (Leases.Taken _) {
                return Pauses.retry(settings);
            }
        }
        term = Optional.empty();
        note(found);
        return Pauses.look(settings);
    }

    private void keep(Term held, LeaseRecord written, String version, Instant sent) {
        term =
                Optional.of(
                        held.renewed(written.withVersion(version), sent.plus(settings.duration())));
    }

    private Duration follow() {
        Optional<LeaseRecord> found = leases.read();
        if (found.isEmpty()) {
            holder = Holder.NONE;
            return make();
        }
        LeaseRecord lease = found.get();
        note(found);
        if (lease.isHeldBy(identity)) {
            // The answer to taking it was lost; what came before is forgotten by now.
            return take(lease, unknownPast());
        }
        Duration left = heldFor(lease);
        if (left.isPositive()) {
            Duration look = Pauses.look(settings);
            return left.compareTo(look) < 0 ? left : look;
        }
        return take(lease, clock.now());
    }

    private Duration make() {
        Instant sent = clock.now();
        try {
            LeaseRecord first = LeaseRecord.first(identity, settings, sent);
            String version = leases.create(first);
            hold(first, version, unknownPast(), sent);
            return Pauses.renewal(settings);
        } catch (Leases.Taken _) {
            return Pauses.retry(settings);
        }
    }

    private Duration take(LeaseRecord lease, Instant writesFrom) {
        Instant sent = clock.now();
        try {
            LeaseRecord next = lease.takenBy(identity, settings, sent);
            hold(next, leases.update(next), writesFrom, sent);
            return Pauses.renewal(settings);
        } catch (Leases.Taken _) {
            return Pauses.look(settings);
        }
    }

    private void hold(LeaseRecord written, String version, Instant writesFrom, Instant sent) {
        terms++;
        seen = Optional.empty();
        holder = new Holder(Optional.of(identity), written.acquired(), false);
        term =
                Optional.of(
                        new Term(
                                terms,
                                written.withVersion(version),
                                writesFrom,
                                sent.plus(settings.duration())));
    }

    /// Whoever held the Lease before may have renewed it just now, with settings like ours.
    private Instant unknownPast() {
        return clock.now().plus(settings.duration()).plus(settings.writeTimeout());
    }

    /// Keeps when a record was first seen.
    private void note(Optional<LeaseRecord> found) {
        Optional<String> before = seen.flatMap(it -> it.record().holder());
        Optional<String> known = seen.map(it -> it.record().version());
        Optional<String> name = found.flatMap(LeaseRecord::holder);
        boolean renews = holder.renews();
        if (found.isEmpty()) {
            seen = Optional.empty();
        } else if (!known.equals(found.map(LeaseRecord::version))) {
            renews = name.isPresent() && name.equals(before);
            seen = Optional.of(new Seen(found.get(), clock.now()));
        }
        holder = new Holder(name, name.flatMap(_ -> found.flatMap(LeaseRecord::acquired)), renews);
    }

    /// How long a record of somebody else's has to be respected: its Lease and its write timeout,
    /// from when it was first seen.
    private Duration heldFor(LeaseRecord lease) {
        if (lease.holder().isEmpty() && lease.released()) {
            return Duration.ZERO;
        }
        Instant end = seen.orElseThrow().at().plus(lease.duration()).plus(lease.writeTimeout());
        return Duration.between(clock.now(), end);
    }

    private void tell() {
        Replica now = replica().orElseThrow();
        boolean isKnown = told.filter(it -> isSame(it, now)).isPresent();
        if (isKnown || (told.isEmpty() && trouble.isPresent())) {
            return;
        }
        told = Optional.of(now);
        if (now.leads()) {
            listener.leads();
        } else {
            listener.follows(now);
        }
    }

    private static boolean isSame(Replica told, Replica now) {
        return told.leads() == now.leads() && told.leader().equals(now.leader());
    }

    /// Gives the Lease up, so that a successor need not wait. Only when no write is under way any
    /// more, and none will be sent.
    void release() {
        Optional<Term> held = term;
        term = Optional.empty();
        if (held.isEmpty()) {
            return;
        }
        boolean mayRelease = !clock.now().isBefore(held.get().writesFrom());
        try {
            leases.update(held.get().record().givenUp(mayRelease, clock.now()));
            holder = Holder.NONE;
        } catch (Leases.Taken | Leases.Unreachable _) {
            // It ends by itself.
        }
    }
}
