package dev.muster.source;

import dev.muster.model.Check;
import dev.muster.model.Problem.Severity;

/// The checks of a repository's files as files, whatever they say.
public enum SourceCheck implements Check {
    /// The folder is not there, or holds no `access/`.
    FOLDER(
            "no-access-folder",
            "The folder holds no `access/`; a folder that is not there at all is a usage error (exit code 5).",
            "An empty repository would mean that nobody has access.",
            "Give the folder of an access repository."),
    /// A symbolic link, or anything else that is neither file nor folder.
    NOT_A_FILE(
            "not-a-file",
            "A symbolic link, a pipe, a name with control characters, or a file where the folder `access` belongs.",
            "A link can point outside what was reviewed.",
            "Put the file itself there."),
    /// More files, longer files or deeper folders than Muster reads.
    BOUNDS(
            "source-bounds",
            "More than 5,000 files, 32 MiB together, 1 MiB in one, or folders 32 deep.",
            "",
            "Keep only declarations and policy documents there."),
    /// A file that is not UTF-8 text.
    NOT_TEXT(
            "not-utf-8",
            "A `.yaml` or `.json` file that is not UTF-8.",
            "Names would come out wrong.",
            "Save it as UTF-8."),
    /// A file or folder that cannot be read.
    UNREADABLE(
            "unreadable-file",
            "A file or folder that Muster may not read.",
            "What it declares is unknown.",
            "Let the user that runs Muster read it.");

    private final String id;
    private final String what;
    private final String why;
    private final String remedy;

    SourceCheck(String id, String what, String why, String remedy) {
        this.id = id;
        this.what = what;
        this.why = why;
        this.remedy = remedy;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Explanation explanation() {
        return new Explanation(what, why, remedy);
    }
}
