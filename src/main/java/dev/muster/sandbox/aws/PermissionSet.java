package dev.muster.sandbox.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// A permission set: its name and tags, and every version of its content.
final class PermissionSet {

    /// A customer managed policy as a permission set names it; names count without case.
    record PolicyReference(String name, String path) {
        boolean same(PolicyReference other) {
            return key().equals(other.key());
        }

        private String key() {
            return path + name.toLowerCase(Locale.ROOT);
        }
    }

    /// What provisioning carries into an account.
    ///
    /// @param sessionDuration in ISO-8601 form, as it was sent
    record Content(
            Optional<String> description,
            String sessionDuration,
            Optional<String> relayState,
            List<String> managedPolicies,
            List<PolicyReference> customerPolicies,
            Optional<String> inlinePolicy,
            Optional<Boundary> boundary) {

        Content {
            managedPolicies = List.copyOf(managedPolicies);
            customerPolicies = List.copyOf(customerPolicies);
        }

        static Content bare(
                Optional<String> description,
                Optional<String> sessionDuration,
                Optional<String> relayState) {
            return new Content(
                    description,
                    sessionDuration.orElse("PT1H"),
                    relayState,
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());
        }

        Content described(
                Optional<String> description, String sessionDuration, Optional<String> relayState) {
            return new Content(
                    description,
                    sessionDuration,
                    relayState,
                    managedPolicies,
                    customerPolicies,
                    inlinePolicy,
                    boundary);
        }

        Content managed(List<String> policies) {
            return new Content(
                    description,
                    sessionDuration,
                    relayState,
                    policies,
                    customerPolicies,
                    inlinePolicy,
                    boundary);
        }

        Content customer(List<PolicyReference> policies) {
            return new Content(
                    description,
                    sessionDuration,
                    relayState,
                    managedPolicies,
                    policies,
                    inlinePolicy,
                    boundary);
        }

        Content inline(Optional<String> policy) {
            return new Content(
                    description,
                    sessionDuration,
                    relayState,
                    managedPolicies,
                    customerPolicies,
                    policy,
                    boundary);
        }

        Content bounded(Optional<Boundary> policy) {
            return new Content(
                    description,
                    sessionDuration,
                    relayState,
                    managedPolicies,
                    customerPolicies,
                    inlinePolicy,
                    policy);
        }

        /// Every customer managed policy that must be in the account, the boundary included.
        List<PolicyReference> neededPolicies() {
            List<PolicyReference> needed = new ArrayList<>(customerPolicies);
            boundary.flatMap(Boundary::customer).ifPresent(needed::add);
            return needed;
        }
    }

    /// A permissions boundary: exactly one of the two.
    record Boundary(Optional<String> managedArn, Optional<PolicyReference> customer) {}

    private record Version(Content content, Instant since) {}

    private final String arn;
    private final String name;
    private final Instant created;
    private final Map<String, String> tags = new TreeMap<>();
    private final List<Version> versions = new ArrayList<>();
    private Optional<Instant> lastWrite = Optional.empty();
    private Optional<Instant> lastRelease = Optional.empty();

    PermissionSet(String arn, String name, Content content, Instant created) {
        this.arn = arn;
        this.name = name;
        this.created = created;
        versions.add(new Version(content, created));
    }

    String arn() {
        return arn;
    }

    String name() {
        return name;
    }

    Instant created() {
        return created;
    }

    /// The tags, which may be changed through this map.
    Map<String, String> tags() {
        return tags;
    }

    Content content() {
        return versions.getLast().content();
    }

    /// The content that a reader sees whose view is `lag` old.
    Content content(Instant now, Duration lag) {
        Instant then = now.minus(lag);
        for (Version version : versions.reversed()) {
            if (!version.since().isAfter(then)) {
                return version.content();
            }
        }
        return versions.getFirst().content();
    }

    /// The number of the latest version; accounts remember which one they were given.
    int version() {
        return versions.size();
    }

    void change(UnaryOperator<Content> edit, Instant now) {
        versions.add(new Version(edit.apply(content()), now));
        lastWrite = Optional.of(now);
    }

    /// Whether something was changed less than `time` ago.
    boolean writtenWithin(Duration time, Instant now) {
        return lastWrite.filter(at -> at.plus(time).isAfter(now)).isPresent();
    }

    /// Whether the last account let go of it less than `time` ago.
    boolean releasedWithin(Duration time, Instant now) {
        return lastRelease.filter(at -> at.plus(time).isAfter(now)).isPresent();
    }

    void released(Instant now) {
        lastRelease = Optional.of(now);
    }
}
