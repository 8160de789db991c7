package dev.muster.adapter.okta;

import com.okta.sdk.authc.credentials.TokenClientCredentials;
import com.okta.sdk.cache.Caches;
import com.okta.sdk.client.AuthorizationMode;
import com.okta.sdk.impl.client.DefaultClientBuilder;
import com.okta.sdk.impl.config.ClientConfiguration;
import com.okta.sdk.resource.client.ApiClient;
import dev.muster.settings.Settings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpResponseInterceptor;

/// Builds the SDK's client so that nothing but Muster's settings has an effect on it: no cache, no
/// retries of its own, no redirects, no `okta.yaml`, environment or system properties.
final class SdkClient {

    /// As many connections as there are threads that call.
    static final int CONNECTIONS = 8;

    /// For connecting, and again for each pause of an answer, in seconds.
    private static final int TIMEOUT_SECONDS = 30;

    /// All that Muster needs along the chain: the documented scope of each call ("OAuth 2.0
    /// scopes").
    private static final List<String> SCOPES =
            List.of(
                    "okta.apps.manage",
                    "okta.apps.read",
                    "okta.groups.manage",
                    "okta.groups.read",
                    "okta.users.manage",
                    "okta.users.read",
                    "okta.logs.read",
                    "okta.orgs.read");

    private SdkClient() {}

    /// With a private key this asks the org for an access token.
    ///
    /// @throws RuntimeException whatever the SDK throws
    static ApiClient build(
            Settings.Okta settings,
            URI url,
            HttpResponseInterceptor heads,
            FencedSending fence,
            Transport transport) {
        return AmbientConfiguration.without(
                settings.sandbox(),
                () -> new Builder(heads, fence, transport).configured(settings, url));
    }

    /// The SDK's builder with the HTTP client made to measure.
    private static final class Builder extends DefaultClientBuilder {

        private final HttpResponseInterceptor heads;
        private final FencedSending fence;
        private final Transport transport;

        Builder(HttpResponseInterceptor heads, FencedSending fence, Transport transport) {
            this.heads = heads;
            this.fence = fence;
            this.transport = transport;
        }

        ApiClient configured(Settings.Okta settings, URI url) {
            setOrgUrl(url.toString());
            setConnectionTimeout(TIMEOUT_SECONDS);
            setRetryMaxElapsed(0);
            setRetryMaxAttempts(0);
            setCacheManager(Caches.newDisabledCacheManager());
            switch (settings.auth()) {
                case Settings.OktaAuth.Token(var token) -> {
                    setAuthorizationMode(AuthorizationMode.SSWS);
                    setClientCredentials(new TokenClientCredentials(token.reveal()));
                }
                case Settings.OktaAuth.PrivateKey key -> authorize(key);
                case Settings.OktaAuth.None _ ->
                        throw new IllegalStateException("no credential; asked for too early");
            }
            return build();
        }

        private void authorize(Settings.OktaAuth.PrivateKey key) {
            setAuthorizationMode(AuthorizationMode.PRIVATE_KEY);
            setClientId(key.clientId());
            setPrivateKey(key.privateKey().reveal());
            key.keyId().ifPresent(this::setKid);
            setScopes(new LinkedHashSet<>(key.scopes().isEmpty() ? SCOPES : key.scopes()));
        }

        @Override
        protected HttpClientBuilder createHttpClientBuilder(ClientConfiguration configuration) {
            HttpClientBuilder client = super.createHttpClientBuilder(configuration);
            // A redirect could carry the credential to another host; the SDK's retries know no
            // bound.
            client.disableRedirectHandling();
            client.disableAutomaticRetries();
            client.addResponseInterceptorLast(heads);
            fence.stand(client);
            transport.prepare(client);
            return client;
        }

        @Override
        protected PoolingHttpClientConnectionManagerBuilder
                createHttpClientConnectionManagerBuilder(ClientConfiguration configuration) {
            return super.createHttpClientConnectionManagerBuilder(configuration)
                    .setMaxConnPerRoute(CONNECTIONS)
                    .setMaxConnTotal(CONNECTIONS);
        }
    }

    /// Hides what the SDK would read from its surroundings. Its builder reads them in its
    /// constructor, system properties last, and takes a blank one for none.
    private static final class AmbientConfiguration {

        private static final List<String> NAMES =
                List.of(
                        "okta.client.token",
                        "okta.client.cache.enabled",
                        "okta.client.cache.defaultTtl",
                        "okta.client.cache.defaultTti",
                        "okta.client.orgUrl",
                        "okta.client.connectionTimeout",
                        "okta.client.proxy.port",
                        "okta.client.proxy.host",
                        "okta.client.proxy.username",
                        "okta.client.proxy.password",
                        "okta.client.clientId",
                        "okta.client.scopes",
                        "okta.client.privateKey",
                        "okta.client.oauth2.accessToken",
                        "okta.client.kid",
                        "okta.client.requestTimeout",
                        "okta.client.rateLimit.maxRetries");

        private AmbientConfiguration() {}

        /// Runs the work while no such property has an effect, and puts them back after it. One at
        /// a time in the whole process, since system properties are the process's.
        static ApiClient without(boolean plainHttp, java.util.function.Supplier<ApiClient> work) {
            synchronized (AmbientConfiguration.class) {
                Map<String, String> hidden = new LinkedHashMap<>();
                NAMES.forEach(name -> hidden.put(name, ""));
                hidden.put("okta.client.authenticationScheme", "SSWS");
                hidden.put("okta.client.authorizationMode", "SSWS");
                hidden.put("okta.testing.disableHttpsCheck", Boolean.toString(plainHttp));
                Map<String, String> before = new LinkedHashMap<>();
                hidden.forEach(
                        (name, value) -> remember(before, name, System.setProperty(name, value)));
                try {
                    return work.get();
                } finally {
                    hidden.keySet().forEach(System::clearProperty);
                    before.forEach(System::setProperty);
                }
            }
        }

        private static void remember(
                Map<String, String> before,
                String name,
                @org.jspecify.annotations.Nullable String value) {
            if (value != null) {
                before.put(name, value);
            }
        }
    }
}
