package dev.muster.adapter.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Posts over HTTP, and tells from the answer whether that can help another time.
final class Post {

    /// How long a receiver may take to answer. Ours.
    private static final Duration ANSWER_AT_MOST = Duration.ofSeconds(20);

    /// What of an answer is repeated in a message.
    private static final int SAID_AT_MOST = 200;

    private Post() {}

    /// A request with the bound that all of them have.
    static HttpRequest.Builder to(URI address) {
        return HttpRequest.newBuilder(address).timeout(ANSWER_AT_MOST);
    }

    /// Sends it. The message of a failure names `shown`, since an address can be a secret.
    static Attempt send(HttpClient client, HttpRequest request, String shown)
            throws InterruptedException {
        HttpResponse<byte[]> answer;
        try {
            answer = client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return new Attempt.TryAgain(
                    shown + " does not answer (" + e.getClass().getSimpleName() + ")",
                    Optional.empty());
        }
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return new Attempt.Delivered();
        }
        String why = shown + " answered " + status + said(answer.body());
        return switch (status) {
            case 408, 425, 429, 500, 502, 503, 504 -> new Attempt.TryAgain(why, after(answer));
            default -> new Attempt.Refused(why);
        };
    }

    private static String said(byte[] body) {
        String text =
                new String(body, 0, Math.min(body.length, SAID_AT_MOST), StandardCharsets.UTF_8)
                        .replaceAll("[\\p{Cntrl}\\s]+", " ")
                        .strip();
        return text.isEmpty() ? "" : ": " + text;
    }

    /// In seconds; the form with a date is not used by any receiver that we know, and left out.
    private static Optional<Duration> after(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
