package dev.muster.daemon;

import static java.util.Objects.requireNonNull;

import dev.muster.desired.Declaration;
import dev.muster.desired.Reading;
import dev.muster.desired.ReleaseDeclaration;
import dev.muster.history.HoldRecord;
import dev.muster.history.Standing;
import dev.muster.model.Problem;
import dev.muster.reconcile.HoldBook;
import dev.muster.reconcile.SnapshotSource;
import dev.muster.source.Ancestry;
import dev.muster.source.GitLines;
import dev.muster.source.GitSource;
import dev.muster.source.Head;
import dev.muster.source.Snapshot;
import dev.muster.source.SourceReading;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The access repository as the loop follows it: the head where it may be followed, else the commit
/// that was applied last, with the [Detour] that says why. Safe for several threads.
public final class Followed implements SnapshotSource {

    private static final int SHORT = 7;

    private final GitSource git;
    private final Function<Snapshot, Reading> desired;
    private final Standing standing;
    private final HoldBook holds;
    private final Conditions conditions;
    private Optional<Detour> detour = Optional.empty();

    /// @param desired what a snapshot declares; asked once more by the turn itself
    public Followed(
            GitSource git,
            Function<Snapshot, Reading> desired,
            Standing standing,
            HoldBook holds,
            Conditions conditions) {
        this.git = requireNonNull(git, "git is null");
        this.desired = requireNonNull(desired, "desired is null");
        this.standing = requireNonNull(standing, "standing is null");
        this.holds = requireNonNull(holds, "holds is null");
        this.conditions = requireNonNull(conditions, "conditions is null");
    }

    /// Where the branch or tag is; fetches nothing.
    public synchronized Head head() {
        return git.head();
    }

    /// Who wrote the lines of a snapshot that was read here.
    public synchronized GitLines lines(Snapshot snapshot) {
        return git.lines(snapshot);
    }

    /// Why the latest reading is not of the head; empty if it is.
    public synchronized Optional<Detour> detour() {
        return detour;
    }

    @Override
    public synchronized SourceReading read() {
        SourceReading head = git.read();
        commit(head).ifPresent(conditions::headFetched);
        detour =
                switch (head) {
                    case SourceReading.Fetched(Snapshot snapshot) -> aside(snapshot);
                    case SourceReading.Unusable(List<Problem> problems) ->
                            Optional.of(
                                    new Detour(
                                            Detour.Kind.INVALID,
                                            Optional.empty(),
                                            "the files at the head cannot be read",
                                            CORRECT,
                                            problems));
                    case SourceReading.Untrusted(String commit, String why, String remedy) ->
                            Optional.of(
                                    new Detour(
                                            Detour.Kind.UNTRUSTED,
                                            Optional.of(commit),
                                            why,
                                            remedy,
                                            List.of()));
                    case SourceReading.Unreachable(String why, String remedy) ->
                            Optional.of(
                                    new Detour(
                                            Detour.Kind.UNREACHABLE,
                                            Optional.empty(),
                                            why,
                                            remedy,
                                            List.of()));
                };
        return detour.isEmpty() ? head : lastGood().orElse(refusal(head, detour.get()));
    }

    private Optional<String> commit(SourceReading head) {
        return switch (head) {
            case SourceReading.Fetched(Snapshot snapshot) -> Optional.of(snapshot.commit());
            case SourceReading.Untrusted(String commit, _, _) -> Optional.of(commit);
            case SourceReading.Unusable _ ->
                    git.head() instanceof Head.At(String commit)
                            ? Optional.of(commit)
                            : Optional.empty();
            case SourceReading.Unreachable _ -> Optional.empty();
        };
    }

    private static final String CORRECT = "Correct what is said of each file, and push it.";

    /// The files of the commit that was applied last, if there is one and it can still be read.
    private Optional<SourceReading> lastGood() {
        return standing.lastApplied()
                .map(git::readAt)
                .filter(SourceReading.Fetched.class::isInstance);
    }

    /// Without a last good commit nothing is in force, so the turn ends with what is wrong.
    private static SourceReading refusal(SourceReading head, Detour detour) {
        return switch (head) {
            case SourceReading.Fetched(Snapshot snapshot) ->
                    detour.kind() == Detour.Kind.DIVERGED
                            ? new SourceReading.Untrusted(
                                    snapshot.commit(), detour.why(), detour.remedy())
                            : head;
            case SourceReading.Unusable _, SourceReading.Untrusted _ -> head;
            case SourceReading.Unreachable _ -> head;
        };
    }

    private Optional<Detour> aside(Snapshot head) {
        return switch (desired.apply(head)) {
            case Reading.Invalid(List<Problem> problems) ->
                    Optional.of(
                            new Detour(
                                    Detour.Kind.INVALID,
                                    Optional.of(head.commit()),
                                    "commit " + brief(head.commit()) + " is invalid",
                                    CORRECT,
                                    problems));
            case Reading.Valid(Declaration declaration, _) ->
                    standing.lastApplied()
                            .flatMap(last -> diverged(last, head, declaration.releases()));
        };
    }

    private Optional<Detour> diverged(
            String last, Snapshot head, List<ReleaseDeclaration> releases) {
        Ancestry ancestry =
                last.equals(head.commit()) ? Ancestry.DESCENDS : git.ancestry(last, head.commit());
        if (ancestry == Ancestry.DESCENDS) {
            holds.closeRewrites();
            return Optional.empty();
        }
        String why =
                "commit "
                        + brief(head.commit())
                        + (ancestry == Ancestry.DIVERGED
                                ? " does not descend from "
                                : " may not descend from ")
                        + brief(last)
                        + ", which was applied last"
                        + (ancestry == Ancestry.UNKNOWN
                                ? ": the history that could be fetched does not reach so far"
                                : ": the history of the branch was rewritten");
        Optional<HoldRecord> hold = holds.rewrite(last, head.commit(), why, releases);
        return hold.map(record ->
                new Detour(
                        Detour.Kind.DIVERGED,
                        Optional.of(head.commit()),
                        why,
                        "Push a commit that descends from it; or, if the rewrite is meant, commit a"
                                + " file below releases/ with hold: "
                                + record.id()
                                + ", digest: "
                                + record.digest()
                                + " and until, at most 24 hours ahead.",
                        List.of()));
    }

    private static String brief(String commit) {
        return commit.substring(0, Math.min(SHORT, commit.length()));
    }
}
