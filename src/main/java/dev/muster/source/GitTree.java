package dev.muster.source;

import dev.muster.model.Place;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/// The files of a commit, read from Git's own store: nothing is checked out, so that no link,
/// filter or odd name of the repository ever meets this machine's file system.
final class GitTree {

    private final Repository repository;
    private final RevCommit commit;
    private final String prefix;
    private final Gathering gathered = new Gathering();

    /// @param folder that holds `access/`; empty for the root
    GitTree(Repository repository, RevCommit commit, String folder) {
        this.repository = repository;
        this.commit = commit;
        this.prefix = folder.isEmpty() ? "" : folder + "/";
    }

    /// Whether the commit has anything where the declarations belong.
    boolean holdsAccess() throws IOException {
        try (TreeWalk found =
                TreeWalk.forPath(repository, prefix + Gathering.ACCESS, commit.getTree())) {
            return found != null;
        }
    }

    SourceReading read() throws IOException {
        if (!visit(Gathering.ACCESS)) {
            return new SourceReading.Unusable(
                    List.of(
                            SourceCheck.FOLDER.at(
                                    Place.file(prefix + Gathering.ACCESS),
                                    "commit "
                                            + commit.abbreviate(SHORT).name()
                                            + " holds no folder `"
                                            + prefix
                                            + Gathering.ACCESS
                                            + "`",
                                    "Put the declarations there, or correct `source.path` in the"
                                            + " settings.")));
        }
        visit(Gathering.RELEASES);
        return gathered.reading(_ -> commit.name());
    }

    /// Whether it is there.
    private boolean visit(String top) throws IOException {
        try (TreeWalk found = TreeWalk.forPath(repository, prefix + top, commit.getTree())) {
            if (found == null) {
                return false;
            }
            if (!FileMode.TREE.equals(found.getFileMode(0))) {
                odd(top, found.getFileMode(0), "Make it a folder, and put the files into it.");
                return true;
            }
            try (TreeWalk walk = new TreeWalk(repository)) {
                walk.addTree(found.getObjectId(0));
                while (!gathered.isFull() && walk.next()) {
                    entry(walk, top + "/" + walk.getPathString());
                }
            }
            return true;
        }
    }

    private void entry(TreeWalk walk, String path) throws IOException {
        FileMode mode = walk.getFileMode(0);
        if (FileMode.TREE.equals(mode)) {
            if (gathered.mayHold(path, walk.getDepth() + 2)) {
                walk.enterSubtree();
            }
        } else if (FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode)) {
            if (gathered.isNamedWell(path) && gathered.mayHoldMore(1)) {
                gathered.file(path, content(walk));
            }
        } else {
            odd(path, mode, "Put the file itself there.");
        }
    }

    /// Never more than the bound and one byte, however long the file is.
    private byte[] content(TreeWalk walk) throws IOException {
        ObjectLoader loader = walk.getObjectReader().open(walk.getObjectId(0));
        try (var stream = loader.openStream()) {
            return stream.readNBytes(Gathering.FILE_BYTES_AT_MOST + 1);
        }
    }

    private void odd(String path, FileMode mode, String remedy) {
        gathered.report(SourceCheck.NOT_A_FILE, path, oddity(mode), remedy);
    }

    private static String oddity(FileMode mode) {
        if (FileMode.SYMLINK.equals(mode)) {
            return "this is a symbolic link, which Muster does not follow";
        }
        return FileMode.GITLINK.equals(mode)
                ? "this is a submodule, which Muster does not fetch"
                : "this is neither a file nor a folder";
    }

    /// As many digits of a commit's id as Git itself shows.
    private static final int SHORT = 7;
}
