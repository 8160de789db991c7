package dev.muster.cli;

import dev.muster.access.AccessFilter;
import dev.muster.desired.Declaration;
import dev.muster.reconcile.LiveReview;
import dev.muster.reconcile.Outcome;
import dev.muster.report.AccessChangesReport;
import dev.muster.review.AccessChanges;
import dev.muster.review.DeclaredAccess;
import dev.muster.review.Grounds;
import dev.muster.source.GitPast;
import dev.muster.source.Past;
import java.time.Instant;
import java.util.SortedMap;
import java.util.regex.Pattern;

/// `muster access --since`: what changed in declared access between an earlier review and now.
///
/// The earlier moment comes from Git: all that is needed of it is what was declared then.
record AccessSince(String since, AccessFilter filter) {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /// @throws Stopped if nothing can be said of that moment, or a system could not be read at all
    int print(Session session, Repository repository, CommonOptions common) {
        Past.Found past = past(repository);
        Declaration earlier = session.declared(past);
        try (LiveReview review = new Reviews(session, repository).read(earlier)) {
            AccessChangesReport report =
                    new AccessChangesReport(
                            changes(session, past, earlier, review),
                            new AccessChangesReport.Since(
                                    past.commit(),
                                    past.author(),
                                    past.committed(),
                                    past.at(),
                                    past.isReach()),
                            review.gaps(),
                            review.manifest(Version.tool(), filters()),
                            review.lines()::of);
            repository
                    .shell()
                    .out()
                    .print(
                            switch (common.output()) {
                                case json -> report.json();
                                case csv -> report.csv();
                                case text, markdown, html, sarif ->
                                        report.text(repository.shell().ink());
                            });
            return (review.isComplete() ? Outcome.IN_SYNC : Outcome.INCOMPLETE).exitCode();
        }
    }

    private SortedMap<String, String> filters() {
        SortedMap<String, String> filters = filter.criteria();
        filters.put("since", since);
        return filters;
    }

    private Past.Found past(Repository repository) {
        return switch (new GitPast(repository.folder()).at(since)) {
            case Past.Found found when isDayToCome(found, repository.shell().clock().now()) ->
                    throw new Stopped(
                            Outcome.USAGE,
                            since + " lies in the future, so nothing can have changed since then",
                            "Give the day of an earlier review.");
            case Past.Found found -> found;
            case Past.Unreachable(String why, String remedy) ->
                    throw new Stopped(Outcome.USAGE, why, remedy);
        };
    }

    /// A commit may bear whatever moment its author's clock showed; a day is what somebody typed.
    private boolean isDayToCome(Past.Found found, Instant now) {
        return DAY.matcher(since).matches() && found.at().isAfter(now);
    }

    private AccessChanges changes(
            Session session, Past.Found past, Declaration earlier, LiveReview review) {
        Grounds then = new Grounds(earlier, review.live(), session.settings(), past.at());
        return AccessChanges.between(
                DeclaredAccess.of(earlier, review.live(), session.settings(), then, past.at()),
                then,
                DeclaredAccess.of(
                        review.declaration(),
                        review.live(),
                        session.settings(),
                        review.grounds(),
                        review.at()),
                review.grounds(),
                filter);
    }
}
