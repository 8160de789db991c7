package dev.muster.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.muster.daemon.AccessReviews.Asked;
import dev.muster.desired.Declaration;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.model.Login;
import dev.muster.plan.LiveFile;
import dev.muster.source.GitLines;
import dev.muster.source.Snapshot;
import dev.muster.testing.TestSettings;
import dev.muster.time.SimulatedTimekeeper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When both systems are read for a question about access, and when what was read answers it.
class AccessReviewsTest {

    private static final Snapshot FILES = new Snapshot("abc", new TreeMap<>());
    private static final Login ANNA = new Login("anna@example.com");
    private static final Login BERT = new Login("bert@example.com");

    @TempDir private Path folder;

    private final SimulatedTimekeeper clock =
            new SimulatedTimekeeper(Instant.parse("2026-11-24T12:00:00Z"));
    private final List<Interest> readings = Collections.synchronizedList(new ArrayList<>());
    private Function<Interest, LiveState> systems =
            _ -> LiveFile.read(JsonNodeFactory.instance.objectNode(), clock.now());
    private Optional<AccessReviews> opened = Optional.empty();

    @AfterEach
    void close() {
        opened.ifPresent(AccessReviews::close);
    }

    @Test
    void beforeATurnHasReadTheFilesNothingIsRead() {
        AccessReviews reviews = reviews(Duration.ofMinutes(1));
        assertThat(why(reviews, Optional.empty())).isEqualTo("no turn has read the files yet");
        reviews.files(FILES, Declaration.NOTHING);
        assertThat(answered(reviews, Optional.empty())).isTrue();
        reviews.follows();
        assertThat(why(reviews, Optional.empty())).isEqualTo("no turn has read the files yet");
        assertThat(readings).hasSize(1);
    }

    @Test
    void oneReadingAnswersForFiveMinutes() {
        AccessReviews reviews = withFiles();
        assertThat(answered(reviews, Optional.empty())).isTrue();
        clock.advance(Duration.ofSeconds(299));
        assertThat(answered(reviews, Optional.empty())).isTrue();
        assertThat(readings).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(answered(reviews, Optional.empty())).isTrue();
        assertThat(readings).hasSize(2);
    }

    @Test
    void afterATurnItIsReadAnewButNotAtOnceAgain() {
        AccessReviews reviews = withFiles();
        assertThat(answered(reviews, Optional.empty())).isTrue();
        reviews.follows();
        reviews.files(FILES, Declaration.NOTHING);
        clock.advance(Duration.ofSeconds(29));
        assertThat(answered(reviews, Optional.empty())).isTrue();
        assertThat(readings).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(answered(reviews, Optional.empty())).isTrue();
        assertThat(readings).hasSize(2);
    }

    @Test
    void aNameThatWasNotLookedForWaitsOutThePauseAndIsLookedForWithTheOthers() {
        AccessReviews reviews = withFiles();
        assertThat(answered(reviews, Optional.of(ANNA))).isTrue();
        assertThat(answered(reviews, Optional.of(ANNA))).isTrue();
        Asked<Boolean> asked = reviews.ask(Optional.of(BERT), Optional.empty(), _ -> true);
        assertThat(asked)
                .isEqualTo(
                        new Asked.NotYet<Boolean>(
                                "Okta and AWS were read a moment ago, and not for this name",
                                "Ask again later; they are read for it then.",
                                Duration.ofSeconds(30)));
        clock.advance(Duration.ofSeconds(30));
        assertThat(answered(reviews, Optional.of(BERT))).isTrue();
        assertThat(answered(reviews, Optional.of(ANNA))).isTrue();
        assertThat(readings)
                .extracting(Interest::logins)
                .map(List::copyOf)
                .containsExactly(List.of(ANNA), List.of(ANNA, BERT));
    }

    @Test
    void whoeverAsksWhileItIsReadIsToldSinceWhen() {
        CountDownLatch gate = new CountDownLatch(1);
        Function<Interest, LiveState> quick = systems;
        systems =
                interest -> {
                    awaited(gate);
                    return quick.apply(interest);
                };
        AccessReviews reviews = reviews(Duration.ofMillis(1));
        reviews.files(FILES, Declaration.NOTHING);
        String said = "Okta and AWS are being read for this since 2026-11-24T12:00:00Z";
        assertThat(why(reviews, Optional.empty())).isEqualTo(said);
        assertThat(why(reviews, Optional.of(ANNA))).isEqualTo(said);
        gate.countDown();
        assertThat(readings).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void whereASystemIsGoneThatIsSaidAndNotTriedAgainAtOnce() {
        Function<Interest, LiveState> whole = systems;
        systems =
                _ ->
                        LiveFile.read(
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .set(
                                                "unread",
                                                JsonNodeFactory.instance.arrayNode().add("groups")),
                                clock.now());
        AccessReviews reviews = withFiles();
        String said = why(reviews, Optional.empty());
        assertThat(said).contains("Okta");
        systems = whole;
        assertThat(why(reviews, Optional.empty())).isEqualTo(said);
        assertThat(readings).hasSize(1);
        clock.advance(Duration.ofSeconds(30));
        assertThat(answered(reviews, Optional.empty())).isTrue();
    }

    private AccessReviews withFiles() {
        AccessReviews reviews = reviews(Duration.ofMinutes(1));
        reviews.files(FILES, Declaration.NOTHING);
        return reviews;
    }

    private AccessReviews reviews(Duration patience) {
        AccessReviews reviews =
                new AccessReviews(
                        TestSettings.all(),
                        interest -> {
                            readings.add(interest);
                            return systems.apply(interest);
                        },
                        files -> GitLines.of(folder, files),
                        clock,
                        patience);
        opened = Optional.of(reviews);
        return reviews;
    }

    private static boolean answered(AccessReviews reviews, Optional<Login> login) {
        return reviews.ask(login, Optional.empty(), _ -> true) instanceof Asked.Answered<Boolean>;
    }

    private static String why(AccessReviews reviews, Optional<Login> login) {
        return reviews.ask(login, Optional.empty(), _ -> true)
                        instanceof Asked.NotYet<Boolean>(String why, _, _)
                ? why
                : "answered";
    }

    private static void awaited(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
