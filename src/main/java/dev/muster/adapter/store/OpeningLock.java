package dev.muster.adapter.store;

import static java.util.Objects.requireNonNull;

import dev.muster.history.HistoryTrouble;
import dev.muster.settings.FileTrouble;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Lets one process at a time open a SQLite file: making its tables and turning its write-ahead log
/// on are two things that SQLite does not put in a line by itself.
final class OpeningLock {

    /// File locks hold between processes only.
    private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

    private OpeningLock() {}

    /// Makes the folder if it is not there, readable by its owner alone.
    static <T> T whileHeld(Path file, Supplier<T> work) {
        Path folder = requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
        Path lock = folder.resolve(file.getFileName() + ".lock");
        THIS_PROCESS.lock();
        try {
            makeFolder(folder);
            try (FileChannel channel =
                            FileChannel.open(
                                    lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                requireNonNull(held, "a lock that is waited for is had");
                return work.get();
            }
        } catch (IOException e) {
            throw new HistoryTrouble(
                    "the history " + file + " cannot be opened: " + FileTrouble.why(e),
                    "Let the user that runs Muster write "
                            + folder
                            + ", set XDG_STATE_HOME to a folder that it may write, or give --history.",
                    e);
        } finally {
            THIS_PROCESS.unlock();
        }
    }

    static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }
}
