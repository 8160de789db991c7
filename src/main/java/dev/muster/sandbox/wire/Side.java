package dev.muster.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.function.Supplier;

/// One imitated system as the controls see it: what it answers when a fault is aimed at it, and how
/// it is changed behind a client's back.
///
/// A request that the controls want to be answered with a short or an empty page carries the header
/// [#PAGE]; lists that can have a next page obey it.
public interface Side extends Service {

    /// The header by which the controls ask for a page shorter than asked: `empty` or `short` (one
    /// item), with a link or token to the rest.
    String PAGE = "X-Sandbox-Page";

    /// Who sent the request, as far as the credentials tell; for the list of calls.
    String caller(Request request);

    /// The answer of the real system to a caller who is too fast.
    Answer throttled(Request request);

    /// An error in the real system's form.
    ///
    /// @param code the system's own code, such as `E0000009` or `ConflictException`; empty for the
    ///   usual one of that status
    Answer failed(Request request, int status, String code);

    /// Whether what is due is to be run before this request. Not for requests that such a task
    /// itself makes of the other side.
    default boolean runsDue(Request request) {
        return true;
    }

    /// Called around a request and whatever delays it, so that a side which limits how many
    /// requests are at work at once can count those that wait, and answer in place of `work`.
    default Answer held(Request request, Supplier<Answer> work) {
        return work.get();
    }

    /// Puts everything back to the state file.
    void reset();

    /// Changes something behind the client's back, with an actor of its own.
    ///
    /// @return what was changed, as the caller may want to know it
    /// @throws BadControl if the change is unknown or names something that is not there
    JsonNode change(JsonNode change);

    /// What the system holds now, as one value that a test can compare; in a form of the side's
    /// own.
    default JsonNode state() {
        return JsonNodeFactory.instance.objectNode();
    }
}
