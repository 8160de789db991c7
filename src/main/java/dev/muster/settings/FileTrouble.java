package dev.muster.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/// Why a file could not be read or written, in words: what Java says is often only the file's name.
public final class FileTrouble {

    private FileTrouble() {}

    /// The rest of a sentence that names the file, such as `the user that runs Muster may not`.
    public static String why(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "it is not there";
            case AccessDeniedException _ -> "the user that runs Muster may not";
            case CharacterCodingException _ -> "it is not UTF-8 text";
            case FileSystemException system ->
                    Optional.ofNullable(system.getReason()).orElse("the system refuses");
            case IOException other ->
                    "Is a directory".equals(other.getMessage())
                            ? "it is a folder"
                            : Optional.ofNullable(other.getMessage()).orElse("the system refuses");
        };
    }
}
