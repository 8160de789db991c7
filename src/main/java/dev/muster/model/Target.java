package dev.muster.model;

import java.util.Locale;

/// The two systems that Muster keeps.
public enum Target {
    OKTA("Okta"),
    IDENTITY_CENTER("IAM Identity Center");

    private final String text;

    Target(String text) {
        this.text = text;
    }

    /// The vendor's name for it.
    public String text() {
        return text;
    }

    /// As logs, metrics and the API say it, such as `identity_center`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
