package dev.muster.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/// What names the content of a folder that is not a Git commit: SHA-256 over every path and content
/// in order, each after its length, so that no two folders give the same bytes.
final class ContentDigest {

    private ContentDigest() {}

    static String of(SortedMap<String, byte[]> contents) {
        MessageDigest digest = sha256();
        contents.forEach((path, content) -> {
            add(digest, path.getBytes(StandardCharsets.UTF_8));
            add(digest, content);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
