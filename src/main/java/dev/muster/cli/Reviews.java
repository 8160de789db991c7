package dev.muster.cli;

import dev.muster.access.AccessFilter;
import dev.muster.desired.Declaration;
import dev.muster.live.Interest;
import dev.muster.live.LiveState;
import dev.muster.model.Login;
import dev.muster.reconcile.KnownNames;
import dev.muster.reconcile.LiveReview;
import dev.muster.reconcile.Outcome;
import dev.muster.reconcile.ReviewInterest;
import dev.muster.report.Visible;
import dev.muster.source.GitLines;
import dev.muster.source.Snapshot;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Reads, for one command, all that a question about access looks at.
///
/// @param session with both systems
/// @param repository the files and their folder
record Reviews(Session session, Repository repository) {

    /// Everybody, and whom the command names.
    ///
    /// @throws Stopped if a system could not be read at all
    LiveReview read(Optional<Login> login, Optional<String> group) {
        return read(interest ->
                ReviewInterest.everybody(
                        interest, login.stream().toList(), group.stream().toList()));
    }

    /// Everybody, and whatever an earlier declaration needs to be looked at as well.
    ///
    /// @throws Stopped if a system could not be read at all
    LiveReview read(Declaration earlier) {
        return read(interest -> ReviewInterest.both(interest, session.interest(earlier)));
    }

    /// Enough to plan with.
    ///
    /// @throws Stopped if a system could not be read at all
    LiveReview readAll() {
        return read(ReviewInterest::everything);
    }

    private LiveReview read(UnaryOperator<Interest> wider) {
        Snapshot snapshot = repository.snapshot();
        Declaration declaration = session.declared(snapshot);
        Instant at = repository.shell().clock().now();
        return LiveReview.read(
                snapshot,
                declaration,
                files -> GitLines.of(repository.folder(), files),
                session.settings(),
                wider.apply(session.interest(declaration)),
                this::read,
                at);
    }

    private LiveState read(Interest interest) {
        LiveState live = session.read(interest);
        Unreadable.check(live);
        return live;
    }

    /// Says on standard error which names are declared and not there yet.
    ///
    /// @throws Stopped if a name is neither live nor declared
    void check(LiveReview review, AccessFilter filter) {
        KnownNames.Findings found =
                new KnownNames(review.live(), review.declaration()).check(filter);
        if (!found.unknown().isEmpty()) {
            throw new Stopped(
                    Outcome.INCOMPLETE,
                    String.join("; ", found.unknown()),
                    KnownNames.Findings.REMEDY);
        }
        found.declaredOnly()
                .forEach(line -> repository.shell().err().println("hint: " + Visible.of(line)));
    }
}
