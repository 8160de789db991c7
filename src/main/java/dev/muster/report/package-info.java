/// Stage seven, report: what a person or a program reads. Pure: in goes what the other stages made,
/// out comes text or JSON. The only place with words and colours. Text is in the plan's order and
/// never wrapped; JSON has stable field names and says its format (`muster.plan/1`) first.
@NullMarked
package dev.muster.report;

import org.jspecify.annotations.NullMarked;
