package dev.muster.desired;

import dev.muster.model.Problem;
import java.util.List;

/// What became of reading a repository: a declaration, or every problem at once.
public sealed interface Reading {

    /// All problems and warnings in order of their place.
    List<Problem> problems();

    /// It can be planned; problems here are warnings only.
    record Valid(Declaration declaration, List<Problem> problems) implements Reading {
        public Valid {
            problems = problems.stream().sorted().toList();
        }
    }

    /// At least one error; nothing of it may be used.
    record Invalid(List<Problem> problems) implements Reading {
        public Invalid {
            problems = problems.stream().sorted().toList();
        }
    }
}
