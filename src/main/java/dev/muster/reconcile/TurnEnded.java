package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Problem;
import java.util.List;

/// A turn that cannot go on, for a reason that is no bug: what was read is invalid, or is not what
/// was agreed. Nothing has been written when it is thrown.
public final class TurnEnded extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Turn.Stop stop;
    private final transient List<Problem> problems;

    public TurnEnded(Turn.Stop stop) {
        this(stop, List.of());
    }

    /// @param problems what is wrong with the files, with places
    public TurnEnded(Turn.Stop stop, List<Problem> problems) {
        super(requireNonNull(stop, "stop is null").why());
        this.stop = stop;
        this.problems = List.copyOf(problems);
    }

    public Turn.Stop stop() {
        return stop;
    }

    public List<Problem> problems() {
        return problems;
    }
}
