/// What both sides of the sandbox share below their own rules: a request and an answer without any
/// transport, the schedule of things that happen later, and the controls under `/_sandbox/`. What goes
/// in is an HTTP request (or one handed over in memory), what comes out an answer. Imports only
/// `time`.
@NullMarked
package dev.muster.sandbox.wire;

import org.jspecify.annotations.NullMarked;
