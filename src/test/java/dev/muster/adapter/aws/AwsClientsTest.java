package dev.muster.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.settings.Settings;
import dev.muster.time.SimulatedTimekeeper;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;

class AwsClientsTest {

    private static final String POLICY = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    private final List<SdkHttpRequest> sent = Collections.synchronizedList(new ArrayList<>());

    /// Notes what would be sent, and loses it.
    private final SdkHttpClient nowhere =
            new SdkHttpClient() {
                @Override
                public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                    sent.add(request.httpRequest());
                    return new ExecutableHttpRequest() {
                        @Override
                        public HttpExecuteResponse call() throws IOException {
                            throw new IOException("lost");
                        }

                        @Override
                        public void abort() {}
                    };
                }

                @Override
                public void close() {}
            };

    @AfterEach
    void clear() {
        List.of("aws.endpointUrl", "aws.accessKeyId", "aws.secretAccessKey", "aws.maxAttempts")
                .forEach(System::clearProperty);
    }

    private void read(Settings.Aws settings, Map<String, String> environment) {
        try (AwsSystem system =
                AwsSystem.connect(
                        settings,
                        SandboxAws.OWNER,
                        environment,
                        new SimulatedTimekeeper(Instant.EPOCH),
                        new SplittableRandom(1),
                        nowhere)) {
            system.reader().read(Interests.of().all());
            assertThat(system.policies().unattachable(new TreeSet<>(List.of(POLICY))).isKnown())
                    .isFalse();
        }
    }

    private static Settings.Aws real(Optional<String> region) {
        return new Settings.Aws(
                region,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0.5,
                Optional.empty());
    }

    @Test
    void ambientEndpointsHaveNoEffect() {
        System.setProperty("aws.endpointUrl", "http://127.0.0.1:9");
        System.setProperty("aws.accessKeyId", "AKIAEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
        assertThat(hostOfPlainClient()).isEqualTo("127.0.0.1");

        read(real(Optional.of("eu-central-1")), Map.of());

        assertThat(sent)
                .extracting(request -> request.getUri().toString().replaceAll("/$", ""))
                .containsOnly(
                        "https://sts.eu-central-1.amazonaws.com",
                        "https://sso.eu-central-1.amazonaws.com",
                        "https://organizations.us-east-1.amazonaws.com",
                        "https://iam.amazonaws.com");
        assertThat(sent)
                .filteredOn(request -> request.host().startsWith("organizations"))
                .allSatisfy(request ->
                        assertThat(request.firstMatchingHeader("Authorization").orElseThrow())
                                .contains("/us-east-1/organizations/aws4_request"));
    }

    /// What the SDK does with the same surroundings when nobody stops it.
    private String hostOfPlainClient() {
        try (SsoAdminClient plain =
                SsoAdminClient.builder().region(Region.EU_CENTRAL_1).httpClient(nowhere).build()) {
            plain.listInstances(r -> {});
        } catch (SdkException _) {
            // It is lost, as it should be.
        }
        String host = sent.getFirst().host();
        sent.clear();
        return host;
    }

    @Test
    void aSandboxIsSignedForWithTheEnvironmentsKey() {
        read(
                SandboxAws.settings(URI.create("http://127.0.0.1:9")),
                Map.of("AWS_ACCESS_KEY_ID", "MANAGEMENT", "AWS_SECRET_ACCESS_KEY", "x"));

        assertSigned("Credential=MANAGEMENT/");
    }

    @Test
    void aSandboxIsSignedForWithADummyWhereThereIsNoKey() {
        System.setProperty("aws.accessKeyId", "AKIAREAL");
        System.setProperty("aws.secretAccessKey", "secret");

        read(SandboxAws.settings(URI.create("http://127.0.0.1:9")), Map.of());

        assertSigned("Credential=muster-sandbox/");
    }

    private void assertSigned(String credential) {
        assertThat(sent)
                .isNotEmpty()
                .allSatisfy(request -> {
                    assertThat(request.host()).isEqualTo("127.0.0.1");
                    assertThat(request.firstMatchingHeader("Authorization").orElseThrow())
                            .contains(credential);
                });
    }

    @Test
    void noRegionIsSaidAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(real(Optional.empty()), Map.of()))
                .withMessageContaining("aws.region");
    }
}
