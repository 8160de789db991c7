package dev.muster.source;

import dev.muster.model.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;

/// What names the content of a folder that is not a Git commit: SHA-256 over every path and content
/// in order, each after its length, so that no two folders give the same bytes.
final class ContentDigest {

    private ContentDigest() {}

    static String of(SortedMap<String, byte[]> contents) {
        MessageDigest digest = Sha256.begun();
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
}
