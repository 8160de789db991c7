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
/// or the identity store differs, or cannot be read, everything is refused: the credentials lead
/// somewhere else than the operator meant. A plan without changes is held as such, so that the turn
/// does not pass for one in sync.
///
/// A pin that is not set is not judged here, so that a plan can be made without; whoever writes
/// asks [#missing] first.
public final class Pins implements Rule {

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
        List<String> wrong = wrong(evidence.settings(), evidence.live());
        if (wrong.isEmpty()) {
            return List.of();
        }
        String message = String.join("; ", wrong) + ". " + REMEDY;
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

    private static List<String> wrong(Settings settings, LiveState live) {
        List<String> wrong = new ArrayList<>();
        for (Pin pin : pinned(settings)) {
            Observed<String> found = pin.found().in(live);
            pin.pinned()
                    .flatMap(wanted -> difference(pin.setting(), wanted, found))
                    .ifPresent(wrong::add);
        }
        return wrong;
    }

    private static Optional<String> difference(
            String setting, String wanted, Observed<String> found) {
        return switch (found) {
            case Observed.Complete<String>(String value, _) ->
                    value.equals(wanted)
                            ? Optional.empty()
                            : Optional.of(
                                    setting + " pins " + wanted + ", but " + value + " answered");
            case Observed.Unknown<String>(String why, _) ->
                    Optional.of(
                            setting
                                    + " pins "
                                    + wanted
                                    + ", but what answered could not be read ("
                                    + why
                                    + ")");
        };
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
