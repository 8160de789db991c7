/// The commands that start the sandbox: `sandbox` serves it, `demo` runs the walkthrough on it. The
/// only starter of `sandbox`; both are left out of the container image and found by `ServiceLoader`
/// where they are there.
@NullMarked
package dev.muster.demo;

import org.jspecify.annotations.NullMarked;
