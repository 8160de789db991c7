package dev.muster.daemon.http;

import static java.util.Objects.requireNonNull;

import dev.muster.access.AccessFilter;
import dev.muster.daemon.AccessReviews;
import dev.muster.daemon.AccessReviews.Asked;
import dev.muster.model.AccountId;
import dev.muster.model.Login;
import dev.muster.reconcile.KnownNames;
import dev.muster.reconcile.LiveReview;
import dev.muster.report.AccessExport;
import dev.muster.report.WhyReport;
import dev.muster.review.Asking;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Who reaches what, and why: the answers of `muster access` and `muster why`, from a daemon.
final class AccessQuestions {

    private static final String LOGIN = "login";
    private static final String GROUP = "group";
    private static final String ACCOUNT = "account";
    private static final String SET = "permissionSet";
    private static final String OUTPUT = "output";
    private static final String CSV = "text/csv";
    private static final String DOCS = "docs/api.md says what may be asked.";

    private final AccessReviews reviews;
    private final String tool;

    /// @param tool that makes the answers, with its version
    AccessQuestions(AccessReviews reviews, String tool) {
        this.reviews = requireNonNull(reviews, "reviews is null");
        this.tool = requireNonNull(tool, "tool is null");
    }

    /// Everybody's access, or what the query leaves of it.
    Answer access(Request request) {
        return switch (Query.read(request.query(), Route.ACCESS.names())) {
            case Query.Bad(String message) -> Answer.refused(400, message, DOCS);
            case Query.Good query -> {
                Optional<String> output = query.text(OUTPUT);
                if (output.filter(it -> !List.of("json", "csv").contains(it)).isPresent()) {
                    yield Answer.refused(400, "output must be json or csv", DOCS);
                }
                boolean csv = output.map(it -> it.equals("csv")).orElseGet(() -> asksCsv(request));
                AccessFilter filter =
                        new AccessFilter(
                                query.text(LOGIN).map(Login::new),
                                query.text(GROUP),
                                query.text(ACCOUNT),
                                query.text(SET));
                yield asked(filter, review -> access(review, filter, csv));
            }
        };
    }

    /// The first form that the caller takes.
    private static boolean asksCsv(Request request) {
        String accept = request.header().apply("Accept").orElse("");
        return accept.strip().startsWith(CSV);
    }

    private Answer access(LiveReview review, AccessFilter filter, boolean csv) {
        AccessExport export = review.access(filter, tool);
        return csv
                ? Answer.text(200, CSV + "; charset=utf-8", export.csv())
                : Answer.document(export.json());
    }

    /// Why a person reaches an account, or why not.
    Answer why(Request request) {
        return switch (Query.read(request.query(), Route.WHY.names())) {
            case Query.Bad(String message) -> Answer.refused(400, message, DOCS);
            case Query.Good query -> {
                if (query.text(LOGIN).isEmpty() || query.text(ACCOUNT).isEmpty()) {
                    yield Answer.refused(400, "why needs a login and an account", DOCS);
                }
                AccessFilter filter =
                        new AccessFilter(
                                query.text(LOGIN).map(Login::new),
                                Optional.empty(),
                                query.text(ACCOUNT),
                                query.text(SET));
                yield asked(filter, review -> why(review, filter));
            }
        };
    }

    private Answer why(LiveReview review, AccessFilter filter) {
        String account = filter.account().orElseThrow();
        List<AccountId> found = review.accounts(account);
        return switch (found.size()) {
            case 0 ->
                    Answer.refused(
                                    503,
                                    "the accounts of the organization could not be read",
                                    "Let Muster's credential list them, and ask again.")
                            .with("Retry-After", seconds(Duration.ofMinutes(1)));
            case 1 ->
                    Answer.document(
                            WhyReport.json(
                                    new Asking(review.grounds(), review.isComplete())
                                            .why(
                                                    filter.login().orElseThrow(),
                                                    found.getFirst(),
                                                    filter.permissionSet()),
                                    review.lines()::of,
                                    review.gaps(),
                                    review.manifest(tool, filter.criteria())));
            default ->
                    Answer.refused(
                            400, found.size() + " accounts are named " + account, "Ask by number.");
        };
    }

    private Answer asked(AccessFilter filter, Function<LiveReview, Answer> question) {
        return switch (reviews.ask(filter.login(), filter.group(), known(filter, question))) {
            case Asked.Answered<Answer>(Answer answer, Instant readAt) ->
                    answer.with(
                            "Last-Modified",
                            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    readAt.atOffset(ZoneOffset.UTC)));
            case Asked.NotYet<Answer>(String why, String remedy, Duration retryAfter) ->
                    Answer.refused(503, why, remedy).with("Retry-After", seconds(retryAfter));
        };
    }

    /// A name that nobody knows is no name without access.
    private static Function<LiveReview, Answer> known(
            AccessFilter filter, Function<LiveReview, Answer> question) {
        return review -> {
            KnownNames.Findings found =
                    new KnownNames(review.live(), review.declaration()).check(filter);
            return found.unknown().isEmpty()
                    ? question.apply(review)
                    : Answer.refused(
                            404, String.join("; ", found.unknown()), KnownNames.Findings.REMEDY);
        };
    }

    /// Rounded up, and never none.
    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }
}
