/// What the operator decides and no repository may: endpoints, credentials, pins, scope,
/// authorities, limits. In goes `muster.yaml` and the environment, out comes one
/// [Settings][dev.muster.settings.Settings] or every problem with its place.
@NullMarked
package dev.muster.settings;

import org.jspecify.annotations.NullMarked;
