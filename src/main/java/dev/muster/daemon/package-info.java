/// After the seven stages: the loop of `muster run`. In go the repository in Git, the two systems,
/// the history and whoever asks for something; out come turns, one after the other, and what they
/// came to. When a turn is due is decided here; what it does is decided in `reconcile`.
@NullMarked
package dev.muster.daemon;

import org.jspecify.annotations.NullMarked;
