package dev.muster.daemon;

import static java.util.Objects.requireNonNull;

import dev.muster.desired.Declaration;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.live.Outage;
import dev.muster.model.Login;
import dev.muster.reconcile.LiveReview;
import dev.muster.reconcile.Planning;
import dev.muster.reconcile.ReviewInterest;
import dev.muster.report.OutageText;
import dev.muster.settings.Settings;
import dev.muster.source.GitLines;
import dev.muster.source.Snapshot;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Who has access, for whoever asks the loop. A turn reads only what the declaration and the scope
/// name, and a question of access looks at every assignment; so both systems are read once more
/// when somebody asks, by the files that the latest turn read. What was read answers every question
/// until the next turn has ended, or for [#KEPT]. One reading at a time, and between two of them
/// [#PAUSE], whoever asks for what. Safe for several threads.
public final class AccessReviews implements TurnListener, AutoCloseable {

    /// How long an answer may rest on the same reading where no turn has ended since. Ours: between
    /// two turns nobody else looks either.
    static final Duration KEPT = Duration.ofMinutes(5);

    /// Ours: what one reading costs the quota of both systems, a turn must not miss.
    static final Duration PAUSE = Duration.ofSeconds(30);

    /// How long a request waits for a reading: the server gives a request up after 30 seconds.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration SOON = Duration.ofSeconds(5);

    /// Names that were asked for and that nothing else leads to. Ours.
    private static final int NAMES_AT_MOST = 50;

    private final Settings settings;
    private final Function<Interest, LiveState> reading;
    private final Function<Snapshot, GitLines> lines;
    private final Timekeeper clock;
    private final Duration patience;
    private final AtomicLong turns = new AtomicLong();
    private volatile Optional<Files> files = Optional.empty();

    private final SequencedSet<Login> logins = new LinkedHashSet<>();
    private final SequencedSet<String> groups = new LinkedHashSet<>();
    private Optional<Kept> kept = Optional.empty();
    private Optional<Failure> failure = Optional.empty();
    private Optional<Running> running = Optional.empty();

    private record Files(Snapshot snapshot, Declaration declaration) {}

    private record Failure(String why, String remedy, Instant at) {}

    private record Running(Thread thread, CompletableFuture<Boolean> end, Instant began) {}

    /// What somebody gets who asks.
    public sealed interface Asked<T> {

        /// The answer.
        ///
        /// @param readAt when the reading began that it rests on
        record Answered<T>(T answer, Instant readAt) implements Asked<T> {}

        /// There is none now.
        ///
        /// @param retryAfter when it is worth asking again
        record NotYet<T>(String why, String remedy, Duration retryAfter) implements Asked<T> {}
    }

    /// A reading that answers questions until it is closed.
    private static final class Kept {
        private final LiveReview review;
        private final Interest interest;

        /// How many turns had ended when it began.
        private final long turn;

        private final Instant ended;
        private boolean closed;

        Kept(LiveReview review, Interest interest, long turn, Instant ended) {
            this.review = review;
            this.interest = interest;
            this.turn = turn;
            this.ended = ended;
        }

        /// Whether what was read tells of these as well.
        boolean covers(Optional<Login> login, Optional<String> group) {
            return login.filter(it -> !looksFor(it)).isEmpty()
                    && group.filter(it -> !interest.groups().contains(it)).isEmpty();
        }

        private boolean looksFor(Login login) {
            return interest.logins().contains(login)
                    || review.live()
                            .okta()
                            .users()
                            .known()
                            .filter(users -> users.containsKey(login))
                            .isPresent();
        }

        /// Empty once it is closed. One at a time, since who wrote a line is looked up in Git.
        synchronized <T> Optional<T> ask(Function<LiveReview, T> question) {
            return closed ? Optional.empty() : Optional.of(question.apply(review));
        }

        synchronized void close() {
            closed = true;
            review.close();
        }
    }

    private static final class Unread extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient List<Outage> outages;

