package dev.muster.sandbox.okta;

/// What an event of the System Log was about.
record LogTarget(String id, String type, String alternateId, String displayName) {}
