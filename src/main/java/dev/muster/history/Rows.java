package dev.muster.history;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/// A set of rows by their hashes, eight bytes for each, so that a million memberships take 8 MB.
///
/// Two rows of one object have the same hash with a chance of one in 2^64. It would have a
/// difference called by the wrong name; nothing is removed or granted by it.
public final class Rows {

    /// No row.
    public static final Rows NONE = new Rows(new long[0]);

    /// FNV-1a, 64 bit: the offset and the prime of draft-eastlake-fnv, section 5.
    private static final long OFFSET = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    private final long[] sorted;

    private Rows(long[] sorted) {
        this.sorted = sorted;
    }

    public static Rows of(Collection<String> rows) {
        return of(rows.stream().mapToLong(Rows::hash));
    }

    private static Rows of(LongStream hashes) {
        return new Rows(hashes.sorted().distinct().toArray());
    }

    /// What [#bytes] made.
    public static Rows read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long[] hashes = new long[bytes.length / Long.BYTES];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = buffer.getLong();
        }
        return of(Arrays.stream(hashes));
    }

    /// The hashes, sorted, each as eight bytes with the highest first.
    public byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(sorted.length * Long.BYTES);
        for (long hash : sorted) {
            buffer.putLong(hash);
        }
        return buffer.array();
    }

    public boolean has(String row) {
        return hasHash(hash(row));
    }

    private boolean hasHash(long hash) {
        return Arrays.binarySearch(sorted, hash) >= 0;
    }

    public int size() {
        return sorted.length;
    }

    /// Those that are in the other as well.
    public Rows in(Rows other) {
        return keep(other::hasHash);
    }

    /// These and those.
    public Rows and(Rows other) {
        return of(LongStream.concat(Arrays.stream(sorted), Arrays.stream(other.sorted)));
    }

    /// These without those.
    public Rows without(Rows other) {
        return keep(hash -> !other.hasHash(hash));
    }

    private Rows keep(LongPredicate which) {
        return new Rows(Arrays.stream(sorted).filter(which).toArray());
    }

    /// The hash of one row.
    public static long hash(String text) {
        long hash = OFFSET;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            hash = (hash ^ (c & 0xff)) * PRIME;
            hash = (hash ^ (c >>> 8)) * PRIME;
        }
        // Spreads what differs in the last letter only over all bits (the finalizer of
        // MurmurHash3).
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rows rows && Arrays.equals(sorted, rows.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return sorted.length + " rows";
    }
}
