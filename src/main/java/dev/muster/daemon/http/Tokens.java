package dev.muster.daemon.http;

import static java.util.Objects.requireNonNull;

import dev.muster.model.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who may ask what: a file with a line for each token, `<role> <name> <token>`. Read anew at each
/// request, so that a token can be given or taken without a restart.
final class Tokens {

    /// As many characters as 128 random bits take in base 64, and a little less.
    private static final int LENGTH_AT_LEAST = 20;

    private final Path file;

    Tokens(Path file) {
        this.file = requireNonNull(file, "file is null");
    }

    /// What the bearer of a token may do.
    enum Role {
        READ,
        OPERATE
    }

    /// Somebody whose token is known.
    ///
    /// @param name as logs and the history say it
    record Bearer(Role role, String name) {}

    /// The file cannot be used; the message says why, and never what is in it.
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // only given to MessageDigest.isEqual
    private record Entry(Bearer bearer, byte[] digest) {}

    /// Makes sure that the file can be used and names somebody.
    void check() throws Unusable {
        var _ = entries();
    }

    /// Whose token it is. Takes equally long for each token that is not the right one.
    Optional<Bearer> bearer(String token) throws Unusable {
        byte[] digest = Sha256.of(token.getBytes(StandardCharsets.UTF_8));
        Optional<Bearer> found = Optional.empty();
        for (Entry entry : entries()) {
            if (MessageDigest.isEqual(entry.digest(), digest)) {
                found = Optional.of(entry.bearer());
            }
        }
        return found;
    }

    private List<Entry> entries() throws Unusable {
        List<Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int number = 0;
        for (String line : lines()) {
            number++;
            String written = line.strip();
            if (written.isEmpty() || written.startsWith("#")) {
                continue;
            }
            String[] words = written.split("\\s+", -1);
            Optional<Role> role = words.length == 3 ? role(words[0]) : Optional.empty();
            if (role.isEmpty()) {
                throw new Unusable("line " + number + " is not `read|operate NAME TOKEN`");
            }
            if (words[2].length() < LENGTH_AT_LEAST) {
                throw new Unusable(
                        "the token in line "
                                + number
                                + " has fewer than "
                                + LENGTH_AT_LEAST
                                + " characters");
            }
            if (!names.add(words[1])) {
                throw new Unusable("line " + number + " gives a name that another line has");
            }
            entries.add(
                    new Entry(
                            new Bearer(role.get(), words[1]),
                            Sha256.of(words[2].getBytes(StandardCharsets.UTF_8))));
        }
        if (entries.isEmpty()) {
            throw new Unusable("it holds no token");
        }
        return entries;
    }

    private List<String> lines() throws Unusable {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) {
            throw new Unusable("it cannot be read");
        }
    }

    private static Optional<Role> role(String word) {
        return switch (word) {
            case "read" -> Optional.of(Role.READ);
            case "operate" -> Optional.of(Role.OPERATE);
            default -> Optional.empty();
        };
    }
}
