package dev.muster.settings;

import static java.util.Objects.requireNonNull;

/// A name with `*` for any run of characters (none included). Matches whole names.
public record Pattern(String text) {

    public Pattern {
        requireNonNull(text, "text is null");
    }

    public boolean matches(String name) {
        String[] parts = text.split("\\*", -1);
        if (parts.length == 1) {
            return text.equals(name);
        }
        if (!name.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = name.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return name.length() - last.length() >= at && name.endsWith(last);
    }

    @Override
    public String toString() {
        return text;
    }
}
