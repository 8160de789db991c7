package dev.muster.adapter.aws;

import dev.muster.adapter.pace.Bucket;
import dev.muster.adapter.pace.CallKind;
import dev.muster.adapter.pace.CallLog;
import dev.muster.adapter.pace.Outstanding;
import dev.muster.adapter.pace.Pace;
import dev.muster.adapter.pace.PacedCall;
import dev.muster.adapter.pace.Retry;
import dev.muster.apply.NotSent;
import dev.muster.model.Target;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.identitystore.IdentitystoreClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.sts.StsClient;

/// The gate to AWS: every call of this package goes through here, within its bucket, is counted, is
/// sent again where that helps, and fails with [CallFailed] and nothing else.
final class AwsCalls {

    /// Connections: enough for every bucket that a turn uses.
    static final int CONNECTIONS = 64;

    /// Calls of one bucket under way at once. At twenty a second that keeps up with answers that
    /// take 0.4 seconds.
    private static final int LANE = 8;

    private final AwsClients clients;
    private final AwsFailures failures;
    private final Timekeeper clock;
    private final double rateShare;
    private final Pace pace;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    AwsCalls(
            AwsClients clients,
            AwsFailures failures,
            Timekeeper clock,
            RandomGenerator random,
            double rateShare) {
        this.clients = clients;
        this.failures = failures;
        this.clock = clock;
        this.rateShare = rateShare;
        this.pace = new Pace(clock, retry(random), new CallLog());
    }

    /// Eight tries of what is throttled, up to about a minute in all: the twenty calls a second are
    /// shared with consoles, pipelines and other tools, so a few tries are easily lost to others.
    /// Four of what is not answered, up to about four seconds.
    private static Retry retry(RandomGenerator random) {
        return new Retry(
                8,
                4,
                Duration.ofMillis(500),
                Duration.ofSeconds(20),
                Duration.ofMinutes(1),
                random);
    }

    CallLog log() {
        return pace.log();
    }

    AwsFailures failures() {
        return failures;
    }

    /// Reads from SSO Admin.
    <T> T sso(String operation, Function<SsoAdminClient, T> send) {
        return call(
                AwsService.SSO_ADMIN, operation, CallKind.READ, () -> send.apply(clients.sso()));
    }

    /// Writes to SSO Admin: not sent again after a lost answer or a conflict, because only who sent
    /// it knows what to look at first.
    <T> T write(String operation, Function<SsoAdminClient, T> send) {
        return call(
                AwsService.SSO_ADMIN,
                operation,
                CallKind.WRITE,
                () -> send.apply(clients.ssoWrites()));
    }

    /// Reads from the identity store.
    <T> T store(String operation, Function<IdentitystoreClient, T> send) {
        return call(
                AwsService.IDENTITY_STORE,
                operation,
                CallKind.READ,
                () -> send.apply(clients.store()));
    }

    /// Reads from Organizations.
    <T> T organizations(String operation, Function<OrganizationsClient, T> send) {
        return call(
                AwsService.ORGANIZATIONS,
                operation,
                CallKind.READ,
                () -> send.apply(clients.organizations()));
    }

    /// Reads from STS.
    <T> T sts(String operation, Function<StsClient, T> send) {
        return call(AwsService.STS, operation, CallKind.READ, () -> send.apply(clients.sts()));
    }

    /// Reads from IAM.
    <T> T iam(String operation, Function<IamClient, T> send) {
        return call(
                AwsService.IAM, operation, CallKind.READ, () -> send.apply(clients.iam().get()));
    }

    /// Reads from CloudTrail.
    <T> T trail(String operation, Function<CloudTrailClient, T> send) {
        return call(
                AwsService.CLOUD_TRAIL,
                operation,
                CallKind.READ,
                () -> send.apply(clients.trail().get()));
    }

    /// Whether what is done to the organization is recorded in another Region.
    boolean hasOrganizationTrail() {
        return clients.organizationTrail().isPresent();
    }

    /// Reads from CloudTrail in the Region in which what is done to the organization is recorded.
    ///
    /// @throws java.util.NoSuchElementException if that is no other than Identity Center's
    <T> T organizationTrail(String operation, Function<CloudTrailClient, T> send) {
        return call(
                AwsService.CLOUD_TRAIL,
                operation,
                CallKind.READ,
                () -> send.apply(clients.organizationTrail().orElseThrow().get()));
    }

    private <T> T call(AwsService service, String operation, CallKind kind, Supplier<T> send) {
        Lane lane =
                lanes.computeIfAbsent(
                        service.bucketOf(operation),
                        _ ->
                                new Lane(
                                        service.bucket(operation, rateShare, clock),
                                        new Outstanding(LANE)));
        PacedCall call =
                new PacedCall(
                        Target.IDENTITY_CENTER, service.named(operation), lane.bucket(), kind);
        try {
            return lane.places().run(() -> pace.call(call, () -> sent(call.operation(), send)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(call.operation());
        }
    }

    private <T> T sent(String operation, Supplier<T> send) {
        try {
            return send.get();
        } catch (SdkException e) {
            NotSent.in(e)
                    .ifPresent(stopped -> {
                        throw stopped;
                    });
            throw failures.translated(operation, e);
        }
    }

    /// A bucket, and places in front of it: a call takes a place before the bucket lets it through,
    /// so that slow answers hold back those behind them instead of letting them all out at once
    /// later.
    private record Lane(Bucket bucket, Outstanding places) {}
}
