package dev.muster.model;

/// One check that Muster makes of what it reads: a stable name and how bad a finding is. Each is
/// explained in docs/checks.md.
public interface Check {

    /// The stable name, such as `unknown-key`.
    String id();

    /// How bad it is.
    Problem.Severity severity();

    /// What the check found.
    default Problem at(Place place, String message, String remedy) {
        return new Problem(severity(), id(), place, message, remedy);
    }
}
