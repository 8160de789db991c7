package dev.muster.model;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/// The name by which a person signs in to Okta, which is also the user name in Identity Center.
/// Compared without case, and therefore kept in lower case.
public record Login(String value) implements Comparable<Login> {

    public Login {
        value = requireNonNull(value, "value is null").strip().toLowerCase(Locale.ROOT);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a login is empty");
        }
    }

    @Override
    public int compareTo(Login other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
