package dev.muster.settings;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/// The Lease (coordination.k8s.io/v1) by which replicas agree on the one that writes.
///
/// @param name of the Lease
/// @param namespace in which it is; empty for that of the pod, or of the current context
/// @param duration how long a renewal holds
/// @param writeTimeout how long one write to Okta or AWS may be under way
/// @param clockSkew how much faster another machine's clock may run in the time of one Lease
public record Lease(
        String name,
        Optional<String> namespace,
        Duration duration,
        Duration writeTimeout,
        Duration clockSkew) {

    /// Twice what Kubernetes' own components take, since a write to Okta or AWS is slower than one
    /// to its API server.
    public static final Duration DURATION = Duration.ofSeconds(30);

    /// The slowest answers to writes that were seen of both services are a few seconds.
    public static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);

    /// Far above the drift of a clock that runs in half a minute: NTP slews by at most 0.5 ms in a
    /// second (RFC 5905). It leaves time for a machine that is busy.
    public static final Duration CLOCK_SKEW = Duration.ofSeconds(2);

    public Lease {
        requireNonNull(name, "name is null");
        requireNonNull(namespace, "namespace is null");
        if (!fits(duration, writeTimeout, clockSkew)) {
            throw new IllegalArgumentException(
                    "a Lease of " + duration + " leaves no time to write");
        }
    }

    /// Whether a Lease can be called that.
    public static boolean isName(String text) {
        return text.length() <= 253 && LeaseShape.NAME.matcher(text).matches();
    }

    /// Whether a namespace can be called that.
    public static boolean isNamespace(String text) {
        return LeaseShape.NAMESPACE.matcher(text).matches();
    }

    /// A Lease of that name, with every span as it is without a setting.
    public static Lease named(String name, Optional<String> namespace) {
        return new Lease(name, namespace, DURATION, WRITE_TIMEOUT, CLOCK_SKEW);
    }

    /// Whether a leader that renews every third of the Lease can write at any time: with one
    /// renewal late by half as long again, half the Lease is left.
    static boolean fits(Duration duration, Duration writeTimeout, Duration clockSkew) {
        return writeTimeout.plus(clockSkew).multipliedBy(2).compareTo(duration) <= 0;
    }
}
