package dev.muster.adapter.okta;

import com.okta.sdk.resource.client.ApiClient;
import com.okta.sdk.resource.client.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/// Fetches what the SDK's own methods cannot take: its SAML metadata call fails on the content type
/// that Okta really answers. The request goes through the SDK's HTTP client all the same, so
/// connections, credentials and the ban on redirects are those of every other call.
///
/// @param longest the most bytes that are taken
record Document(String base, String mediaType, int longest) {

    byte[] fetch(ApiClient sdk, OktaPath path) throws IOException {
        HttpGet request = new HttpGet(base + path.value());
        request.addHeader("Accept", mediaType);
        Map<String, String> fields = new LinkedHashMap<>();
        for (String credential : new String[] {"apiToken", "oauth2"}) {
            sdk.getAuthentication(credential)
                    .applyToParams(new ArrayList<>(), fields, new LinkedHashMap<>());
        }
        fields.forEach(request::addHeader);
        return sdk.getHttpClient().execute(request, this::body);
    }

    private byte[] body(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            throw new ApiException(
                    response.getCode() == 200 ? 502 : response.getCode(), "no document");
        }
        try (InputStream in = entity.getContent()) {
            byte[] body = in.readNBytes(longest + 1);
            if (response.getCode() != 200) {
                throw new ApiException(
                        response.getCode(),
                        Map.of(),
                        new String(body, java.nio.charset.StandardCharsets.UTF_8));
            }
            if (body.length > longest) {
                throw new IllegalStateException(
                        "the document is longer than " + longest + " bytes");
            }
            return body;
        }
    }
}
