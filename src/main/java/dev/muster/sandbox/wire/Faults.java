package dev.muster.sandbox.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;

/// The misbehaviours in force, in the order in which they were given; the first that concerns a
/// call hits it.
public final class Faults {

    private final List<Fault> rules = new ArrayList<>();

    /// Adds one.
    public synchronized void add(Fault fault) {
        rules.add(fault);
    }

    /// What is not yet used up.
    public synchronized List<Fault> list() {
        return List.copyOf(rules);
    }

    /// Takes all away.
    public synchronized void clear() {
        rules.clear();
    }

    synchronized Optional<Fault> take(String operation) {
        ListIterator<Fault> each = rules.listIterator();
        while (each.hasNext()) {
            Fault fault = each.next();
            if (fault.concerns(operation)) {
                if (fault.skip() > 0) {
                    each.set(fault.skipping(fault.skip() - 1));
                    continue;
                }
                if (fault.times() == 1) {
                    each.remove();
                } else {
                    each.set(fault.times(fault.times() - 1));
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
