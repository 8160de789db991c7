/// The chart as Helm itself renders it: what comes out is what Kubernetes takes and what Muster
/// reads.
@NullMarked
package dev.muster.chart;

import org.jspecify.annotations.NullMarked;
