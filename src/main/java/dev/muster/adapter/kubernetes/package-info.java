/// Leadership by a Lease of Kubernetes. Types of its client end here.
@NullMarked
package dev.muster.adapter.kubernetes;

import org.jspecify.annotations.NullMarked;
