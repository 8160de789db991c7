package dev.muster.cli;

import dev.muster.reconcile.Outcome;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.stream.Stream;

/// The folder that an import goes into. All files of one import come into their place at once, by
/// the renaming of one folder: an import that is interrupted leaves no file, whole or half, where
/// Muster reads.
final class ImportFolder implements AutoCloseable {

    private static final String ACCESS = "access";
    private static final String STAGING = ".muster-import-";

    private final Path folder;
    private final boolean made;

    private ImportFolder(Path folder, boolean made) {
        this.folder = folder;
        this.made = made;
    }

    /// @throws Stopped if the folder holds something that is no access repository
    static ImportFolder open(Path folder) {
        try {
            boolean made = !Files.exists(folder);
            Files.createDirectories(folder);
            ImportFolder opened = new ImportFolder(folder, made);
            if (!opened.isRepository() && !opened.isEmpty()) {
                throw new Stopped(
                        Outcome.USAGE,
                        folder + " is not empty and holds no access repository",
                        "Give a new folder, an empty one, or one that holds access/.");
            }
            return opened;
        } catch (IOException e) {
            throw new Stopped(
                    Outcome.USAGE,
                    "the folder " + folder + " cannot be used: " + why(e),
                    "Give another folder, or let the user that runs Muster write there.");
        }
    }

    /// Whether declarations are there already.
    boolean isRepository() {
        return Files.exists(folder.resolve(ACCESS), LinkOption.NOFOLLOW_LINKS);
    }

    /// The folder below `access/` for what is added: none for a new repository, else the first free
    /// of `import-1`, `import-2` and so on.
    String addition() {
        if (!isRepository()) {
            return "";
        }
        int number = 1;
        while (Files.exists(
                folder.resolve(ACCESS).resolve("import-" + number), LinkOption.NOFOLLOW_LINKS)) {
            number++;
        }
        return "import-" + number;
    }

    /// Puts all files into their place, or none.
    ///
    /// @param files text by path below the folder, all below `access/` and the addition
    /// @throws Stopped if they cannot be written
    void write(SortedMap<String, String> files, String addition) {
        try {
            Path staging = Files.createTempDirectory(folder, STAGING);
            try {
                for (var file : files.entrySet()) {
                    Path path = staging.resolve(file.getKey());
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, file.getValue());
                }
                Path target = folder.resolve(ACCESS).resolve(addition);
                Path made = staging.resolve(ACCESS).resolve(addition);
                Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(staging);
            }
        } catch (IOException e) {
            throw new Stopped(
                    Outcome.INCOMPLETE,
                    "nothing was imported, because the files cannot be written: " + why(e),
                    "Let the user that runs Muster write into " + folder + ", then import again.");
        }
    }

    /// A folder that was made for nothing goes again.
    @Override
    public void close() {
        try {
            if (made && isEmpty()) {
                Files.delete(folder);
            }
        } catch (IOException _) {
            // It stays, and is empty.
        }
    }

    /// Empty but for what a new repository may hold already: Git's own files and the settings.
    private boolean isEmpty() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (!name.startsWith(".") && !name.equals("muster.yaml")) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String why(IOException e) {
        return e instanceof NotDirectoryException ? "it is a file" : String.valueOf(e.getMessage());
    }
}
