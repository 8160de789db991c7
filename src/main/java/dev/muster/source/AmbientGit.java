package dev.muster.source;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/// The Git configuration of the machine and of its user, which has no effect on Muster: reading it,
/// JGit would start `git` and keep a file of its own in the user's home.
final class AmbientGit extends SystemReader.Delegate {

    private AmbientGit(SystemReader machine) {
        super(machine);
    }

    /// From now on, for the whole program.
    static synchronized void ignore() {
        if (!(SystemReader.getInstance() instanceof AmbientGit)) {
            SystemReader.setInstance(new AmbientGit(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    /// A configuration that is empty and stays so.
    private static final class Nothing extends FileBasedConfig {

        Nothing(Config parent, FS fs) {
            super(parent, new File("nothing"), fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
