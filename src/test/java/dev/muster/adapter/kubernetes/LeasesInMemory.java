package dev.muster.adapter.kubernetes;

import dev.muster.time.SimulatedTimekeeper;
import java.time.Duration;
import java.util.Optional;

/// A Lease as an API server would keep it, which can be slow, gone, or lose an answer.
final class LeasesInMemory implements Leases {

    private final SimulatedTimekeeper clock;
    private Optional<LeaseRecord> kept = Optional.empty();
    private int versions;
    private Duration latency = Duration.ZERO;
    private boolean down;
    private boolean losesAnswer;

    LeasesInMemory(SimulatedTimekeeper clock) {
        this.clock = clock;
    }

    Optional<LeaseRecord> kept() {
        return kept;
    }

    /// Each call takes so long, half of it before it has an effect.
    void latency(Duration each) {
        latency = each;
    }

    void down(boolean now) {
        down = now;
    }

    /// The next write is done, and its answer lost.
    void loseAnswer() {
        losesAnswer = true;
    }

    void delete() {
        kept = Optional.empty();
    }

    /// Somebody writes it with kubectl.
    void edit(LeaseRecord record) {
        kept = Optional.of(record.withVersion(nextVersion()));
    }

    @Override
    public Optional<LeaseRecord> read() {
        before();
        Optional<LeaseRecord> answer = kept;
        clock.advance(latency.dividedBy(2));
        return answer;
    }

    @Override
    public String create(LeaseRecord record) {
        before();
        if (kept.isPresent()) {
            throw new Taken("there is one");
        }
        return keep(record);
    }

    @Override
    public String update(LeaseRecord record) {
        before();
        if (kept.filter(it -> it.version().equals(record.version())).isEmpty()) {
            throw new Taken("another version");
        }
        return keep(record);
    }

    private String keep(LeaseRecord record) {
        String version = nextVersion();
        kept = Optional.of(record.withVersion(version));
        clock.advance(latency.dividedBy(2));
        if (losesAnswer) {
            losesAnswer = false;
            throw new Unreachable("the answer was lost");
        }
        return version;
    }

    private void before() {
        if (down) {
            throw new Unreachable("nobody answers");
        }
        clock.advance(latency.dividedBy(2));
    }

    private String nextVersion() {
        versions++;
        return "v" + versions;
    }
}
