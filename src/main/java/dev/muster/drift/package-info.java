/// Who made a difference. Pure: in go differences and what the logs of both systems answered, out
/// comes one answer for each difference that an event can have made.
@NullMarked
package dev.muster.drift;

import org.jspecify.annotations.NullMarked;
