/// Checks what has to be there before the first plan, along the walkthrough. Pure: in go the
/// settings, the declaration and what was read, out comes a [Checkup][dev.muster.doctor.Checkup]:
/// what is proven, what is inferred, what a person has to do in which console, and with which
/// values. Changes nothing.
@NullMarked
package dev.muster.doctor;

import org.jspecify.annotations.NullMarked;