        Unread(List<Outage> outages) {
            super("unread", null, false, false);
            this.outages = outages;
        }
    }

    /// @param reading both systems, beside whatever a turn does
    /// @param lines who wrote a snapshot's
    public AccessReviews(
            Settings settings,
            Function<Interest, LiveState> reading,
            Function<Snapshot, GitLines> lines,
            Timekeeper clock) {
        this(settings, reading, lines, clock, PATIENCE);
    }

    /// @param patience how long a request waits, in the machine's own time
    AccessReviews(
            Settings settings,
            Function<Interest, LiveState> reading,
            Function<Snapshot, GitLines> lines,
            Timekeeper clock,
            Duration patience) {
        this.settings = requireNonNull(settings, "settings is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.lines = requireNonNull(lines, "lines is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    /// A turn works by these files from now on.
    public void files(Snapshot snapshot, Declaration declaration) {
        files = Optional.of(new Files(snapshot, declaration));
    }

    @Override
    public void turnEnded(TurnReport report) {
        turns.incrementAndGet();
    }

    /// What the files say the leader knows from now on.
    @Override
    public void follows() {
        files = Optional.empty();
        turns.incrementAndGet();
    }

    /// Asks what was read last, or has both systems read first.
    ///
    /// @param login asked for by name, so that it has to be looked up
    /// @param group the same
    public <T> Asked<T> ask(
            Optional<Login> login, Optional<String> group, Function<LiveReview, T> question) {
        while (true) {
            Optional<Kept> usable;
            Optional<Running> awaited;
            synchronized (this) {
                usable = kept.filter(it -> isFresh(it) && it.covers(login, group));
                if (usable.isEmpty() && running.isEmpty()) {
                    Optional<Asked.NotYet<T>> obstacle = obstacle();
                    if (obstacle.isPresent()) {
                        return obstacle.get();
                    }
                    begin(login, group);
                }
                awaited = running;
            }
            if (usable.isPresent()) {
                Instant readAt = usable.get().review.live().readAt();
                Optional<T> answer = usable.get().ask(question);
                if (answer.isPresent()) {
                    return new Asked.Answered<>(answer.get(), readAt);
                }
            } else if (awaited.isPresent() && !ended(awaited.get())) {
                return new Asked.NotYet<>(
                        "Okta and AWS are being read for this since "
                                + awaited.get().began().truncatedTo(ChronoUnit.SECONDS),
                        "Ask again in a few seconds.",
                        SOON);
            }
        }
    }

    private boolean isFresh(Kept it) {
        Instant now = clock.now();
        boolean isLatest = it.turn == turns.get();
        return it.ended.plus(isLatest ? KEPT : PAUSE).isAfter(now) && files.isPresent();
    }

    /// Why no reading may begin now.
    private <T> Optional<Asked.NotYet<T>> obstacle() {
        if (files.isEmpty()) {
            return Optional.of(
                    new Asked.NotYet<>(
                            "no turn has read the files yet",
                            "GET /api/v1/status says what the first turn came to.",
                            SOON));
        }
        Instant now = clock.now();
        Optional<Duration> failed =
                failure.map(it -> Duration.between(now, it.at().plus(PAUSE)))
                        .filter(Duration::isPositive);
        if (failed.isPresent()) {
            return Optional.of(
                    new Asked.NotYet<>(failure.get().why(), failure.get().remedy(), failed.get()));
        }
        return kept.filter(it -> it.ended.plus(PAUSE).isAfter(now))
                .map(it ->
                        new Asked.NotYet<>(
                                "Okta and AWS were read a moment ago, and not for this name",
                                "Ask again later; they are read for it then.",
                                Duration.between(now, it.ended.plus(PAUSE))));
    }

    private void begin(Optional<Login> login, Optional<String> group) {
        login.ifPresent(it -> remember(logins, it));
        group.ifPresent(it -> remember(groups, it));
        Files of = files.orElseThrow();
        Interest interest =
                ReviewInterest.everybody(
                        Planning.PLANNER.interest(of.declaration(), settings), logins, groups);
        long turn = turns.get();
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        Instant began = clock.now();
        Thread thread =
                Thread.ofVirtual()
                        .name("review")
                        .unstarted(() -> {
                            try {
                                read(of, interest, turn, began);
                            } finally {
                                end.complete(true);
                            }
                        });
        running = Optional.of(new Running(thread, end, began));
        thread.start();
    }

    private static <T> void remember(SequencedSet<T> names, T name) {
        names.addLast(name);
        if (names.size() > NAMES_AT_MOST) {
            names.removeFirst();
        }
    }

    private void read(Files of, Interest interest, long turn, Instant began) {
        Optional<LiveReview> review = Optional.empty();
        Optional<Failure> trouble = Optional.empty();
        try {
            review =
                    Optional.of(
                            LiveReview.read(
                                    of.snapshot(),
                                    of.declaration(),
                                    lines,
                                    settings,
                                    interest,
                                    this::read,
                                    began));
        } catch (Unread unread) {
            trouble =
                    Optional.of(
                            new Failure(
                                    OutageText.message(unread.outages),
                                    OutageText.remedy(unread.outages),
                                    clock.now()));
        } catch (RuntimeException bug) {
            trouble =
                    Optional.of(
                            new Failure(
                                    "reading failed in Muster itself ("
                                            + bug.getClass().getSimpleName()
                                            + ")",
                                    "Report it as a bug.",
                                    clock.now()));
        }
        ended(review.map(it -> new Kept(it, interest, turn, clock.now())), trouble);
    }

    private LiveState read(Interest interest) {
        LiveState live = reading.apply(interest);
        if (!live.outages().isEmpty()) {
            throw new Unread(live.outages());
        }
        return live;
    }

    private void ended(Optional<Kept> now, Optional<Failure> trouble) {
        Optional<Kept> before;
        synchronized (this) {
            before = kept;
            kept = now;
            failure = trouble;
            running = Optional.empty();
        }
        before.ifPresent(Kept::close);
    }

    /// Waits for it, as long as a request may.
    private boolean ended(Running it) {
        try {
            return it.end().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Ends a reading that runs, and forgets what was read.
    @Override
    public void close() {
        Optional<Running> ending;
        synchronized (this) {
            ending = running;
        }
        ending.ifPresent(it -> it.thread().interrupt());
        ended(Optional.empty(), Optional.empty());
    }
}
