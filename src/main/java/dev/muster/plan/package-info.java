/// Stage four, plan: the difference, as a value. Pure: in go declaration, live state, scope and one
/// moment, out comes a [Plan][dev.muster.plan.Plan] that is totally ordered and knows its
/// dependencies.
@NullMarked
package dev.muster.plan;

import org.jspecify.annotations.NullMarked;
