package dev.muster.daemon;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.muster.guard.Verdict;
import dev.muster.model.Problem;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.Turn;
import dev.muster.report.CommitNote;
import dev.muster.report.CommitNote.State;
import dev.muster.report.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Says of the head what became of it, turn by turn. What is once in force stays said so: drift
/// that is corrected later says nothing of the commit.
public final class CommitNotes implements TurnListener {

    private final Consumer<CommitNote> notes;
    private Optional<CommitNote> last = Optional.empty();

    /// @param notes takes each note; must not wait
    public CommitNotes(Consumer<CommitNote> notes) {
        this.notes = requireNonNull(notes, "notes is null");
    }

    @Override
    public void turnEnded(TurnReport report) {
        note(report)
                .filter(note -> !isSaid(note))
                .ifPresent(note -> {
                    last = Optional.of(note);
                    notes.accept(note);
                });
    }

    private boolean isSaid(CommitNote note) {
        return last.filter(before -> before.commit().equals(note.commit()))
                .filter(before -> before.state() == note.state())
                .filter(before ->
                        before.state() == State.SUCCESS
                                || before.description().equals(note.description()))
                .isPresent();
    }

    private static Optional<CommitNote> note(TurnReport report) {
        return report.detour().isPresent()
                ? report.detour().flatMap(CommitNotes::notFollowed)
                : report.turn().commit().map(commit -> followed(commit, report.turn()));
    }

    private static Optional<CommitNote> notFollowed(Detour detour) {
        return switch (detour.kind()) {
            case UNREACHABLE -> Optional.empty();
            case INVALID ->
                    detour.head()
                            .map(head ->
                                    new CommitNote(
                                            head,
                                            State.FAILURE,
                                            "Not applied: " + invalid(detour)));
            case UNTRUSTED, DIVERGED ->
                    detour.head()
                            .map(head ->
                                    new CommitNote(
                                            head, State.FAILURE, "Not applied: " + detour.why()));
        };
    }

    private static String invalid(Detour detour) {
        List<Problem> errors = detour.errors();
        return errors.isEmpty()
                ? detour.why()
                : Words.count(errors.size(), "error")
                        + ", first "
                        + errors.getFirst().place()
                        + " "
                        + errors.getFirst().message();
    }

    private static CommitNote followed(String commit, Turn turn) {
        return switch (heard(turn)) {
            case IN_SYNC -> new CommitNote(commit, State.SUCCESS, "In force" + counts(turn));
            case DIFFERENT ->
                    new CommitNote(
                            commit,
                            State.SUCCESS,
                            "Planned, not applied: "
                                    + Words.count(
                                            turn.plan()
                                                    .map(plan -> plan.changes().size())
                                                    .orElse(0),
                                            "change"));
            case WAITING ->
                    new CommitNote(
                            commit, State.PENDING, "Applied as far as possible" + counts(turn));
            case HELD ->
                    new CommitNote(
                            commit,
                            State.PENDING,
                            "Held" + held(turn) + restrained(turn) + counts(turn));
            case INVALID -> new CommitNote(commit, State.FAILURE, "Not applied: invalid");
            case INCOMPLETE ->
                    new CommitNote(commit, State.PENDING, "Incomplete" + why(turn) + counts(turn));
            case USAGE, BUG ->
                    new CommitNote(commit, State.FAILURE, "Muster failed; its log says why");
        };
    }

    /// What is in force stays so while Muster is suspended.
    private static Outcome heard(Turn turn) {
        return turn.work() == Outcome.IN_SYNC ? Outcome.IN_SYNC : turn.outcome();
    }

    private static String counts(Turn turn) {
        String said = RunLog.counts(turn);
        return said.isEmpty() ? "" : ": " + said;
    }

    private static String why(Turn turn) {
        return turn.stopped().map(stop -> ": " + stop.why()).orElse("");
    }

    private static String restrained(Turn turn) {
        return turn.restraint().map(it -> ": " + it.why()).orElse("");
    }

    /// Which guards hold something, with the hold that a release would name.
    private static String held(Turn turn) {
        return turn.verdict()
                .map(verdict ->
                        verdict.holds().stream().map(CommitNotes::hold).collect(joining(", ")))
                .filter(names -> !names.isEmpty())
                .map(names -> " by " + names)
                .orElse("");
    }

    private static String hold(Verdict.Hold hold) {
        return hold.guard() + hold.ticket().map(ticket -> " (" + ticket.id() + ")").orElse("");
    }
}
