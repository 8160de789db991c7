package dev.muster.sandbox.okta;

import dev.muster.sandbox.wire.StateFile.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Rate limits: what each bucket allows in a minute, how much of it one token may use, and how many
/// requests may be at work at once. Under `okta.limits`:
///
///     plan: workforce            # or integrator
///     buckets: {/api/v1/apps: 100}
///     tokenShare: 50             # percent
///     concurrency: 75
final class Limits {

    /// How a request stands to its limits.
    ///
    /// @param notice what the System Log says of it
    record Standing(int limit, int remaining, long reset, boolean allowed, Notice notice) {}

    /// What the System Log says of a window, each once.
    enum Notice {
        NONE,
        /// Much of the bucket is used.
        WARNING,
        /// A request was refused.
        VIOLATION
    }

    private static final class Window {
        private final Instant start;
        private final Map<String, Integer> byPrincipal = new LinkedHashMap<>();
        private int used;
        private boolean violated;

        private Window(Instant start) {
            this.start = start;
        }
    }

    /// Windows are about a minute and begin with the first request (Okta docs, "Rate limits").
    private static final Duration WINDOW = Duration.ofSeconds(60);

    /// Requests at once, workforce and integrator plan (Okta docs, "Concurrency rate limits").
    private static final int WORKFORCE_AT_ONCE = 75;

    private static final int INTEGRATOR_AT_ONCE = 35;

    /// The share of each bucket that one token may use by default, in percent (Okta docs, "Token
    /// rate limits").
    static final int TOKEN_SHARE = 50;

    /// How much of a bucket is used when the System Log warns, in percent; the real org's setting
    /// is not known, so that only its order is: before a violation.
    private static final int WARNING_SHARE = 60;

    /// Requests a minute of the plan Workforce Identity, by bucket (Okta docs, "Management rate
    /// limits", last published table, May 2025).
    private static final Map<String, Integer> WORKFORCE =
            Map.of(
                    "/api/v1/apps", 100,
                    "/api/v1/apps/{id}", 500,
                    "/api/v1/groups", 500,
                    "/api/v1/groups/{id}", 1000,
                    "/api/v1/users", 600,
                    "/api/v1/users/{id}", 2000,
                    "/api/v1/logs", 120,
                    "/api/v1", 1200);

    /// The same of a free integrator org; others are 100.
    private static final Map<String, Integer> INTEGRATOR =
            Map.of("/api/v1/apps", 20, "/api/v1/logs", 20);

    private static final int INTEGRATOR_OTHERS = 100;

    private final Map<String, Integer> given = new LinkedHashMap<>();
    private final Map<String, Integer> shares = new LinkedHashMap<>();
    private final Map<String, Window> windows = new LinkedHashMap<>();
    private final boolean integrator;
    private final int tokenShare;
    private final int atOnce;
    private final boolean capInHeaders;

    Limits(Tree tree, boolean capInHeaders) {
        tree.onlyKeys("plan", "buckets", "tokenShare", "concurrency");
        this.integrator = tree.text("plan", "workforce").equals("integrator");
        this.tokenShare = tree.number("tokenShare", TOKEN_SHARE);
        this.atOnce =
                tree.number("concurrency", integrator ? INTEGRATOR_AT_ONCE : WORKFORCE_AT_ONCE);
        this.capInHeaders = capInHeaders;
        tree.map("buckets").forEach((bucket, value) -> given.put(bucket, value.number()));
    }

    int atOnce() {
        return atOnce;
    }

    /// The share of one principal, in percent.
    int share(String principal) {
        return shares.getOrDefault(principal, tokenShare);
    }

    void share(String principal, int percent) {
        shares.put(principal, percent);
    }

    /// The bucket that a call counts in: the most specific path.
    static String bucket(String method, String template) {
        if (template.equals("/api/v1/apps/{id}") || template.equals("/api/v1/groups/{id}")) {
            return template;
        }
        if (template.equals("/api/v1/users/{id}") && method.equals("GET")) {
            return template;
        }
        for (String bucket :
                new String[] {"/api/v1/apps", "/api/v1/groups", "/api/v1/users", "/api/v1/logs"}) {
            if (template.equals(bucket) || template.startsWith(bucket + "/")) {
                return bucket;
            }
        }
        return "/api/v1";
    }

    /// Counts a request of a principal, or refuses to.
    Standing take(String bucket, String principal, Instant now) {
        Window window = window(bucket, now);
        int limit = limit(bucket);
        int cap = limit * share(principal) / 100;
        int own = window.byPrincipal.getOrDefault(principal, 0);
        long reset = reset(window);
        if (window.used >= limit) {
            return new Standing(limit, 0, reset, false, violation(window));
        }
        if (own >= cap) {
            return new Standing(cap, 0, reset, false, violation(window));
        }
        window.used++;
        window.byPrincipal.put(principal, own + 1);
        Notice notice =
                window.used == Math.max(1, limit * WARNING_SHARE / 100)
                        ? Notice.WARNING
                        : Notice.NONE;
        boolean tight = capInHeaders && cap - own < limit - window.used;
        return tight
                ? new Standing(cap, cap - own - 1, reset, true, notice)
                : new Standing(limit, limit - window.used, reset, true, notice);
    }

    /// How the bucket stands, without counting.
    Standing look(String bucket, Instant now) {
        Window window = window(bucket, now);
        int limit = limit(bucket);
        return new Standing(
                limit, Math.max(0, limit - window.used), reset(window), true, Notice.NONE);
    }

    private Window window(String bucket, Instant now) {
        Window window = windows.get(bucket);
        if (window == null || !now.isBefore(window.start.plus(WINDOW))) {
            window = new Window(now);
            windows.put(bucket, window);
        }
        return window;
    }

    private static Notice violation(Window window) {
        boolean first = !window.violated;
        window.violated = true;
        return first ? Notice.VIOLATION : Notice.NONE;
    }

    private int limit(String bucket) {
        int usual =
                integrator
                        ? INTEGRATOR.getOrDefault(bucket, INTEGRATOR_OTHERS)
                        : WORKFORCE.getOrDefault(bucket, 1);
        return given.getOrDefault(bucket, usual);
    }

    private static long reset(Window window) {
        Instant end = window.start.plus(WINDOW);
        return end.getEpochSecond() + (end.getNano() > 0 ? 1 : 0);
    }
}
