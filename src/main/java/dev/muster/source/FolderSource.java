package dev.muster.source;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Place;
import dev.muster.settings.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// A repository that lies in a folder: every file below `access/` and `releases/`, whatever its
/// name, so that a later stage can say which of them nothing consumes.
///
/// Links are never followed, and what may be read is bounded, since whoever may change the folder
/// need not be whoever runs Muster.
public final class FolderSource {

    /// Far more than an organization of thousands of groups needs.
    public static final int FILES_AT_MOST = Gathering.FILES_AT_MOST;

    private final Path folder;

    public FolderSource(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    /// Reads the folder as it is now.
    public SourceReading.OfFiles read() {
        return new Walk(folder).read();
    }

    /// One reading of the folder.
    private static final class Walk {

        private final Path folder;
        private final Gathering gathered = new Gathering();

        Walk(Path folder) {
            this.folder = folder;
        }

        SourceReading.OfFiles read() {
            if (!Files.isDirectory(folder)) {
                return unusable("there is no folder " + folder);
            }
            if (!Files.exists(folder.resolve(Gathering.ACCESS), LinkOption.NOFOLLOW_LINKS)) {
                return unusable(folder + " holds no folder `access`");
            }
            visit(Gathering.ACCESS, 0);
            if (Files.exists(folder.resolve(Gathering.RELEASES), LinkOption.NOFOLLOW_LINKS)) {
                visit(Gathering.RELEASES, 0);
            }
            return gathered.reading(ContentDigest::of);
        }

        private SourceReading.OfFiles unusable(String message) {
            return new SourceReading.Unusable(
                    List.of(
                            SourceCheck.FOLDER.at(
                                    Place.file(folder.toString()),
                                    message,
                                    "Give the folder of an access repository, which holds its"
                                            + " declarations in `access/`.")));
        }

        private void visit(String path, int depth) {
            if (gathered.isFull()) {
                return;
            }
            Path here = folder.resolve(path);
            try {
                BasicFileAttributes attributes =
                        Files.readAttributes(
                                here, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (attributes.isDirectory()) {
                    visitFolder(here, path, depth);
                } else if (attributes.isRegularFile() && depth > 0) {
                    visitFile(here, path);
                } else {
                    gathered.report(
                            SourceCheck.NOT_A_FILE,
                            path,
                            oddity(attributes),
                            depth == 0
                                    ? "Make it a folder, and put the files into it."
                                    : "Put the file itself there.");
                }
            } catch (IOException e) {
                gathered.report(
                        SourceCheck.UNREADABLE,
                        path,
                        "this cannot be read: " + FileTrouble.why(e),
                        "Let the user that runs Muster read it.");
            }
        }

        private static String oddity(BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink()) {
                return "this is a symbolic link, which Muster does not follow";
            }
            return attributes.isRegularFile()
                    ? "this is a file, and a folder belongs here"
                    : "this is neither a file nor a folder";
        }

        private void visitFolder(Path here, String path, int depth) throws IOException {
            if (!gathered.mayHold(path, depth)) {
                return;
            }
            List<String> names = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(here)) {
                for (Path entry : entries) {
                    names.add(entry.getFileName().toString());
                    if (!gathered.mayHoldMore(names.size())) {
                        return;
                    }
                }
            }
            names.stream().sorted().forEach(name -> visit(path + "/" + name, depth + 1));
        }

        private void visitFile(Path here, String path) throws IOException {
            if (gathered.isNamedWell(path)) {
                try (InputStream stream = Files.newInputStream(here, LinkOption.NOFOLLOW_LINKS)) {
                    gathered.file(path, stream.readNBytes(Gathering.FILE_BYTES_AT_MOST + 1));
                }
            }
        }
    }
}
