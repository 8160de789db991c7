/// Who reaches which account with which permission set, link by link. Pure: in goes a
/// [ChainState][dev.muster.access.ChainState] (as live, or as a plan would leave it), out come
/// paths.
@NullMarked
package dev.muster.access;

import org.jspecify.annotations.NullMarked;
