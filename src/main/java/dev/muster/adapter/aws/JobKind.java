package dev.muster.adapter.aws;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of work that Identity Center begins at a call and finishes later.
enum JobKind {
    CREATION("creation of an account assignment"),
    DELETION("deletion of an account assignment"),
    PROVISIONING("provisioning of a permission set");

    private final String text;

    JobKind(String text) {
        this.text = text;
    }

    /// What people read, and what a job's description begins with.
    String text() {
        return text;
    }

    /// The kind that a description speaks of.
    static Optional<JobKind> of(String what) {
        return Arrays.stream(values()).filter(kind -> what.startsWith(kind.text)).findFirst();
    }
}
