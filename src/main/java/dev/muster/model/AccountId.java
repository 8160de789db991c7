package dev.muster.model;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/// The number of an AWS account: twelve digits, leading zeros kept (AWS Organizations API,
/// `AccountId`).
public record AccountId(String value) implements Comparable<AccountId> {

    private static final Pattern FORM = Pattern.compile("\\d{12}");

    public AccountId {
        if (!isAccountId(requireNonNull(value, "value is null"))) {
            throw new IllegalArgumentException("not a 12-digit account id: " + value);
        }
    }

    /// Whether a text has the form of an account id.
    public static boolean isAccountId(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
