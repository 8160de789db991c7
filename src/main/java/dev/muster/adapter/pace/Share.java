package dev.muster.adapter.pace;

/// The part of a rate limit that Muster may use.
final class Share {

    private Share() {}

    static void check(double rateShare) {
        if (!(rateShare > 0) || rateShare > 1) {
            throw new IllegalArgumentException(
                    "rateShare must be above 0 and at most 1, not " + rateShare);
        }
    }

    /// That part of a whole number of calls, never less than one.
    static int of(int limit, double rateShare) {
        return Math.max(1, (int) Math.floor(limit * rateShare));
    }
}
