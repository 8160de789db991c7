package dev.muster.docs;

import dev.muster.model.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/// A value made from a file, and the parts of it that begin at each place of the file.
record Located<T>(T value, SortedMap<Place, List<Path>> paths) {

    /// Whether a place and a part are about the same: one lies within the other, and neither is the
    /// whole file unless both are.
    boolean touches(Place place, Path part) {
        return paths.getOrDefault(place, List.of()).stream()
                .anyMatch(path ->
                        (path.getNameCount() == 0 || part.getNameCount() == 0)
                                ? path.equals(part)
                                : path.startsWith(part) || part.startsWith(path));
    }
}
