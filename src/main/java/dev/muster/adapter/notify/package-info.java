/// What the daemon tells others over HTTP: what became of a commit, to its Git host. In go
/// renderings of package `report`; out comes whether they arrived. Nothing here decides anything,
/// and nothing waits for it.
@NullMarked
package dev.muster.adapter.notify;

import org.jspecify.annotations.NullMarked;
