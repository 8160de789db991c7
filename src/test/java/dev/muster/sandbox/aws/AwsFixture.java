package dev.muster.sandbox.aws;

import dev.muster.sandbox.wire.Controlled;
import dev.muster.sandbox.wire.Controls;
import dev.muster.sandbox.wire.Schedule;
import dev.muster.sandbox.wire.Server;
import dev.muster.sandbox.wire.StateFile;
import dev.muster.time.SimulatedTimekeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.identitystore.IdentitystoreClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.sts.StsClient;

/// The AWS side on a port of its own with a clock that stands still, and the real SDK's clients for
/// it. Nothing is retried, so that a test sees each answer.
final class AwsFixture implements AutoCloseable {

    static final String INSTANCE = "arn:aws:sso:::instance/ssoins-6804a1b2c3d4e5f6";
    static final String STORE = "d-99670a1b2c";
    static final String MANAGEMENT = "111122223333";
    static final String DEMO = "444455556666";
    static final String OTHER = "555566667777";

    /// An organization of three accounts, one of them a delegated administrator.
    static final String BASE =
            """
            region: eu-central-1
            organization:
              id: o-musterdemo1
              managementAccount: {id: 111122223333, name: Management, email: aws@example.com}
              delegatedAdministrators: [555566667777]
            instances:
              - {id: ssoins-6804a1b2c3d4e5f6, identityStore: d-99670a1b2c, kind: organization}
              - {id: ssoins-1111222233334444, identityStore: d-1111222233, kind: account, owner: 444455556666}
            accounts:
              - {id: 444455556666, name: AWSDemo, ou: Workloads/Prod, tags: {env: prod}}
              - {id: 555566667777, name: Security, ou: Security}
            callers:
              DELEGATED: {account: Security, role: Delegate}
              MEMBER: {account: AWSDemo, role: Developer}
            """;

    private final Schedule schedule;
    private final Server server;
    private final List<SdkClient> clients = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    final SimulatedTimekeeper clock =
            new SimulatedTimekeeper(Instant.parse("2026-06-01T08:00:00Z"));
    final Controls controls;
    final AwsSide side;

    private AwsFixture(String yaml) {
        this.schedule = new Schedule(clock);
        AwsSeed seed = AwsSeed.from(StateFile.parse("test.yaml", yaml));
        this.side = new AwsSide(seed, schedule, new SplittableRandom(7));
        this.controls = new Controls(side, schedule, side::reset);
        try {
            this.server = Server.start(new Controlled(side, schedule, controls), schedule, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// With what `further` adds to [#BASE].
    static AwsFixture with(String further) {
        return withAccounts("", further);
    }

    /// With more entries of `accounts`, each indented by two, and what `further` adds.
    static AwsFixture withAccounts(String accounts, String further) {
        return new AwsFixture(BASE.replace("callers:\n", accounts + "callers:\n") + further);
    }

    /// The same without any limit on how often it may be called.
    static AwsFixture roomy(String further) {
        return roomy("", further);
    }

    static AwsFixture roomy(String accounts, String further) {
        return withAccounts(
                accounts,
                further
                        + """
                        quotas:
                          ssoAdminBurst: 100000
                          identityStoreBurst: 100000
                          organizationsScale: 10000
                          lookupEventsPerSecond: 100000
                          scimWritesPerSecond: 100000
                          scimReadsPerSecond: 100000
                        """);
    }

    static AwsFixture plain() {
        return with("");
    }

    static AwsFixture of(String yaml) {
        return new AwsFixture(yaml);
    }

    /// Lets time pass.
    void pass(Duration duration) {
        clock.advance(duration);
    }

    /// Lets so many seconds pass.
    void pass(int seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    URI uri() {
        return server.uri();
    }

    SsoAdminClient sso() {
        return sso("MANAGEMENT");
    }

    SsoAdminClient sso(String accessKeyId) {
        return keep(configured(SsoAdminClient.builder(), accessKeyId).build());
    }

    IdentitystoreClient store() {
        return store("MANAGEMENT");
    }

    IdentitystoreClient store(String accessKeyId) {
        return keep(configured(IdentitystoreClient.builder(), accessKeyId).build());
    }

    OrganizationsClient organizations(String accessKeyId) {
        return keep(configured(OrganizationsClient.builder(), accessKeyId).build());
    }

    OrganizationsClient organizations() {
        return organizations("MANAGEMENT");
    }

    CloudTrailClient trail() {
        return keep(configured(CloudTrailClient.builder(), "MANAGEMENT").build());
    }

    StsClient sts(String accessKeyId) {
        return keep(configured(StsClient.builder(), accessKeyId).build());
    }

    <C extends SdkClient> C keep(C client) {
        clients.add(client);
        return client;
    }

    <B extends AwsClientBuilder<B, ?>> B configured(B builder, String accessKeyId) {
        AwsCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "secret"));
        return configured(builder, credentials);
    }

    <B extends AwsClientBuilder<B, ?>> B configured(B builder, AwsCredentialsProvider credentials) {
        if (builder
                instanceof
                software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder<?, ?> sync) {
            sync.httpClientBuilder(ApacheHttpClient.builder());
        }
        return builder.region(Region.EU_CENTRAL_1)
                .endpointOverride(uri())
                .credentialsProvider(credentials)
                .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }

    /// A plain HTTP call.
    HttpResponse<String> http(String method, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri().resolve(path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A signed call without the SDK.
    HttpResponse<String> json(String target, String service, String body) {
        return json(target, service, "eu-central-1", body);
    }

    HttpResponse<String> json(String target, String service, String region, String body) {
        return http(
                "POST",
                "/",
                body,
                "X-Amz-Target",
                target,
                "Content-Type",
                "application/x-amz-json-1.1",
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=MANAGEMENT/20260601/%s/%s/aws4_request, SignedHeaders=host, Signature=0"
                        .formatted(region, service));
    }

    @Override
    public void close() {
        clients.forEach(SdkClient::close);
        http.close();
        server.close();
    }
}
