package dev.muster.adapter.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.report.Bulletin;
import dev.muster.report.BulletinText;
import dev.muster.settings.Notifier.Way;
import dev.muster.source.Hmac;
import dev.muster.source.HostToken;
import dev.muster.source.HostTrust;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/// JSON to an address, with the signature that Muster's own generic webhook asks for: the receiver
/// can tell that it comes from here and is whole, and by its id that it came before.
public final class WebhookNotices implements Notices {

    private final Way.Webhook way;
    private final HostToken key;
    private final Outbox outbox;

    public WebhookNotices(Way.Webhook way, Timekeeper clock, DeliveryListener listener) {
        this.way = requireNonNull(way, "way is null");
        this.key = HostToken.in(way.hmacKeyFile());
        this.outbox = new Outbox("webhook at " + way.url().getHost(), clock, listener);
    }

    @Override
    public void tell(Bulletin bulletin) {
        byte[] body = new BulletinText(bulletin).json().getBytes(UTF_8);
        String id = UUID.randomUUID().toString();
        outbox.offer(() -> send(id, body));
    }

    private Attempt send(String id, byte[] body) throws InterruptedException {
        try (HttpClient client = HostTrust.client(way.caFile())) {
            return Post.send(
                    client,
                    Post.to(way.url())
                            .header("Content-Type", "application/json")
                            .header("X-Delivery-Id", id)
                            .header("X-Signature", "sha256=" + signature(body))
                            .POST(BodyPublishers.ofByteArray(body))
                            .build(),
                    String.valueOf(way.url().getHost()));
        } catch (IOException e) {
            return new Attempt.TryAgain(String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    private String signature(byte[] body) throws IOException {
        String secret = key.now().reveal();
        if (secret.isEmpty()) {
            throw new IOException(way.hmacKeyFile() + " is empty");
        }
        return HexFormat.of().formatHex(Hmac.sha256(secret.getBytes(UTF_8), body));
    }

    @Override
    public void close() {
        outbox.close();
    }
}
