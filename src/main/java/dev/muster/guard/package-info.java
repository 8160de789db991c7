/// Stage five, guard: what of a plan may be carried out. Pure: in go the plan, the live state that
/// it came from and the settings, out comes a [Verdict][dev.muster.guard.Verdict]. The only maker
/// of an [ApprovedPlan][dev.muster.guard.ApprovedPlan].
@NullMarked
package dev.muster.guard;

import org.jspecify.annotations.NullMarked;
