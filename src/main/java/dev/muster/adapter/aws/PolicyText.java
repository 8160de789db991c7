package dev.muster.adapter.aws;

import dev.muster.model.PolicyDocument;

/// Brings an inline policy, which the service gives back with other spacing than it got, into the
/// one form in which policies are compared.
final class PolicyText {

    private PolicyText() {}

    /// The canonical form; the text as it is where it is no policy, so that it differs from every
    /// declared one.
    static String canonical(String text) {
        return switch (PolicyDocument.canonical(text)) {
            case PolicyDocument.Reading.Canonical(String json) -> json;
            case PolicyDocument.Reading.Malformed _ -> text;
        };
    }
}
