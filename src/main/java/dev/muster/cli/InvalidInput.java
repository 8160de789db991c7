package dev.muster.cli;

import dev.muster.model.Problem;
import java.util.List;

/// Ends a command because files are invalid; every problem is told with its place.
final class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String subject;
    private final transient List<Problem> problems;

    /// @param subject what was read, such as a folder
    InvalidInput(String subject, List<Problem> problems) {
        super(subject + " is invalid");
        this.subject = subject;
        this.problems = List.copyOf(problems);
    }

    String subject() {
        return subject;
    }

    List<Problem> problems() {
        return problems;
    }
}
