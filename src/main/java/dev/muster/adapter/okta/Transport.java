package dev.muster.adapter.okta;

import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/// The seam below the SDK, at which calls can be answered without a network.
interface Transport {

    /// Has its say on the HTTP client that the SDK will use, after everything else was set.
    void prepare(HttpClientBuilder client);

    /// Plain HTTP over TCP.
    static Transport network() {
        return _ -> {};
    }
}
