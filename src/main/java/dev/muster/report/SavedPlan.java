package dev.muster.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.plan.Action;
import dev.muster.plan.Change;
import dev.muster.plan.ChangeId;
import dev.muster.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What counts of a plan that was saved as JSON: which commit it was made from and which changes a
/// person has seen. The changes themselves are worked out again before anything is written.
///
/// @param started the edits and removals among the changes, to tell what is left of one that was
///   interrupted
/// @param shown what the file shows of each change to whoever reads it
public record SavedPlan(
        String commit,
        String digest,
        SortedSet<ChangeId> changes,
        List<OfLive> started,
        SortedMap<ChangeId, JsonNode> shown) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLLOWS_FROM_EDIT = "notProvisionedIn";

    public SavedPlan {
        changes = Collections.unmodifiableSortedSet(new TreeSet<>(changes));
        started = List.copyOf(started);
        shown = Collections.unmodifiableSortedMap(new TreeMap<>(shown));
    }

    /// A plan of creations only.
    public SavedPlan(String commit, String digest, SortedSet<ChangeId> changes) {
        this(commit, digest, changes, List.of());
    }

    /// A plan that was not read from a file.
    public SavedPlan(
            String commit, String digest, SortedSet<ChangeId> changes, List<OfLive> started) {
        this(commit, digest, changes, started, new TreeMap<>());
    }

    /// What of a change a person reads, and what is carried out.
    private static final List<String> READ =
            List.of("kind", "key", "action", "before", "after", "liveId", "fields");

    /// Whether the file shows a change otherwise than it is: somebody edited it after it was saved.
    public boolean isAltered(Change change) {
        JsonNode seen = shown.get(change.id());
        if (seen == null) {
            return false;
        }
        JsonNode real = ChangeJson.of(change);
        return READ.stream().anyMatch(part -> !seen.path(part).equals(real.path(part)));
    }

    /// The edit or the removal of one object, from one state to another, as it was saved.
    public record OfLive(
            String action,
            String kind,
            String key,
            String liveId,
            JsonNode before,
            JsonNode after) {

        private static Optional<OfLive> of(JsonNode change) {
            String action = change.path("action").asText("");
            return action.equals(Action.CREATE.text())
                    ? Optional.empty()
                    : Optional.of(
                            new OfLive(
                                    action,
                                    change.path("kind").asText(""),
                                    change.path("key").asText(""),
                                    change.path("liveId").asText(""),
                                    change.path("before"),
                                    change.path("after")));
        }

        /// Whether it does the same to the same object.
        boolean isOf(Change change) {
            return action.equals(change.action().text())
                    && kind.equals(change.key().kind().text())
                    && key.equals(change.key().text())
                    && liveId.equals(change.liveId().orElse(""));
        }

        /// Whether a change that does the same to the same object does nothing but what is left of
        /// this one. Of a removal that is the removal of whatever is left.
        boolean isLeftIn(Change change) {
            JsonNode left = ChangeJson.of(change);
            return change.action() == Action.DELETE
                    || (after.equals(left.path("after"))
                            && left.path("fields").valueStream().allMatch(this::isLeft));
        }

        /// A field is on its way from what it was to what it will be: as it was, or, where it holds
        /// several things, with some of them gone and some there. In which accounts a permission
        /// set is to be provisioned follows from the edit.
        private boolean isLeft(JsonNode field) {
            String name = field.path("field").asText();
            JsonNode now = field.path("before");
            JsonNode was = before.path(name);
            JsonNode willBe = after.path(name);
            if (name.equals(FOLLOWS_FROM_EDIT) || now.equals(was)) {
                return true;
            }
            return willBe.isArray()
                    && less(was, willBe).containsAll(less(now, willBe))
                    && less(willBe, was).containsAll(less(willBe, now));
        }

        private static Set<JsonNode> less(JsonNode some, JsonNode others) {
            Set<JsonNode> left = some.valueStream().collect(Collectors.toSet());
            others.valueStream().forEach(left::remove);
            return left;
        }
    }

    /// Whether a change was seen by whoever agreed to the plan: it is one of its changes, or does
    /// what is left of one that was interrupted.
    public boolean agreesTo(Change change) {
        return changes.contains(change.id())
                || (change.action() == Action.UPDATE
                        && change.idAsCreation().filter(changes::contains).isPresent())
                || started.stream().anyMatch(begun -> begun.isOf(change) && begun.isLeftIn(change));
    }

    /// Whether it edits the object of a change, but from another state.
    public boolean editsOtherwise(Change change) {
        return !agreesTo(change) && started.stream().anyMatch(begun -> begun.isOf(change));
    }

    /// What became of reading a file as a saved plan.
    public sealed interface Reading {

        record Read(SavedPlan plan) implements Reading {}

        /// It is none, or its digest does not match its changes.
        record Unusable(String why) implements Reading {}
    }

    public static Reading read(String text) {
        JsonNode document;
        try {
            document = JSON.readTree(text);
        } catch (JsonProcessingException _) {
            return new Reading.Unusable("it is not JSON");
        }
        if (!document.path("format").asText("").equals(PlanJson.FORMAT)) {
            return new Reading.Unusable("it does not say \"format\": \"" + PlanJson.FORMAT + "\"");
        }
        SortedSet<ChangeId> ids = new TreeSet<>();
        List<OfLive> started = new ArrayList<>();
        SortedMap<ChangeId, JsonNode> shown = new TreeMap<>();
        for (JsonNode change : document.path("changes")) {
            Optional<String> id = Optional.ofNullable(change.path("id").textValue());
            if (id.isEmpty()) {
                return new Reading.Unusable("a change in it has no id");
            }
            ids.add(new ChangeId(id.get()));
            shown.put(new ChangeId(id.get()), change);
            OfLive.of(change).ifPresent(started::add);
        }
        String digest = document.path("digest").asText("");
        if (!digest.equals(Plan.digest(List.copyOf(ids)))) {
            return new Reading.Unusable(
                    "its digest does not match its changes: it was edited or cut off");
        }
        return new Reading.Read(
                new SavedPlan(document.path("commit").asText(""), digest, ids, started, shown));
    }
}
