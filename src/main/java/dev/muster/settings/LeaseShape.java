package dev.muster.settings;

import static dev.muster.yaml.Field.optional;
import static dev.muster.yaml.Field.required;
import static dev.muster.yaml.Shape.fields;
import static dev.muster.yaml.Shape.text;

import dev.muster.yaml.Shape;
import dev.muster.yaml.TextRule;
import java.util.regex.Pattern;

/// The field table below `leadership:`.
final class LeaseShape {

    /// A DNS subdomain, as Kubernetes wants the names of Leases.
    static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    /// A DNS label, as Kubernetes wants the names of namespaces.
    static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    static final Shape.Fields LEADERSHIP =
            fields(
                    "leadership",
                    required(
                            "lease",
                            text(
                                    new TextRule(
                                            SettingsCheck.LEADERSHIP,
                                            NAME,
                                            1,
                                            253,
                                            "be the name of a Lease",
                                            "Write lower-case letters, digits, `-` and `.`.")),
                            "The name of the Lease.",
                            "muster"),
                    optional(
                            "namespace",
                            text(
                                    new TextRule(
                                            SettingsCheck.LEADERSHIP,
                                            NAMESPACE,
                                            1,
                                            63,
                                            "be the name of a namespace",
                                            "Write lower-case letters, digits and `-`.")),
                            "Its namespace; that of the pod, or of the current context, without it.",
                            "muster"),
                    optional(
                            "duration",
                            Durations.POSITIVE,
                            "How long a renewal holds; 30s without it. The leader renews three times"
                                    + " as often.",
                            "30s"),
                    optional(
                            "writeTimeout",
                            Durations.POSITIVE,
                            "How long one write to Okta or AWS may be under way; 10s without it.",
                            "10s"),
                    optional(
                            "clockSkew",
                            Durations.POSITIVE,
                            "How much faster than the leader's the clock of another machine may run"
                                    + " in the time of one Lease; 2s without it.",
                            "2s"));

    private LeaseShape() {}
}
