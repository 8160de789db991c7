/// Bounded text to a located tree, and the field tables that say which trees are welcome. In goes
/// the text of one file and a [Shape][dev.muster.yaml.Shape], out comes the tree with every part
/// that is wrong reported once and left out. Scalars stay text as written; the shape types them,
/// never YAML.
@NullMarked
package dev.muster.yaml;

import org.jspecify.annotations.NullMarked;
