package dev.muster.adapter.okta;

import dev.muster.live.OktaState;
import dev.muster.model.Login;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;

/// Finds people by login, fifty per call.
///
/// `filter` sees what was written a moment ago but compares logins with their case; `search`
/// ignores case but may lag; both find people who are DEPROVISIONED ("List all users" in Okta's API
/// description). So whoever the filter does not find is searched for, and only who is in neither
/// answer does not exist.
///
/// What remains: a credential that may see no user gets an empty list from Okta, not an error. That
/// people do not exist is therefore no ground for a removal, only for a finding.
final class UserReading {

    private static final int LOGINS_PER_CALL = 50;
    private static final int PAGE = 200;

    private final OktaPages pages;

    UserReading(OktaPages pages) {
        this.pages = pages;
    }

    /// Everyone met and everyone wanted who exists.
    ///
    /// @param met members of groups as they were listed, who cost no further call
    SortedMap<Login, OktaState.User> read(List<OktaState.User> met, SortedSet<Login> wanted) {
        SortedMap<Login, OktaState.User> found = new TreeMap<>();
        met.forEach(user -> add(found, user));
        find(found, "filter", missing(found, wanted));
        find(found, "search", missing(found, wanted));
        return Collections.unmodifiableSortedMap(found);
    }

    private static List<Login> missing(
            SortedMap<Login, OktaState.User> found, SortedSet<Login> wanted) {
        SortedSet<Login> missing = new TreeSet<>(wanted);
        missing.removeAll(found.keySet());
        return List.copyOf(missing);
    }

    private void find(
            SortedMap<Login, OktaState.User> found, String parameter, List<Login> logins) {
        logins.stream()
                .gather(Gatherers.windowFixed(LOGINS_PER_CALL))
                .forEach(some ->
                        pages.all(
                                        OktaPath.of("/api/v1/users")
                                                .with(parameter, expression(some)),
                                        PAGE)
                                .forEach(node -> add(found, OktaJson.user(node))));
    }

    private static String expression(List<Login> logins) {
        return logins.stream()
                .map(login -> login.value().replace("\\", "\\\\").replace("\"", "\\\""))
                .map(login -> "profile.login eq \"" + login + "\"")
                .collect(Collectors.joining(" or "));
    }

    private static void add(SortedMap<Login, OktaState.User> found, OktaState.User user) {
        OktaState.User other = found.put(user.login(), user);
        if (other != null && !other.id().equals(user.id())) {
            throw new Incomplete("two users of Okta have the login " + user.login());
        }
    }
}
