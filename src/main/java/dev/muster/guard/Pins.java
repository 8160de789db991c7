package dev.muster.guard;

import dev.muster.live.AwsState;
import dev.muster.live.LiveState;
import dev.muster.live.Observed;
import dev.muster.live.OktaState;
import dev.muster.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// `pins`: what answers must be what the settings pin. If the org, the organization, the instance
/// or the identity store differs, everything is refused, in both systems: the credentials lead
/// somewhere else than the operator meant. If one cannot be read, everything is refused as well,
/// for another reason: what one system holds is judged by what the other does. A plan without
/// changes is held as such, so that the turn does not pass for one in sync.
///
/// A pin that is not set is not judged here, so that a plan can be made without; whoever writes
/// asks [#missing] first.
public final class Pins implements Rule {

    private static final String UNREAD =
            "As long as it is not known what answers, nothing is written to either system."
                    + " Mend what keeps it from being read, and run again.";

    private static final String REMEDY =
            "Check which credentials Muster was given; if the change is meant, correct the settings"
                    + " (`muster doctor` prints the pins).";

    Pins() {}

    @Override
    public String id() {
        return "pins";
    }

    @Override
    public List<Objection> objections(Evidence evidence) {
        List<String> different = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        for (Pin pin : pinned(evidence.settings())) {
            pin.pinned()
                    .ifPresent(wanted -> {
                        switch (pin.found().in(evidence.live())) {
                            case Observed.Complete<String>(String value, _) ->
                                    different(pin.setting(), wanted, value)
                                            .ifPresent(different::add);
                            case Observed.Unknown<String>(String why, _) ->
                                    unread.add(unread(pin.setting(), wanted, why));
                        }
                    });
        }
        if (different.isEmpty() && unread.isEmpty()) {
            return List.of();
        }
        String remedy = different.isEmpty() ? UNREAD : REMEDY;
        different.addAll(unread);
        String message = String.join("; ", different) + ". " + remedy;
        return evidence.plan().changes().isEmpty()
                ? List.of(new Objection.Hold(new TreeSet<>(), message))
                : Objection.refuseEach(evidence, _ -> Optional.of(message));
    }

    /// The settings without which nothing may be written, by their path in the settings.
    public static List<String> missing(Settings settings) {
        List<String> missing = new ArrayList<>();
        pinned(settings).stream()
                .filter(pin -> pin.pinned().isEmpty())
                .forEach(pin -> missing.add(pin.setting()));
        return List.copyOf(missing);
    }

    private static Optional<String> different(String setting, String wanted, String found) {
        return found.equals(wanted)
                ? Optional.empty()
                : Optional.of(setting + " pins " + wanted + ", but " + found + " answered");
    }

    private static String unread(String setting, String wanted, String why) {
        return setting + " pins " + wanted + ", and what answered could not be read (" + why + ")";
    }

    private static List<Pin> pinned(Settings settings) {
        return List.of(
                new Pin(
                        "okta.org",
                        settings.okta().org(),
                        live -> live.okta().org().map(OktaState.Org::id)),
                new Pin(
                        "aws.organization",
                        settings.aws().organization(),
                        live -> live.aws().organization().map(AwsState.Organization::id)),
                new Pin(
                        "aws.instance",
                        settings.aws().instance(),
                        live -> live.aws().instance().map(AwsState.Instance::id)),
                new Pin(
                        "aws.identityStore",
                        settings.aws().identityStore(),
                        live -> live.aws().instance().map(AwsState.Instance::identityStoreId)));
    }

    private record Pin(String setting, Optional<String> pinned, Answer found) {}

    private interface Answer {
        Observed<String> in(LiveState live);
    }
}
