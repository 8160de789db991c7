package dev.muster.reconcile;

import dev.muster.live.Pointers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Says what was read again.
final class ReadAgain {

    private static final int NAMED_AT_MOST = 5;

    private ReadAgain() {}

    /// Lists of few names by name, of more by their number; empty if nothing was read again.
    static String text(Pointers read) {
        List<String> words = new ArrayList<>();
        add(words, "members of", "groups", read.groups());
        add(words, "Okta users", "", read.logins());
        add(words, "apps", "", read.apps());
        add(words, "permission sets", "", read.sets());
        add(words, "identity store members of", "groups", read.storeGroups());
        if (read.identityCenter()) {
            words.add("the lists of Identity Center");
        }
        return String.join("; ", words);
    }

    private static void add(List<String> words, String what, String each, Collection<?> names) {
        if (!names.isEmpty()) {
            words.add(
                    names.size() > NAMED_AT_MOST
                            ? what + " " + (names.size() + " " + each).strip()
                            : what
                                    + " "
                                    + String.join(
                                            ", ", names.stream().map(String::valueOf).toList()));
        }
    }
}
