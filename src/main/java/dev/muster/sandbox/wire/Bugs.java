package dev.muster.sandbox.wire;

import java.io.PrintWriter;
import java.io.StringWriter;

/// Where the sandbox says that it is broken: standard error, with the stack trace, so that a test
/// or a person sees that the fault is the imitation's and not the client's.
final class Bugs {

    private Bugs() {}

    static void report(String where, RuntimeException bug) {
        StringWriter text = new StringWriter();
        bug.printStackTrace(new PrintWriter(text, true));
        System.err.println("muster sandbox: a bug in " + where + ": " + text);
    }
}
