package dev.muster.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.model.AccountSelector;
import dev.muster.model.Authorship;
import dev.muster.plan.Change;
import dev.muster.plan.Reason;
import dev.muster.review.Cause;
import dev.muster.review.Cause.Fact;
import dev.muster.review.Moved;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Why a change is in a plan and what brought it about: what stands behind the change, what below
/// it, and the same for programs.
final class CauseText {

    private CauseText() {}

    /// Behind the change, on its line.
    static String why(Change change, Cause cause) {
        return cause.drifted()
                        .map(moved ->
                                "drifted ("
                                        + MovedText.deed(change.action(), moved.drifted())
                                        + "), ")
                        .orElse("")
                + why(change.reason(), cause);
    }

    private static String why(Reason reason, Cause cause) {
        Optional<Authorship> takenOut = cause.takenOut();
        if (takenOut.isPresent()) {
            return switch (takenOut.get()) {
                case Authorship.Committed committed ->
                        "in scope, and taken out of the files by " + by(committed) + perhaps(cause);
                case Authorship.Uncommitted _ ->
                        "in scope, and taken out of the files, in no commit yet" + perhaps(cause);
                case Authorship.NotAfter _, Authorship.Unknown _ -> Reasons.text(reason);
            };
        }
        Optional<String> account =
                reason instanceof Reason.Undeclared
                        ? AccountText.change(cause.facts())
                        : Optional.empty();
        if (account.isPresent()) {
            return account.get()
                    + cause.selector()
                            .map(by -> ", out of " + text(by) + " at " + by.place())
                            .orElse("");
        }
        String author = Authors.text(cause.author());
        return Reasons.text(reason)
                + selector(cause).map(text -> " for " + text).orElse("")
                + (author.isEmpty() ? "" : " (" + author + ")");
    }

    /// On what it rests that files asked for it, where that is not known.
    private static String perhaps(Cause cause) {
        return perhapsBy(cause).map(by -> ", if " + by + " meant this account").orElse("");
    }

    /// `3f2a1b0c9d (Ada Lovelace, 2026-11-20)`.
    private static String by(Authorship.Committed committed) {
        String text = Authors.text(committed);
        int comma = text.indexOf(", ");
        return text.substring(0, comma) + " (" + text.substring(comma + 2) + ")";
    }

    private static Optional<String> selector(Cause cause) {
        return cause.selector().map(CauseText::text);
    }

    private static Optional<String> perhapsBy(Cause cause) {
        return cause.meantPerhaps().map(CauseText::text);
    }

    /// As it stands in a file.
    private static String text(AccountSelector selector) {
        return Visible.of(
                switch (selector) {
                    case AccountSelector.Named named -> "{name: " + named.name() + "}";
                    case AccountSelector.Numbered numbered -> "{id: " + numbered.id() + "}";
                    case AccountSelector.BelowUnit below -> "{ou: " + below.path() + "}";
                    case AccountSelector.Tagged tagged ->
                            "{tag: " + tagged.tags().toString().replace("=", ": ") + "}";
                    case AccountSelector.All _ -> "{all: true}";
                });
    }

    /// Below the change, a line each.
    static List<String> details(Cause cause) {
        List<String> lines = new ArrayList<>();
        cause.drifted().flatMap(Moved::spell).ifPresent(spell -> lines.add(MovedText.spell(spell)));
        for (Fact fact : cause.facts()) {
            switch (fact) {
                case Fact.Joined(var day) ->
                        lines.add("the account joined the organization on " + day);
                case Fact.TakenOut _,
                        Fact.MeantPerhaps _,
                        Fact.Selected _,
                        Fact.AccountNew _,
                        Fact.AccountMoved _,
                        Fact.AccountRetagged _,
                        Fact.AccountRenamed _ ->
                        AccountText.line(fact).ifPresent(lines::add);
            }
        }
        return lines;
    }

    static ObjectNode json(Cause cause) {
        ObjectNode node = Json.object();
        node.set("declaredBy", json(cause.author()));
        node.set("takenOutBy", json(cause.takenOut().orElseGet(Authorship.Unknown::new)));
        node.put("selector", selector(cause).or(() -> perhapsBy(cause)).orElse(null));
        MovedText.json(node, cause.moved());
        node.put("accountJoined", cause.accountJoined().map(LocalDate::toString).orElse(null));
        node.set("account", AccountText.json(cause.facts()));
        return node;
    }

    /// Null where nobody knows; without a commit where there is none yet.
    private static com.fasterxml.jackson.databind.JsonNode json(Authorship authorship) {
        return switch (authorship) {
            case Authorship.Committed(String commit, String author, var at) ->
                    Json.object()
                            .put("commit", commit)
                            .put("author", author)
                            .put("committedAt", at.toString());
            case Authorship.Uncommitted _ ->
                    Json.object().putNull("commit").putNull("author").putNull("committedAt");
            case Authorship.NotAfter(String commit, var at) ->
                    Json.object()
                            .putNull("commit")
                            .putNull("author")
                            .putNull("committedAt")
                            .put("inOrBefore", commit)
                            .put("inOrBeforeAt", at.toString());
            case Authorship.Unknown _ -> Json.object().nullNode();
        };
    }
}
