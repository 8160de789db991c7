package dev.muster.adapter.aws;

import dev.muster.apply.Fence;
import dev.muster.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.identitystore.IdentitystoreClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.sts.StsClient;

/// The SDK's clients, built so that nothing but the settings decides where they connect: the
/// endpoints of profiles, environment variables and system properties, and their retry modes, are
/// cleared. Retries are off because [dev.muster.adapter.pace.Pace] does them.
///
/// @param sso reads Identity Center
/// @param ssoWrites writes it; each write is let through by the fence
/// @param trail CloudTrail in the Region of Identity Center
/// @param organizationTrail CloudTrail in the Region in which what is done to the organization is
///   recorded; empty where that is the same, or is not known
/// @param http shared by all, closed with them
record AwsClients(
        SsoAdminClient sso,
        SsoAdminClient ssoWrites,
        IdentitystoreClient store,
        OrganizationsClient organizations,
        StsClient sts,
        OnDemand<IamClient> iam,
        OnDemand<CloudTrailClient> trail,
        Optional<OnDemand<CloudTrailClient>> organizationTrail,
        AwsLogin login,
        SdkHttpClient http)
        implements AutoCloseable {

    /// One try of one call. The slowest answer seen of the services is a few seconds.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// The Region of a sandbox where the settings name none.
    private static final String SANDBOX_REGION = "us-east-1";

    static AwsClients connect(
            Settings.Aws settings,
            Map<String, String> environment,
            SdkHttpClient http,
            ServiceDate date,
            Fence fence) {
        Region region = Region.of(settings.region().orElse(SANDBOX_REGION));
        Setup setup = new Setup(region, settings.endpoint(), http, date, Optional.empty());
        AwsLogin login = AwsLogin.of(settings, environment, setup);
        AwsCredentialsProvider credentials = login.credentials();
        return new AwsClients(
                setup.on(
                                SsoAdminClient.builder()
                                        .endpointProvider(AwsEndpoints.sso(setup.isSandbox()))
                                        .credentialsProvider(credentials))
                        .build(),
                setup.fenced(fence)
                        .on(
                                SsoAdminClient.builder()
                                        .endpointProvider(AwsEndpoints.sso(setup.isSandbox()))
                                        .credentialsProvider(credentials))
                        .build(),
                setup.on(
                                IdentitystoreClient.builder()
                                        .endpointProvider(AwsEndpoints.store(setup.isSandbox()))
                                        .credentialsProvider(credentials))
                        .build(),
                setup.on(
                                OrganizationsClient.builder()
                                        .endpointProvider(
                                                AwsEndpoints.organizations(setup.isSandbox()))
                                        .credentialsProvider(credentials))
                        .build(),
                setup.sts(credentials),
                new OnDemand<>(() ->
                        setup.on(
                                        IamClient.builder()
                                                .endpointProvider(
                                                        AwsEndpoints.iam(setup.isSandbox()))
                                                .credentialsProvider(credentials))
                                .build()),
                setup.trail(credentials),
                organizationRegion(region)
                        .filter(other -> !other.equals(region))
                        .map(other -> setup.in(other).trail(credentials)),
                login,
                http);
    }

    /// Where AWS Organizations is in the Region's partition, and what is done there is recorded
    /// ("AWS Organizations endpoints and quotas").
    private static Optional<Region> organizationRegion(Region region) {
        return switch (PartitionMetadata.of(region).id()) {
            case "aws" -> Optional.of(Region.US_EAST_1);
            case "aws-cn" -> Optional.of(Region.CN_NORTHWEST_1);
            case "aws-us-gov" -> Optional.of(Region.US_GOV_WEST_1);
            default -> Optional.empty();
        };
    }

    /// The HTTP client that goes over the network; a sandbox on loopback is never reached by a
    /// proxy.
    static SdkHttpClient network(Settings.Aws settings) {
        ApacheHttpClient.Builder builder =
                ApacheHttpClient.builder()
                        .maxConnections(AwsCalls.CONNECTIONS)
                        .connectionTimeout(Duration.ofSeconds(5))
                        .socketTimeout(PATIENCE)
                        .connectionAcquisitionTimeout(PATIENCE);
        settings.endpoint()
                .ifPresent(_ ->
                        builder.proxyConfiguration(
                                ProxyConfiguration.builder()
                                        .useSystemPropertyValues(false)
                                        .useEnvironmentVariableValues(false)
                                        .build()));
        return builder.build();
    }

    @Override
    public void close() {
        sso.close();
        ssoWrites.close();
        store.close();
        organizations.close();
        trail.close();
        organizationTrail.ifPresent(OnDemand::close);
        sts.close();
        iam.close();
        login.close();
        http.close();
    }

    /// What all clients have in common.
    ///
    /// @param fence that each call has to pass; empty for reads
    record Setup(
            Region region,
            Optional<URI> endpoint,
            SdkHttpClient http,
            ServiceDate date,
            Optional<Fence> fence) {

        Setup fenced(Fence by) {
            return new Setup(region, endpoint, http, date, Optional.of(by));
        }

        boolean isSandbox() {
            return endpoint.isPresent();
        }

        <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B on(B builder) {
            endpoint.ifPresent(builder::endpointOverride);
            return builder.region(region)
                    .dualstackEnabled(false)
                    .fipsEnabled(false)
                    .defaultsMode(DefaultsMode.STANDARD)
                    .httpClient(http)
                    .overrideConfiguration(configuration());
        }

        Setup in(Region other) {
            return new Setup(other, endpoint, http, date, fence);
        }

        OnDemand<CloudTrailClient> trail(AwsCredentialsProvider credentials) {
            return new OnDemand<>(() ->
                    on(CloudTrailClient.builder()
                                    .endpointProvider(AwsEndpoints.trail(isSandbox()))
                                    .credentialsProvider(credentials))
                            .build());
        }

        StsClient sts(AwsCredentialsProvider credentials) {
            return on(StsClient.builder()
                            .endpointProvider(AwsEndpoints.sts(isSandbox()))
                            .credentialsProvider(credentials))
                    .build();
        }

        private ClientOverrideConfiguration configuration() {
            Duration patience = fence.flatMap(Fence::writeTimeout).orElse(PATIENCE);
            ClientOverrideConfiguration.Builder builder =
                    ClientOverrideConfiguration.builder()
                            .retryStrategy(DefaultRetryStrategy.doNotRetry())
                            .apiCallAttemptTimeout(patience)
                            .apiCallTimeout(patience.plusSeconds(5))
                            .addExecutionInterceptor(date)
                            .defaultProfileFile(ProfileFile.aggregator().build())
                            .defaultProfileName("muster-reads-no-profile");
            fence.map(FencedSending::new).ifPresent(builder::addExecutionInterceptor);
            return builder.build();
        }
    }
}
