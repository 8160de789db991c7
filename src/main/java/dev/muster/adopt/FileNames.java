package dev.muster.adopt;

import dev.muster.model.Sha256;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Names of files made of names of objects. A name that a file system may not take as it is, or
/// that differs from another in case alone, gets a few digits of its SHA-256, so that no two meet
/// and none depends on what else there is but its like.
final class FileNames {

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+=@-]{0,79}");
    private static final Pattern HARMFUL = Pattern.compile("[^A-Za-z0-9._+=@-]+");
    private static final int SHOWN_AT_MOST = 60;
    private static final int DIGITS = 8;

    private final Map<String, Integer> bearers = new HashMap<>();

    /// @param names all names that files are made for in one folder
    FileNames(Collection<String> names) {
        names.stream().distinct().forEach(name -> bearers.merge(lower(name), 1, Integer::sum));
    }

    /// The name of the file without its ending.
    String of(String name) {
        boolean alone = bearers.getOrDefault(lower(name), 1) == 1;
        return alone && HARMLESS.matcher(name).matches()
                ? name
                : readable(name) + Sha256.hex(name).substring(0, DIGITS);
    }

    private static String readable(String name) {
        String clean = HARMFUL.matcher(name).replaceAll("-").replaceFirst("^[^A-Za-z0-9_]+", "");
        return clean.isEmpty()
                ? ""
                : clean.substring(0, Math.min(SHOWN_AT_MOST, clean.length())) + "-";
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
