package dev.muster.time;

import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes identifiers out of an injected source of randomness, so that a seeded run repeats exactly.
///
/// Not for secrets: the numbers are not unpredictable.
public final class Ids {

    private static final String ALPHANUMERIC =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String HEX = "0123456789abcdef";

    private final RandomGenerator random;

    public Ids(RandomGenerator random) {
        this.random = random;
    }

    /// `length` characters out of 0-9, A-Z and a-z.
    public String alphanumeric(int length) {
        return draw(ALPHANUMERIC, length);
    }

    /// `length` lower-case hexadecimal digits.
    public String hex(int length) {
        return draw(HEX, length);
    }

    /// A UUID of version 4.
    public String uuid() {
        synchronized (random) {
            long high = (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L;
            long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
            return new UUID(high, low).toString();
        }
    }

    private String draw(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        synchronized (random) {
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
        }
        return text.toString();
    }
}
