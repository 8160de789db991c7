package dev.muster.adapter.store;

import static java.util.Objects.requireNonNull;

import dev.muster.history.HistoryTrouble;
import dev.muster.settings.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key that chains the journal. It is kept outside the database, so that whoever writes there
/// cannot write a chain that fits. Cannot be printed.
public final class ChainKey {

    /// As many bits as HMAC-SHA256 has (RFC 2104, section 3: less than that weakens it).
    private static final int BYTES = 32;

    private static final int BYTES_AT_MOST = 4096;

    private final SecretKeySpec key;

    private ChainKey(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /// A key out of text, which must be at least 32 characters.
    ///
    /// @throws HistoryTrouble if it is shorter
    public static ChainKey of(String text) {
        byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
        if (bytes.length < BYTES) {
            throw new HistoryTrouble(
                    "the key of the history's chain is shorter than " + BYTES + " characters",
                    "Make one: openssl rand -hex 32");
        }
        return new ChainKey(bytes);
    }

    /// The key in a file.
    ///
    /// @throws HistoryTrouble if it cannot be read
    public static ChainKey read(Path file) {
        try {
            if (Files.size(file) > BYTES_AT_MOST) {
                throw new IOException("it is longer than " + BYTES_AT_MOST + " bytes");
            }
            return of(Files.readString(file));
        } catch (NoSuchFileException _) {
            throw new HistoryTrouble(
                    "the key of the history's chain is not there: " + file,
                    "Put it back: without it nothing can be verified or added. For a history that"
                            + " begins, make one with: openssl rand -hex 32");
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /// The key in a file, which is made if it is not there.
    public static ChainKey readOrMake(Path file) {
        if (!Files.exists(file)) {
            make(file);
        }
        return read(file);
    }

    /// Written under another name first and linked then, so that nobody ever reads half a key and
    /// of two who make one at the same time both use the first.
    private static void make(Path file) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path folder = requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
        try {
            OpeningLock.makeFolder(folder);
            Path draft = Files.createTempFile(folder, "key", ".new", ownerOnly(folder));
            try {
                Files.writeString(draft, HexFormat.of().formatHex(random) + "\n");
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException _) {
                // Somebody else was first, and theirs is the key.
            } finally {
                Files.delete(draft);
            }
        } catch (IOException e) {
            throw new HistoryTrouble(
                    "the history has no place: " + file + " cannot be made: " + FileTrouble.why(e),
                    "Let the user that runs Muster write that folder, set XDG_STATE_HOME to one"
                            + " that it may write, or give --history.",
                    e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static HistoryTrouble unusable(Path file, IOException e) {
        return new HistoryTrouble(
                "the key of the history's chain cannot be used: "
                        + file
                        + ": "
                        + FileTrouble.why(e),
                "Let the user that runs Muster read it.",
                e);
    }

    /// What names this key without telling it.
    String fingerprint() {
        return mac("muster key", "").substring(0, 16);
    }

    /// What chains an entry to the one before.
    String link(String before, String line) {
        return mac("muster journal entry", before + "\n" + line);
    }

    /// What seals where the chain begins and ends.
    String seal(ChainEnds ends) {
        return mac(
                "muster journal ends",
                String.join(
                        "\n",
                        String.valueOf(ends.first()),
                        ends.beforeMac(),
                        String.valueOf(ends.last()),
                        ends.lastMac()));
    }

    /// The purpose is part of what is signed, so that no value for one can serve for another.
    private String mac(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((purpose + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "(key " + fingerprint() + ")";
    }
}
