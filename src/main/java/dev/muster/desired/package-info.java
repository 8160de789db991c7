/// Stage two, desired: what the files declare, as written. In goes a snapshot, out come
/// declarations with selectors, nested groups and periods not yet expanded, or every problem with
/// its place.
@NullMarked
package dev.muster.desired;

import org.jspecify.annotations.NullMarked;
