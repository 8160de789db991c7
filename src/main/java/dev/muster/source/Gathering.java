package dev.muster.source;

import dev.muster.model.Place;
import dev.muster.model.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// What a reading of a repository's files has gathered, wherever they come from: the same bounds
/// and the same refusals for a folder and for a commit.
final class Gathering {

    /// Far more than an organization of thousands of groups needs.
    static final int FILES_AT_MOST = 5_000;

    static final int BYTES_AT_MOST = 32 * 1024 * 1024;
    static final int FILE_BYTES_AT_MOST = 1024 * 1024;
    static final int DEPTH_AT_MOST = 32;

    static final String ACCESS = "access";
    static final String RELEASES = "releases";

    private final List<Problem> problems = new ArrayList<>();
    private final SortedMap<String, byte[]> contents = new TreeMap<>();
    private long bytes;
    private boolean full;

    /// Whether a bound on everything together was passed, so that reading on is of no use.
    boolean isFull() {
        return full;
    }

    /// Whether a folder that deep is read; reported if not.
    boolean mayHold(String path, int depth) {
        if (depth > DEPTH_AT_MOST) {
            report(
                    SourceCheck.BOUNDS,
                    path,
                    "folders are nested deeper than " + DEPTH_AT_MOST,
                    "Put the files higher.");
            return false;
        }
        return true;
    }

    /// Whether so many more files are read; reported if not.
    boolean mayHoldMore(int files) {
        if (files + contents.size() > FILES_AT_MOST) {
            stop("there are more than " + FILES_AT_MOST + " files");
        }
        return !full;
    }

    /// Whether a file's name can be shown as it is; reported if not.
    boolean isNamedWell(String path) {
        if (path.chars().anyMatch(Character::isISOControl)) {
            report(
                    SourceCheck.NOT_A_FILE,
                    path.replaceAll("\\p{Cntrl}", "?"),
                    "the file's name holds a control character",
                    "Rename it.");
            return false;
        }
        return true;
    }

    /// Takes in a file.
    ///
    /// @param content at least its first [#FILE_BYTES_AT_MOST] bytes and one more
    void file(String path, byte[] content) {
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

    void report(SourceCheck check, String path, String message, String remedy) {
        problems.add(check.at(Place.file(path), message, remedy));
    }

    /// Everything gathered as text, or every problem.
    ///
    /// @param commit names the content
    SourceReading.OfFiles reading(Function<SortedMap<String, byte[]>, String> commit) {
        SortedMap<String, String> files = new TreeMap<>();
        contents.forEach(
                (path, content) -> text(path, content).ifPresent(it -> files.put(path, it)));
        return problems.isEmpty()
                ? new SourceReading.Fetched(new Snapshot(commit.apply(contents), files))
                : new SourceReading.Unusable(problems);
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
                report(SourceCheck.NOT_TEXT, path, "this is not UTF-8 text", "Save it as UTF-8.");
            }
            return Optional.of("");
        }
    }
}
