package dev.muster.adapter.notify;

import static java.util.Objects.requireNonNull;

import dev.muster.report.Bulletin;
import dev.muster.report.BulletinText;
import dev.muster.settings.Notifier.Way;
import dev.muster.source.HostToken;
import dev.muster.source.HostTrust;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/// Messages to an incoming webhook of Slack, or of what understands the same (docs.slack.dev,
/// "Sending messages using incoming webhooks"). Its address is a secret: it is read from its file
/// each time, and no message names it.
public final class SlackNotices implements Notices {

    private final Way.Slack way;
    private final HostToken url;
    private final Outbox outbox;

    public SlackNotices(Way.Slack way, Timekeeper clock, DeliveryListener listener) {
        this.way = requireNonNull(way, "way is null");
        this.url = HostToken.in(way.urlFile());
        this.outbox = new Outbox("slack (" + way.urlFile() + ")", clock, listener);
    }

    @Override
    public void tell(Bulletin bulletin) {
        String body = new BulletinText(bulletin).slack();
        outbox.offer(() -> send(body));
    }

    private Attempt send(String body) throws InterruptedException {
        URI address;
        try {
            address = new URI(url.now().reveal());
        } catch (URISyntaxException _) {
            return new Attempt.Refused(way.urlFile() + " holds no address");
        } catch (IOException e) {
            return new Attempt.TryAgain(String.valueOf(e.getMessage()), Optional.empty());
        }
        if (!"https".equals(address.getScheme()) || address.getHost() == null) {
            return new Attempt.Refused(way.urlFile() + " holds no https address");
        }
        try (HttpClient client = HostTrust.client(way.caFile())) {
            return Post.send(
                    client,
                    Post.to(address)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    address.getHost());
        } catch (IOException e) {
            return new Attempt.TryAgain(String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    @Override
    public void close() {
        outbox.close();
    }
}
