package dev.muster.sandbox.aws;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/// Names made out of other names, so that the same state file gives the same ids at every start.
final class Stable {

    private Stable() {}

    /// `length` lower-case hexadecimal digits, at most 64.
    static String hex(String seed, int length) {
        return HexFormat.of().formatHex(digest(seed)).substring(0, length);
    }

    /// `length` upper-case letters and digits, at most 40.
    static String upper(String seed, int length) {
        String text = new BigInteger(1, digest(seed)).toString(36).toUpperCase(Locale.ROOT);
        return ("0".repeat(50 - text.length()) + text).substring(50 - length);
    }

    static String uuid(String seed) {
        return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static byte[] digest(String seed) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(seed.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
