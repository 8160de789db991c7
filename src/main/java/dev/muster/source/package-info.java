/// Stage one, source: where declarations come from. In goes a folder (later: a Git repository), out
/// comes a [Snapshot][dev.muster.source.Snapshot] of bounded text files with the commit they stand
/// for. Interprets nothing.
@NullMarked
package dev.muster.source;

import org.jspecify.annotations.NullMarked;
