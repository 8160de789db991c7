package dev.muster.source;

import dev.muster.model.Check;
import dev.muster.model.Problem.Severity;

/// The checks of a repository's files as files, whatever they say.
public enum SourceCheck implements Check {
    /// The folder is not there, or holds no `access/`.
    FOLDER("no-access-folder"),
    /// A symbolic link, or anything else that is neither file nor folder.
    NOT_A_FILE("not-a-file"),
    /// More files, longer files or deeper folders than Muster reads.
    BOUNDS("source-bounds"),
    /// A file that is not UTF-8 text.
    NOT_TEXT("not-utf-8"),
    /// A file or folder that cannot be read.
    UNREADABLE("unreadable-file");

    private final String id;

    SourceCheck(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }
}
