package dev.muster.settings;

import dev.muster.model.Check;
import dev.muster.yaml.Problems;
import dev.muster.yaml.Tree;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Files that the settings name: taken relative to the settings' own folder.
final class FilesBeside {

    private final Path settings;
    private final Check check;
    private final Problems problems;

    /// @param check reports what is no path
    FilesBeside(Path settings, Check check, Problems problems) {
        this.settings = settings.toAbsolutePath().normalize();
        this.check = check;
        this.problems = problems;
    }

    /// The file below a key; empty if the key is absent, or names none, which has then been
    /// reported.
    Optional<Path> file(Tree.Mapping tree, String key) {
        return tree.scalar(key).flatMap(this::file);
    }

    /// The file of that name; empty if it is none, which has then been reported.
    Optional<Path> file(Tree.Scalar name) {
        try {
            return Optional.of(settings.resolveSibling(name.text()).normalize());
        } catch (InvalidPathException _) {
            problems.add(check.at(name.place(), "this is not a path", "Name a file."));
            return Optional.empty();
        }
    }
}
