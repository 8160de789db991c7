/// Stage six, apply: carrying out. In goes an approved plan, out comes one
/// [result][dev.muster.apply.ChangeResult] per change, always. Writes only through the ports
/// declared here.
@NullMarked
package dev.muster.apply;

import org.jspecify.annotations.NullMarked;
