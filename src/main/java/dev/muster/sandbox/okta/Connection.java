package dev.muster.sandbox.okta;

/// What an app knows of the SCIM endpoint behind it.
///
/// @param baseUrl as entered in the console, in AWS's terms
/// @param token the bearer token; never shown
/// @param enabled whether provisioning is on
record Connection(String baseUrl, String token, boolean enabled) {

    static final Connection NONE = new Connection("", "", false);

    Connection enabled(boolean value) {
        return new Connection(baseUrl, token, value);
    }

    Connection withToken(String value) {
        return new Connection(baseUrl, value, enabled);
    }

    @Override
    public String toString() {
        return "Connection[" + baseUrl + ", enabled=" + enabled + "]";
    }
}
