package dev.muster.reconcile;

import static java.util.Objects.requireNonNull;

import dev.muster.desired.ReleaseDeclaration;
import dev.muster.guard.Guard;
import dev.muster.guard.Verdict;
import dev.muster.history.HoldRecord;
import dev.muster.history.Holds;
import dev.muster.history.Release;
import dev.muster.model.Problem;
import dev.muster.model.Sha256;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Plan;
import dev.muster.time.Ids;
import dev.muster.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Keeps what guards hold, under ids by which a release can name it, and finds out what releases
/// let through.
public final class HoldBook {

    /// How far ahead a release may reach. A release is for what was looked at today.
    public static final Duration RELEASE_AT_MOST = Duration.ofHours(24);

    /// The id under which a rewritten history of the repository is held; no guard of a plan has it.
    public static final String REWRITE = "rewritten-history";

    private final Holds holds;
    private final TurnIds ids;
    private final Timekeeper clock;

    public HoldBook(Holds holds, Ids ids, Timekeeper clock) {
        this.holds = requireNonNull(holds, "holds is null");
        this.ids = new TurnIds(ids);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /// What is held at the moment, and what of it is released.
    ///
    /// @param open the records of the holds
    /// @param released the changes let through, by guard
    /// @param notes releases that release nothing
    public record Settled(
            List<HoldRecord> open,
            SortedMap<String, SortedSet<ChangeId>> released,
            List<Problem> notes) {

        /// The verdict with the id and digest of each hold.
        Verdict ticketed(Verdict verdict) {
            return verdict.with(
                    verdict.holds().stream().map(hold -> hold.with(ticket(hold))).toList());
        }

        private Optional<Verdict.Ticket> ticket(Verdict.Hold hold) {
            return open.stream()
                    .filter(record -> record.guard().equals(hold.guard()))
                    .filter(record -> record.changes().containsAll(hold.changes()))
                    .findFirst()
                    .map(record -> new Verdict.Ticket(record.id(), record.digest()));
        }
    }

    /// Opens a record for each hold that has none, closes those that nothing is left of, and looks
    /// for each one's release.
    Settled settle(Verdict verdict, String commit, List<ReleaseDeclaration> releases, Instant now) {
        List<HoldRecord> before =
                holds.open().stream().filter(record -> !record.guard().equals(REWRITE)).toList();
        List<HoldRecord> open = new ArrayList<>();
        SortedMap<String, SortedSet<ChangeId>> released = new TreeMap<>();
        for (Verdict.Hold hold : verdict.holds()) {
            if (!Guard.isReleased(hold.guard()) || hold.changes().isEmpty()) {
                continue;
            }
            HoldRecord record =
                    found(hold, before, releases, now).orElseGet(() -> opened(hold, commit, now));
            open.add(record);
            if (isReleased(record, releases, commit, now)) {
                SortedSet<ChangeId> left = new TreeSet<>(record.changes());
                left.removeAll(holds.used(record.id()));
                released.computeIfAbsent(record.guard(), _ -> new TreeSet<>()).addAll(left);
            }
        }
        before.stream()
                .filter(record -> open.stream().noneMatch(it -> it.id().equals(record.id())))
                .forEach(record -> holds.close(record.id(), now));
        return new Settled(open, released, notes(releases, open, now));
    }

    /// Holds a head that is no descendant of what was applied last.
    ///
    /// @param releases those of that head
    /// @return the hold, unless one of the releases ends it
    public Optional<HoldRecord> rewrite(
            String last, String head, String why, List<ReleaseDeclaration> releases) {
        Instant now = clock.now();
        String digest = Sha256.hex(REWRITE + "\n" + last + "\n");
        HoldRecord record =
                holds.open().stream()
                        .filter(it -> it.guard().equals(REWRITE) && it.digest().equals(digest))
                        .findFirst()
                        .orElseGet(() -> {
                            HoldRecord made =
                                    new HoldRecord(
                                            ids.at(now),
                                            REWRITE,
                                            digest,
                                            why,
                                            head,
                                            new TreeSet<>(),
                                            now,
                                            Optional.empty());
                            holds.open(made);
                            return made;
                        });
        return isReleased(record, releases, head, now) ? Optional.empty() : Optional.of(record);
    }

    /// The head descends from what was applied last again.
    public void closeRewrites() {
        Instant now = clock.now();
        holds.open().stream()
                .filter(record -> record.guard().equals(REWRITE))
                .forEach(record -> holds.close(record.id(), now));
    }

    /// The record of a hold: with just these changes, or a released one of which some are done.
    private Optional<HoldRecord> found(
            Verdict.Hold hold,
            List<HoldRecord> before,
            List<ReleaseDeclaration> releases,
            Instant now) {
        List<HoldRecord> ofGuard =
                before.stream().filter(record -> record.guard().equals(hold.guard())).toList();
        return ofGuard.stream()
                .filter(record -> record.changes().equals(hold.changes()))
                .findFirst()
                .or(() ->
                        ofGuard.stream()
                                .filter(record -> record.changes().containsAll(hold.changes()))
                                .filter(record ->
                                        releases.stream().anyMatch(it -> releases(it, record, now)))
                                .findFirst());
    }

    private HoldRecord opened(Verdict.Hold hold, String commit, Instant now) {
        HoldRecord record =
                new HoldRecord(
                        ids.at(now),
                        hold.guard(),
                        digest(hold),
                        hold.message(),
                        commit,
                        hold.changes(),
                        now,
                        Optional.empty());
        holds.open(record);
        return record;
    }

    /// SHA-256 over the guard and the digest of the changes, in hexadecimal.
    private static String digest(Verdict.Hold hold) {
        return Sha256.hex(hold.guard() + "\n" + Plan.digest(List.copyOf(hold.changes())) + "\n");
    }

    private boolean isReleased(
            HoldRecord record, List<ReleaseDeclaration> releases, String commit, Instant now) {
        Optional<ReleaseDeclaration> release =
                releases.stream().filter(it -> releases(it, record, now)).findFirst();
        release.ifPresent(it ->
                holds.release(
                        new Release(
                                record.id(),
                                record.digest(),
                                it.place().file(),
                                commit,
                                now,
                                it.until())));
        return release.isPresent();
    }

    private boolean releases(ReleaseDeclaration release, HoldRecord record, Instant now) {
        return release.hold().equals(record.id())
                && release.digest().equals(record.digest())
                && now.isBefore(release.until())
                && !isTooLong(release, record, now);
    }

    /// Counted from when the release was found first, so that it can be shorter by now.
    private boolean isTooLong(ReleaseDeclaration release, HoldRecord record, Instant now) {
        Instant found =
                holds.releases(record.id()).stream()
                        .filter(it -> it.until().equals(release.until()))
                        .map(Release::found)
                        .min(Instant::compareTo)
                        .orElse(now);
        return release.until().isAfter(found.plus(RELEASE_AT_MOST));
    }

    private List<Problem> notes(
            List<ReleaseDeclaration> releases, List<HoldRecord> open, Instant now) {
        return releases.stream()
                .flatMap(release ->
                        idle(release, open, now)
                                .map(why ->
                                        Problem.warning(
                                                "release-idle",
                                                release.place(),
                                                "this releases nothing: " + why,
                                                "Copy `hold` and `digest` from the report of the hold,"
                                                        + " or remove the file."))
                                .stream())
                .toList();
    }

    private Optional<String> idle(ReleaseDeclaration release, List<HoldRecord> open, Instant now) {
        Optional<HoldRecord> record =
                open.stream().filter(it -> it.id().equals(release.hold())).findFirst();
        if (record.isEmpty()) {
            return Optional.of(
                    holds.find(release.hold()).isPresent()
                            ? "hold " + release.hold() + " is over"
                            : "there is no hold " + release.hold());
        }
        if (!record.get().digest().equals(release.digest())) {
            return Optional.of("the hold has another digest, so it holds other changes");
        }
        if (!now.isBefore(release.until())) {
            return Optional.of("it ended at " + release.until());
        }
        return isTooLong(release, record.get(), now)
                ? Optional.of("`until` is more than 24 hours ahead")
                : Optional.empty();
    }
}
