package dev.muster.doctor;

import dev.muster.doctor.Checkup.Pins;
import dev.muster.doctor.Checkup.Standing;
import dev.muster.doctor.Checkup.Step;
import dev.muster.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether the settings name this org and this organization, so that `apply` can never write to
/// another.
final class PinStep {

    private PinStep() {}

    static Step of(Settings settings, Pins pins) {
        List<String> missing = new ArrayList<>();
        List<String> different = new ArrayList<>();
        compare("okta.org", settings.okta().org(), pins.org(), missing, different);
        compare(
                "aws.organization",
                settings.aws().organization(),
                pins.organization(),
                missing,
                different);
        compare("aws.instance", settings.aws().instance(), pins.instance(), missing, different);
        compare(
                "aws.identityStore",
                settings.aws().identityStore(),
                pins.identityStore(),
                missing,
                different);
        if (!different.isEmpty()) {
            return Doctor.left(
                    "pins",
                    "Pins in the settings",
                    String.join("; ", different),
                    "find out which is right before anything else: Muster refuses to write until they agree");
        }
        if (!missing.isEmpty()) {
            return Doctor.left(
                    "pins",
                    "Pins in the settings",
                    "missing: " + String.join(", ", missing),
                    "put the lines below into muster.yaml; apply refuses without them");
        }
        return Doctor.step(
                "pins", "Pins in the settings", Standing.PROVEN, "all four name what answers");
    }

    private static void compare(
            String name,
            Optional<String> pinned,
            Optional<String> found,
            List<String> missing,
            List<String> different) {
        if (pinned.isEmpty()) {
            missing.add(name);
        } else if (found.isPresent() && !found.equals(pinned)) {
            different.add(name + " is " + pinned.get() + ", but " + found.get() + " answers");
        }
    }
}
