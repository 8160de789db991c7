/// Who made a difference, and what the logs of both systems say has to be read again. Pure: in go
/// differences and what the logs answered, out comes one answer for each.
@NullMarked
package dev.muster.drift;

import org.jspecify.annotations.NullMarked;
