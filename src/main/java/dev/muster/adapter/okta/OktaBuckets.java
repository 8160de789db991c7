package dev.muster.adapter.okta;

import dev.muster.adapter.pace.WindowBucket;
import dev.muster.time.Timekeeper;

/// The rate-limit buckets of an org, by the most specific path. The numbers are those of a
/// workforce org in the last table that Okta published ("Additional rate limits", May 2025), in
/// calls a minute, and count only until the first answer says the real ones. That everything below
/// `/api/v1/apps/{id}/` counts in `/api/v1/apps` is Okta's own configuration; for push mappings it
/// is inferred from it.
final class OktaBuckets {

    private final WindowBucket apps;
    private final WindowBucket oneApp;
    private final WindowBucket groups;
    private final WindowBucket oneGroup;
    private final WindowBucket users;
    private final WindowBucket oneUser;
    private final WindowBucket logs;
    private final WindowBucket other;

    OktaBuckets(double rateShare, Timekeeper clock) {
        apps = new WindowBucket("/api/v1/apps", 100, rateShare, clock);
        oneApp = new WindowBucket("/api/v1/apps/{id}", 500, rateShare, clock);
        groups = new WindowBucket("/api/v1/groups", 500, rateShare, clock);
        oneGroup = new WindowBucket("/api/v1/groups/{id}", 1000, rateShare, clock);
        users = new WindowBucket("/api/v1/users", 600, rateShare, clock);
        oneUser = new WindowBucket("GET /api/v1/users/{id}", 2000, rateShare, clock);
        logs = new WindowBucket("/api/v1/logs", 120, rateShare, clock);
        other = new WindowBucket("/api/v1", 1200, rateShare, clock);
    }

    /// The bucket that Okta counts such a call in.
    WindowBucket of(String method, String template) {
        if (template.equals("/api/v1/apps/{id}")) {
            return oneApp;
        }
        if (template.equals("/api/v1/groups/{id}")) {
            return oneGroup;
        }
        if (template.equals("/api/v1/users/{id}") && method.equals("GET")) {
            return oneUser;
        }
        if (isAtOrBelow(template, "/api/v1/apps")) {
            return apps;
        }
        if (isAtOrBelow(template, "/api/v1/groups")) {
            return groups;
        }
        if (isAtOrBelow(template, "/api/v1/users")) {
            return users;
        }
        return isAtOrBelow(template, "/api/v1/logs") ? logs : other;
    }

    private static boolean isAtOrBelow(String template, String path) {
        return template.equals(path) || template.startsWith(path + "/");
    }
}
