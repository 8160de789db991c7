/// Stage three, live: what both systems hold. In goes an [Interest][dev.muster.live.Interest] (what
/// to read, in bulk), out comes a [LiveState][dev.muster.live.LiveState] in which every list says
/// whether it was read completely. Ports only; the systems themselves are in the adapters.
@NullMarked
package dev.muster.live;

import org.jspecify.annotations.NullMarked;
