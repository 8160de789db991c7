/// The commands. In go arguments, environment and three streams (a [Shell][dev.muster.cli.Shell]),
/// out come text or JSON on standard output and an exit code. Everything is put together here with
/// `new`; there is no other wiring. `demo` and `sandbox` are found by
/// [ExtraCommand][dev.muster.cli.ExtraCommand] where they are there.
@NullMarked
package dev.muster.cli;

import org.jspecify.annotations.NullMarked;
