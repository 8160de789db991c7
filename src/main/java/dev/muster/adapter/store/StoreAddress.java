package dev.muster.adapter.store;

import static java.util.Objects.requireNonNull;

import dev.muster.history.HistoryTrouble;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a history is kept.
public sealed interface StoreAddress {

    /// As messages name it; holds no password.
    String text();

    /// The URL for the driver.
    String url();

    /// A file of its own.
    record Sqlite(Path file) implements StoreAddress {

        public Sqlite {
            requireNonNull(file, "file is null");
        }

        @Override
        public String text() {
            return file.toString();
        }

        @Override
        public String url() {
            return "jdbc:sqlite:" + file;
        }
    }

    /// A database that several may share.
    ///
    /// @param user empty for what the driver takes without one: the user of the process
    /// @param passwordFile read at each new connection, so that a new password needs no restart
    record PostgreSql(String url, Optional<String> user, Optional<Path> passwordFile)
            implements StoreAddress {

        public PostgreSql {
            requireNonNull(url, "url is null");
            requireNonNull(user, "user is null");
            requireNonNull(passwordFile, "passwordFile is null");
        }

        @Override
        public String text() {
            return OPTIONS.matcher(url).replaceFirst("");
        }
    }

    /// What the driver is told beside the address.
    Pattern OPTIONS = Pattern.compile("\\?.*");

    /// A password in an address would be read by whoever lists processes or settings.
    Pattern PASSWORD = Pattern.compile("(?i)[?&](ssl)?password=|//[^/@]*:[^/@]*@");

    /// Understands `jdbc:sqlite:<file>` and `jdbc:postgresql://<host>/<database>`.
    ///
    /// @throws HistoryTrouble for anything else, and for an address with a password
    static StoreAddress parse(String url, Optional<String> user, Optional<Path> passwordFile) {
        if (PASSWORD.matcher(url).find()) {
            throw new HistoryTrouble(
                    "the address of the history holds a password",
                    "Put it into a file, and name that in the settings: history.passwordFile.");
        }
        if (url.startsWith("jdbc:postgresql:") && url.length() > "jdbc:postgresql:".length()) {
            return new PostgreSql(url, user, passwordFile);
        }
        String file = url.startsWith("jdbc:sqlite:") ? url.substring("jdbc:sqlite:".length()) : "";
        if (file.isEmpty() || file.startsWith(":") || file.contains("?")) {
            throw new HistoryTrouble(
                    "'" + url + "' is no address of a history",
                    "Write jdbc:sqlite:<file>, or jdbc:postgresql://<host>/<database>.");
        }
        try {
            return new Sqlite(Path.of(file));
        } catch (InvalidPathException _) {
            throw new HistoryTrouble(
                    "'" + file + "' is no path for a history", "Write jdbc:sqlite:<file>.");
        }
    }
}
