package dev.muster.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/// A folder of config-examples as a Git clone of its own, whose commits are the same on every
/// machine and on every day.
public record ExampleClone(Path folder) {

    /// Copies the settings and what is declared, and commits both.
    ///
    /// @param into a folder that is not there yet
    public static ExampleClone of(Path example, Path into, String author, Instant at)
            throws IOException, GitAPIException {
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Path inside = example.relativize(file);
                if (inside.startsWith("access") || inside.endsWith("muster.yaml")) {
                    Path copy = into.resolve(inside);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        AmbientGit.ignore();
        Git.init().setDirectory(into.toFile()).setInitialBranch("main").call().close();
        ExampleClone clone = new ExampleClone(into);
        clone.commit(author, at);
        return clone;
    }

    /// Commits whatever has changed.
    ///
    /// @return the commit's name
    public String commit(String author, Instant at) throws IOException, GitAPIException {
        String mail = author.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.com";
        PersonIdent person = new PersonIdent(author, mail, at, ZoneOffset.UTC);
        try (Git git = Git.open(folder.toFile())) {
            git.add().addFilepattern(".").call();
            git.add().addFilepattern(".").setUpdate(true).call();
            return git.commit()
                    .setMessage("Change access")
                    .setAuthor(person)
                    .setCommitter(person)
                    .setSign(false)
                    .call()
                    .name();
        }
    }
}
