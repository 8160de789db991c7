package dev.muster.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.review.Cause.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// What an account has to do with a change, in words and for programs.
final class AccountText {

    private AccountText() {}

    /// `account moved from Workloads/Prod to Sandbox`; empty where the account is as it was.
    static Optional<String> change(List<Fact> facts) {
        String text =
                facts.stream()
                        .flatMap(fact -> change(fact).stream())
                        .collect(Collectors.joining(" and "));
        return text.isEmpty() ? Optional.empty() : Optional.of("account " + text);
    }

    private static Optional<String> change(Fact fact) {
        return switch (fact) {
            case Fact.AccountMoved(String from, String to, _) ->
                    Optional.of("moved from " + unit(from) + " to " + unit(to));
            case Fact.AccountRetagged(var from, var to, _) ->
                    Optional.of("retagged from " + tags(from, to) + " to " + tags(to, from));
            case Fact.AccountRenamed(String from, String to, _) ->
                    Optional.of("renamed from " + Visible.of(from) + " to " + Visible.of(to));
            case Fact.TakenOut _, Fact.MeantPerhaps _, Fact.Selected _ -> Optional.empty();
            case Fact.Joined _, Fact.AccountNew _ -> Optional.empty();
        };
    }

    /// One line; empty for what is said elsewhere.
    static Optional<String> line(Fact fact) {
        return switch (fact) {
            case Fact.AccountNew(Optional<Instant> first, Instant since) ->
                    Optional.of(
                            "the account is new: "
                                    + first.map(at -> "first seen at " + at)
                                            .orElse("not seen until now")
                                    + ", and accounts are watched since "
                                    + since);
            case Fact.AccountMoved moved -> Optional.of(sentence(moved, moved.until()));
            case Fact.AccountRetagged retagged -> Optional.of(sentence(retagged, retagged.until()));
            case Fact.AccountRenamed renamed -> Optional.of(sentence(renamed, renamed.until()));
            case Fact.TakenOut _, Fact.MeantPerhaps _, Fact.Selected _, Fact.Joined _ ->
                    Optional.empty();
        };
    }

    private static String sentence(Fact fact, Instant until) {
        String what =
                change(List.of(fact)).orElse("").replaceFirst("^account re", "account was re");
        return "the " + what + "; last seen as it was at " + until;
    }

    private static String unit(String path) {
        return path.isEmpty() ? "the root" : Visible.of(path);
    }

    /// A tag that only the other side has is said to be missing here.
    private static String tags(SortedMap<String, String> own, SortedMap<String, String> other) {
        String there =
                own.entrySet().stream()
                        .map(tag -> tag.getKey() + ": " + tag.getValue())
                        .collect(Collectors.joining(", "));
        String missing =
                other.keySet().stream()
                        .filter(key -> !own.containsKey(key))
                        .map(key -> "no " + key)
                        .collect(Collectors.joining(", "));
        return Visible.of(there + (there.isEmpty() || missing.isEmpty() ? "" : ", ") + missing);
    }

    /// Null where the account has nothing to do with it, or nothing is known to.
    static JsonNode json(List<Fact> facts) {
        ObjectNode node = Json.object();
        node.putNull("joined");
        node.putNull("moved");
        node.putNull("retagged");
        node.putNull("renamed");
        boolean isEmpty = true;
        for (Fact fact : facts) {
            switch (fact) {
                case Fact.AccountNew(Optional<Instant> first, Instant since) -> {
                    isEmpty = false;
                    node.putObject("joined")
                            .put("firstSeen", first.map(Instant::toString).orElse(null))
                            .put("watchedSince", since.toString());
                }
                case Fact.AccountMoved(String from, String to, Instant until) -> {
                    isEmpty = false;
                    node.putObject("moved")
                            .put("from", from)
                            .put("to", to)
                            .put("seenUntil", until.toString());
                }
                case Fact.AccountRetagged(var from, var to, Instant until) -> {
                    isEmpty = false;
                    ObjectNode tags = node.putObject("retagged");
                    from.forEach(tags.putObject("from")::put);
                    to.forEach(tags.putObject("to")::put);
                    tags.put("seenUntil", until.toString());
                }
                case Fact.AccountRenamed(String from, String to, Instant until) -> {
                    isEmpty = false;
                    node.putObject("renamed")
                            .put("from", from)
                            .put("to", to)
                            .put("seenUntil", until.toString());
                }
                case Fact.TakenOut _, Fact.MeantPerhaps _, Fact.Selected _, Fact.Joined _ -> {}
            }
        }
        return isEmpty ? node.nullNode() : node;
    }
}
