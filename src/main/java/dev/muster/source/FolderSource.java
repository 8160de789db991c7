package dev.muster.source;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Place;
import dev.muster.model.Problem;
import dev.muster.settings.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A repository that lies in a folder: every file below `access/` and `releases/`, whatever its
/// name, so that a later stage can say which of them nothing consumes.
///
/// Links are never followed, and what may be read is bounded, since whoever may change the folder
/// need not be whoever runs Muster.
public final class FolderSource {

    /// Far more than an organization of thousands of groups needs.
    public static final int FILES_AT_MOST = 5_000;

    static final int BYTES_AT_MOST = 32 * 1024 * 1024;
    static final int FILE_BYTES_AT_MOST = 1024 * 1024;
    private static final int DEPTH_AT_MOST = 32;

    private static final String ACCESS = "access";
    private static final String RELEASES = "releases";

    private final Path folder;

    public FolderSource(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    /// Reads the folder as it is now.
    public SourceReading read() {
        return new Walk(folder).read();
    }

    /// One reading of the folder.
    private static final class Walk {

        private final Path folder;
        private final List<Problem> problems = new ArrayList<>();
        private final SortedMap<String, byte[]> contents = new TreeMap<>();
        private long bytes;
        private boolean full;

        Walk(Path folder) {
            this.folder = folder;
        }

        SourceReading read() {
            if (!Files.isDirectory(folder)) {
                return unusable("there is no folder " + folder);
            }
            if (!Files.exists(folder.resolve(ACCESS), LinkOption.NOFOLLOW_LINKS)) {
                return unusable(folder + " holds no folder `access`");
            }
            visit(ACCESS, 0);
            if (Files.exists(folder.resolve(RELEASES), LinkOption.NOFOLLOW_LINKS)) {
                visit(RELEASES, 0);
            }
            SortedMap<String, String> files = new TreeMap<>();
            contents.forEach(
                    (path, content) -> text(path, content).ifPresent(it -> files.put(path, it)));
            return problems.isEmpty()
                    ? new SourceReading.Fetched(new Snapshot(ContentDigest.of(contents), files))
                    : new SourceReading.Unusable(problems);
        }

        private SourceReading unusable(String message) {
            return new SourceReading.Unusable(
                    List.of(
                            SourceCheck.FOLDER.at(
                                    Place.file(folder.toString()),
                                    message,
                                    "Give the folder of an access repository, which holds its"
                                            + " declarations in `access/`.")));
        }

        private void visit(String path, int depth) {
            if (full) {
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
                    report(
                            SourceCheck.NOT_A_FILE,
                            path,
                            oddity(attributes),
                            depth == 0
                                    ? "Make it a folder, and put the files into it."
                                    : "Put the file itself there.");
                }
            } catch (IOException e) {
                report(
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
            if (depth > DEPTH_AT_MOST) {
                report(
                        SourceCheck.BOUNDS,
                        path,
                        "folders are nested deeper than " + DEPTH_AT_MOST,
                        "Put the files higher.");
                return;
            }
            List<String> names = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(here)) {
                for (Path entry : entries) {
                    names.add(entry.getFileName().toString());
                    if (names.size() + contents.size() > FILES_AT_MOST) {
                        stop("there are more than " + FILES_AT_MOST + " files");
                        return;
                    }
                }
            }
            names.stream().sorted().forEach(name -> visit(path + "/" + name, depth + 1));
        }

        private void visitFile(Path here, String path) throws IOException {
            if (path.chars().anyMatch(Character::isISOControl)) {
                report(
                        SourceCheck.NOT_A_FILE,
                        path.replaceAll("\\p{Cntrl}", "?"),
                        "the file's name holds a control character",
                        "Rename it.");
                return;
            }
            byte[] content;
            try (InputStream stream = Files.newInputStream(here, LinkOption.NOFOLLOW_LINKS)) {
                content = stream.readNBytes(FILE_BYTES_AT_MOST + 1);
            }
            bytes += content.length;
            if (content.length > FILE_BYTES_AT_MOST) {
                report(
                        SourceCheck.BOUNDS,
                        path,
                        "the file is longer than " + FILE_BYTES_AT_MOST + " bytes",
                        "Split it.");
            } else if (bytes > BYTES_AT_MOST) {
                stop("the files are longer than " + BYTES_AT_MOST + " bytes together");
            } else {
                contents.put(path, content);
            }
        }

        private void stop(String message) {
            full = true;
            problems.add(
                    SourceCheck.BOUNDS.at(
                            Place.file(ACCESS),
                            message,
                            "Keep only declarations and policy documents there."));
        }

        /// Only what may be consumed must be text; of anything else the name is enough.
        private Optional<String> text(String path, byte[] content) {
            try {
                return Optional.of(
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(content))
                                .toString());
            } catch (CharacterCodingException _) {
                if (path.endsWith(".yaml") || path.endsWith(".json")) {
                    report(
                            SourceCheck.NOT_TEXT,
                            path,
                            "this is not UTF-8 text",
                            "Save it as UTF-8.");
                }
                return Optional.of("");
            }
        }

        private void report(SourceCheck check, String path, String message, String remedy) {
            problems.add(check.at(Place.file(path), message, remedy));
        }
    }
}
