package dev.muster.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, which every Java platform has.
public final class Sha256 {

    private Sha256() {}

    /// 64 lower-case hexadecimal digits, of a text in UTF-8.
    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// The 32 bytes of some bytes.
    public static byte[] of(byte[] bytes) {
        return begun().digest(bytes);
    }

    /// One that has taken nothing yet, for what comes piece by piece.
    public static MessageDigest begun() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
