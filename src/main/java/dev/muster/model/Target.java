package dev.muster.model;

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
}
