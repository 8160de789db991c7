package dev.muster.yaml;

import dev.muster.model.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what is wrong, so that everything is said at once and nothing twice.
public final class Problems {

    private final Set<Problem> found = new LinkedHashSet<>();
    private int errors;

    public void add(Problem problem) {
        if (found.add(problem) && problem.isError()) {
            errors++;
        }
    }

    /// How many errors there are so far; that it grew tells that a part was not sound.
    public int errors() {
        return errors;
    }

    /// Everything, in order of place.
    public List<Problem> sorted() {
        return found.stream().sorted().toList();
    }
}
