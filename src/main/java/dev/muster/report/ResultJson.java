package dev.muster.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.apply.ChangeResult;
import dev.muster.apply.Result;
import dev.muster.review.Causes;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What became of each change as `muster.apply/1`, what is still waited for, and the last plan
/// under `left`.
public final class ResultJson {

    private ResultJson() {}

    /// @param outcome one word for the whole, and the exit code that goes with it
    public static String of(List<ChangeResult> results, Left left, String outcome, int exitCode) {
        ObjectNode document = Json.document("muster.apply/1");
        document.put("commit", left.plan().map(judged -> judged.plan().commit()).orElse(null));
        document.put("outcome", outcome);
        document.put("exitCode", exitCode);
        SortedMap<String, Integer> counts = new TreeMap<>();
        results.forEach(result -> counts.merge(result.result().word(), 1, Integer::sum));
        ObjectNode numbers = document.putObject("counts");
        counts.forEach(numbers::put);
        ArrayNode changes = document.putArray("changes");
        results.forEach(result -> changes.add(change(result)));
        document.set("waiting", ChangeJson.conditions(left.waiting()));
        left.stopped()
                .ifPresentOrElse(
                        why ->
                                document.putObject("stopped")
                                        .put("message", why.message())
                                        .put("remedy", why.remedy()),
                        () -> document.putNull("stopped"));
        left.plan()
                .ifPresentOrElse(
                        judged ->
                                document.set(
                                        "left",
                                        PlanJson.document(
                                                judged.plan(),
                                                judged.verdict(),
                                                left.gaps(),
                                                Causes.NONE)),
                        () -> document.putNull("left"));
        return Json.write(document);
    }

    private static ObjectNode change(ChangeResult result) {
        ObjectNode node = Json.object();
        node.put("id", result.change().id().value());
        node.put("kind", result.change().key().kind().text());
        node.put("key", result.change().key().text());
        node.set("names", ChangeJson.names(result.change().key()));
        node.put("action", result.change().action().text());
        outcome(node, result.result());
        return node;
    }

    /// The word for a result, and what goes with it.
    static void outcome(ObjectNode node, Result result) {
        node.put("result", result.word());
        switch (result) {
            case Result.Done _, Result.AlreadyThere _ -> {}
            case Result.Waiting(var on, var since) ->
                    node.put("waitsFor", on.text()).put("since", since.toString());
            case Result.Blocked(var by) -> node.put("blockedBy", by.value());
            case Result.Held(String guard) -> node.put("guard", guard);
            case Result.Refused(String guard, String why) ->
                    node.put("guard", guard).put("why", why);
            case Result.Superseded(String why) -> node.put("why", why);
            case Result.NotTried(String why) -> node.put("why", why);
            case Result.Failed(var failure) -> node.set("failure", Advice.json(failure));
        }
    }
}
