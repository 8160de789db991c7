package dev.muster.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Small pieces of English that every report shares.
public final class Words {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int HEX_SHOWN = 12;
    private static final int COMMIT_SHOWN = 10;

    /// A SHA-256 in hexadecimal; the id of a Git commit has 40 digits.
    private static final int SHA256_DIGITS = 64;

    private Words() {}

    /// `1 change`, `2 changes`.
    public static String count(int number, String one) {
        return count(number, one, one + "s");
    }

    /// `1 person`, `2 people`.
    public static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /// Enough of a digest to compare by eye.
    public static String briefDigest(String digest) {
        return digest.substring(0, Math.min(HEX_SHOWN, digest.length()));
    }

    /// Enough of a commit to find it.
    public static String briefCommit(String commit) {
        return commit.substring(0, Math.min(COMMIT_SHOWN, commit.length()));
    }

    /// What a plan was made from, in brief: a commit of Git, or the files of a folder, which no
    /// command of Git knows by their digest.
    public static String briefSource(String commit) {
        return isDigest(commit)
                ? "files sha256:" + briefDigest(commit)
                : "commit " + briefCommit(commit);
    }

    /// The same, whole.
    public static String source(String commit) {
        return isDigest(commit) ? "files sha256:" + commit : "commit " + commit;
    }

    private static boolean isDigest(String commit) {
        return commit.length() == SHA256_DIGITS;
    }

    /// The time of day, in UTC.
    public static String clock(Instant moment) {
        return CLOCK.format(moment);
    }

    /// `45 s`, `2 min 5 s`, `1 h 3 min`.
    public static String span(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return minutes + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }

    /// The first of some items, and how many more there are.
    public static String some(Collection<String> items, int shown) {
        List<String> first = items.stream().limit(shown).toList();
        int rest = items.size() - first.size();
        return String.join(", ", first) + (rest > 0 ? " and " + rest + " more" : "");
    }

    /// The beginning of a sentence.
    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
