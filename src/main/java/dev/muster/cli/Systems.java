package dev.muster.cli;

import dev.muster.adapter.aws.AwsSystem;
import dev.muster.adapter.okta.OktaSystem;
import dev.muster.adapter.pace.CallLog;
import dev.muster.apply.Fence;
import dev.muster.apply.Writers;
import dev.muster.live.ChainWatch;
import dev.muster.live.EventLog;
import dev.muster.model.Place;
import dev.muster.model.Problem;
import dev.muster.model.Target;
import dev.muster.reconcile.CallCount;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.QuickLook;
import dev.muster.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// Okta and AWS as the settings lead to them.
record Systems(OktaSystem okta, AwsSystem aws) implements AutoCloseable {

    /// Prepares to call both systems; a wrong address or credential shows at the first call.
    ///
    /// @param file the settings
    /// @throws Stopped if the settings do not say where Okta is and who calls
    /// @throws InvalidInput if they name no Region
    static Systems connect(Settings settings, Path file, Shell shell) {
        return connect(settings, file, shell, Fence.OPEN);
    }

    /// The same, with each write let through by the fence.
    static Systems connect(Settings settings, Path file, Shell shell, Fence fence) {
        require(
                settings.okta().url().isPresent(),
                "the settings name no Okta org",
                "Set okta.url, or MUSTER_OKTA_URL for a sandbox.");
        require(
                !(settings.okta().auth() instanceof Settings.OktaAuth.None),
                "there is no credential for Okta",
                "Set okta.auth in the settings, or MUSTER_OKTA_TOKEN.");
        if (settings.aws().region().isEmpty()) {
            throw new InvalidInput(
                    "the settings " + file,
                    List.of(
                            Problem.error(
                                    "aws-region",
                                    Place.file(file.toString()),
                                    "neither aws.region nor MUSTER_AWS_REGION names the Region of"
                                            + " IAM Identity Center",
                                    "Set aws.region to its primary Region, which the console shows"
                                            + " under Settings.")));
        }
        Random random = new Random();
        return new Systems(
                OktaSystem.connect(settings.okta(), shell.clock(), random, fence),
                AwsSystem.connect(
                        settings.aws(),
                        settings.owner(),
                        shell.environment(),
                        shell.clock(),
                        random,
                        fence));
    }

    private static void require(boolean given, String message, String remedy) {
        if (!given) {
            throw new Stopped(Outcome.INVALID, message, remedy);
        }
    }

    /// What changes are carried out with.
    Writers writers() {
        return seen -> List.of(okta.writer(seen.okta()), aws.writer(seen.aws()));
    }

    /// What a quick turn looks at.
    QuickLook.Ports looked() {
        return new QuickLook.Ports(okta.reader(), aws.reader(), aws.jobs(), logs());
    }

    ChainWatch watch() {
        return aws.watch().and(okta.watch());
    }

    CallCount calls() {
        return () -> {
            SortedMap<Target, Long> counts = new TreeMap<>();
            counts.put(Target.OKTA, (long) okta.calls().total());
            counts.put(Target.IDENTITY_CENTER, (long) aws.calls().total());
            return counts;
        };
    }

    /// The event logs of both.
    List<EventLog> logs() {
        return List.of(okta.log(), aws.log());
    }

    /// What was sent to each system, by operation.
    SortedMap<Target, CallLog> callLogs() {
        return new TreeMap<>(
                Map.of(Target.OKTA, okta.calls(), Target.IDENTITY_CENTER, aws.calls()));
    }

    @Override
    public void close() {
        okta.close();
        aws.close();
    }
}
