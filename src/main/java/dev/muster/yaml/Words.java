package dev.muster.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// How messages show what somebody wrote, and what that person probably meant.
public final class Words {

    /// Long enough to recognize a text, short enough for one line.
    private static final int SHOWN_AT_MOST = 100;

    private Words() {}

    /// A text between backticks, shortened, on one line.
    public static String quoted(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        int length = line.codePointCount(0, line.length());
        return length <= SHOWN_AT_MOST
                ? "`" + line + "`"
                : "`" + line.substring(0, line.offsetByCodePoints(0, SHOWN_AT_MOST)) + "...`";
    }

    /// Texts between backticks with commas and a last `or`.
    public static String oneOf(List<String> texts) {
        List<String> shown = texts.stream().map(Words::quoted).toList();
        return shown.size() < 2
                ? shown.stream().collect(Collectors.joining())
                : String.join(", ", shown.subList(0, shown.size() - 1)) + " or " + shown.getLast();
    }

    /// The known word nearest to what was written, if any is near enough to have been meant.
    public static Optional<String> nearest(String written, Collection<String> known) {
        String lower = written.toLowerCase(Locale.ROOT);
        int enough = Math.max(2, Math.min(written.length(), SHOWN_AT_MOST) / 3);
        return known.stream()
                .filter(word -> Math.abs(word.length() - written.length()) <= enough)
                .map(word -> new Near(word, distance(lower, word.toLowerCase(Locale.ROOT))))
                .filter(near -> near.distance() <= enough && near.distance() < near.word().length())
                .min(Comparator.comparingInt(Near::distance).thenComparing(Near::word))
                .map(Near::word);
    }

    private record Near(String word, int distance) {}

    /// Edits, swaps of neighbours included, that make one text out of the other.
    static int distance(String one, String other) {
        int[][] edits = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, one, other, i, j);
            }
        }
        return edits[one.length()][other.length()];
    }

    private static int cheapest(int[][] edits, String one, String other, int i, int j) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least =
                Math.min(
                        Math.min(edits[i - 1][j], edits[i][j - 1]) + 1,
                        edits[i - 1][j - 1] + change);
        boolean swapped =
                i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
    }
}
